"""The measures by keyboard: hear whether the forms are right, correct them, merge, remove."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from kkapp.model.measure import Counts
from kkapp.model.measures_editing import cells_composed_with, figures_by_measure
from kkapp.polish.typography import unbind
from kkapp.wording import planned_text
from ui import errors
from ui.dialogs.one_of_many import OneOfMany
from ui.views.structure.measures_pane import MeasuresPane

Keys = Callable[[str], None]
Type = Callable[[str], None]


@pytest.fixture
def pane(open_pane: Callable[[type[MeasuresPane]], MeasuresPane]) -> MeasuresPane:
    return open_pane(MeasuresPane)


def forms(pane: MeasuresPane) -> list[str]:
    return [field.text() for field in pane.form.forms.values()]


def add(pane: MeasuresPane, press: Keys, text: str) -> str:
    pane.listed.table.setFocus()
    press("Insert")
    dialog = pane.findChild(QInputDialog)
    assert dialog
    dialog.setTextValue(text)
    dialog.accept()
    return pane.form.identity


def test_that_all_shipped_measures_are_listed_with_their_figures(pane: MeasuresPane) -> None:
    assert pane.workspace
    assert pane.listed.table.catalogue.count == 190
    counted = figures_by_measure(pane.workspace.data)
    catalogue = pane.listed.table.catalogue
    assert all(catalogue.row_of(identity).figures == count for identity, count in counted.items())
    names = [catalogue.row_of(catalogue.identity_at(at)).name for at in range(catalogue.rowCount())]
    assert names.index("porada") < names.index("półmaraton") < names.index("prelekcja")


def test_that_a_new_measure_is_proposed_and_read_aloud_while_a_form_is_typed(
    pane: MeasuresPane, press: Keys, type_text: Type
) -> None:
    identity = add(pane, press, "kursów gotowania")
    assert forms(pane) == ["kurs gotowania", "kursy gotowania", "kursów gotowania", "kursu gotowania"]
    assert unbind(pane.form.sample.text()) == (
        "1 kurs gotowania, 2 kursy gotowania, 5 kursów gotowania, 22 kursy gotowania, 1,5 kursu gotowania"
    )
    assert not pane.form.confirmed.isChecked()
    assert QApplication.focusWidget() is pane.form.forms["one"]
    pane.form.forms["one"].selectAll()
    type_text("warsztat gotowania")
    assert pane.form.sample.text().startswith("1 warsztat gotowania, 2 kursy")
    assert pane.form.sentence.text() == "22 kursy gotowania, w tym 5 kursów gotowania, dodatkowo 1 warsztat gotowania"
    press("Tab")
    assert pane.workspace
    assert pane.workspace.data.measure_by_id[identity].one == "warsztat gotowania"
    pane.form.propose_button.setFocus()
    press("Space")
    assert forms(pane)[0] == "kurs gotowania"
    pane.form.confirmed.setFocus()
    press("Space")
    assert pane.workspace.data.measure_by_id[identity].confirmed
    assert pane.listed.table.catalogue.row_of(identity).state == "sprawdzone"


def test_that_a_corrected_form_is_in_every_cell_that_was_announced(
    pane: MeasuresPane, press: Keys, type_text: Type
) -> None:
    assert pane.workspace
    before = pane.workspace.data
    identity, _count = figures_by_measure(before).most_common(1)[0]
    cells = cells_composed_with(before, identity)
    pane.choose(identity)
    assert f" {len(cells)} " in pane.form.use.text()
    field = pane.form.forms["many"]
    field.setFocus()
    field.selectAll()
    type_text("próbnych sztuk")
    assert field.edited
    shown = unbind(pane.form.cell.text())
    press("Tab")
    after = pane.workspace.data
    assert after.measure_by_id[identity].many == "próbnych sztuk"
    composed = [unbind(planned_text(report, after).text) for report, side in cells if side == "planned"]
    assert any("próbnych sztuk" in text for text in composed)
    assert shown.endswith(unbind(pane.form.cell.text())[-20:]), "what was heard is what is printed"


def test_that_no_form_is_left_empty(pane: MeasuresPane, press: Keys) -> None:
    pane.choose("rodzina")
    field = pane.form.forms["few"]
    field.setFocus()
    field.clear()
    press("Return")
    assert ["wszystkie cztery formy" in sentence for sentence in errors.said] == [True]
    errors.said.clear()
    assert field.edited
    assert pane.workspace
    assert pane.workspace.data.measure_by_id["rodzina"].few == "rodziny"
    pane.findChildren(QMessageBox)[0].close()
    press("Escape")


def test_that_what_it_counts_and_where_it_stands_are_saved(pane: MeasuresPane, press: Keys) -> None:
    pane.choose("rodzina")
    assert pane.workspace
    pane.form.counts.setCurrentIndex(pane.form.counts.findData(Counts.PLACES))
    assert pane.form.counts.commit()
    pane.form.before.setFocus()
    press("Space")
    kept = pane.workspace.data.measure_by_id["rodzina"]
    assert (kept.counts, kept.before) == (Counts.PLACES, True)
    assert pane.form.sample.text().startswith("rodzina – 1, rodziny – 2")
    pane.workspace.undo()
    assert not pane.form.before.isChecked()


def test_that_equal_measures_are_merged_and_a_used_one_is_not_removed(
    pane: MeasuresPane, qtbot: QtBot, press: Keys
) -> None:
    assert pane.workspace
    (gone, count), *_others = figures_by_measure(pane.workspace.data).most_common(1)
    kept = add(pane, press, "kursów gotowania")
    pane.choose(gone)
    pane.listed.table.setFocus()
    press("Delete")
    assert [f" {count} " in sentence for sentence in errors.said] == [True]
    errors.said.clear()
    pane.findChildren(QMessageBox)[0].close()
    pane.ask_merge()
    dialog = pane.findChild(OneOfMany)
    assert dialog
    qtbot.keyClicks(dialog.words, "kurs gotowania")
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    assert figures_by_measure(pane.workspace.data)[kept] == count
    assert pane.form.identity == kept
    assert pane.listed.table.catalogue.row_of(gone) is None
