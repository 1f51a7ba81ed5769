"""The registry of units by keyboard alone: find, add, rename, put below another, merge, remove, take back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.model.unit import UnitKind, UnitName
from ui import errors
from ui.dialogs.new_name import NewNameDialog
from ui.dialogs.one_of_many import OneOfMany
from ui.views.structure.units_pane import UnitsPane
from ui.workspace import Workspace

Keys = Callable[[str], None]
Type = Callable[[str], None]

CENTRE = "miejski-osrodek-pomocy-spolecznej"
CLUB = "klub-malwa-kfk"
FORUM = "krakowskie-forum-kultury"


@pytest.fixture
def pane(open_pane: Callable[[type[UnitsPane]], UnitsPane]) -> UnitsPane:
    return open_pane(UnitsPane)


def shown(pane: UnitsPane) -> list[str]:
    catalogue = pane.listed.table.catalogue
    return [catalogue.index(at, 0).data().strip() for at in range(catalogue.rowCount())]


def unit(pane: UnitsPane, identity: str):  # type: ignore[no-untyped-def]  # noqa: ANN201 - a unit
    assert pane.workspace
    return pane.workspace.data.unit_by_id[identity]


def focused() -> object:
    return QApplication.focusWidget()


def refuse(kind: str) -> str:
    """Return the one sentence that was shown, and close its box."""
    (sentence,) = errors.said
    assert kind in sentence
    errors.said.clear()
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox):
            box.close()
    return sentence


def test_that_units_are_listed_by_the_polish_alphabet_with_their_actions(pane: UnitsPane) -> None:
    names = shown(pane)
    assert (
        names.index("Muzeum Armii Krajowej") < names.index("Muzeum Fotografii") < names.index("organizacje pozarządowe")
    )
    row = pane.listed.table.catalogue.row_of(CENTRE)
    assert (row.kind, row.actions) == ("ośrodek pomocy społecznej", 23)


def test_that_letters_without_accents_find_a_unit_and_enter_goes_to_its_form(
    pane: UnitsPane, type_text: Type, press: Keys
) -> None:
    type_text("osrodek pomocy")
    assert shown(pane) == ["Miejski Ośrodek Pomocy Społecznej"]
    press("Down")
    press("Return")
    assert focused() is pane.form.name
    assert pane.form.identity == CENTRE
    type_text("")
    pane.listed.words.setFocus()
    press("Escape")
    assert len(shown(pane)) == 37


def test_that_each_unit_can_stand_below_the_one_it_belongs_to(pane: UnitsPane, press: Keys) -> None:
    pane.below_parents.setFocus()
    press("Space")
    names = shown(pane)
    at = names.index("Krakowskie Forum Kultury")
    assert names[at + 1 : at + 4] == ["Integracyjny Klub Kultury Olsza KFK", "Klub Malwa KFK", "Klub Strych KFK"]
    assert pane.listed.table.catalogue.index(at + 1, 0).data() != names[at + 1]


def test_that_a_header_sorts_by_number_and_the_choice_stays(pane: UnitsPane) -> None:
    pane.choose(CENTRE)
    pane.listed.table.horizontalHeader().setSortIndicator(4, Qt.SortOrder.DescendingOrder)
    catalogue = pane.listed.table.catalogue
    counts = [catalogue.row_of(catalogue.identity_at(at)).actions for at in range(catalogue.rowCount())]
    assert counts == sorted(counts, reverse=True)
    assert pane.listed.table.chosen == CENTRE == catalogue.identity_at(pane.listed.table.currentIndex().row())


def test_that_a_unit_is_added_filled_in_and_taken_back_by_keyboard(
    pane: UnitsPane, type_text: Type, press: Keys
) -> None:
    assert pane.workspace
    press("Down")
    press("Insert")
    dialog = pane.findChild(QInputDialog)
    assert dialog
    dialog.setTextValue("Filia nr 9")
    dialog.accept()
    assert focused() is pane.form.name
    identity = pane.form.identity
    assert unit(pane, identity).name == "Filia nr 9"
    press("Tab")
    type_text("filia")
    press("Tab")
    assert unit(pane, identity).kind is UnitKind.WELFARE_BRANCH
    type_text("Miejski Ośrodek")
    press("Tab")
    assert unit(pane, identity).parent == CENTRE
    type_text("MOPS/F9, MOPS/F9a")
    press("Tab")
    type_text("2019")
    press("Tab")
    press("Tab")
    type_text("Filia 9")
    press("Return")
    type_text("F. 9")
    press("Tab")
    type_text("Punkt nr 9; 2018")
    press("Tab")
    made = unit(pane, identity)
    assert (made.codes, made.valid_from, made.aliases) == (("MOPS/F9", "MOPS/F9a"), 2019, ("Filia 9", "F. 9"))
    assert made.earlier_names == (UnitName(name="Punkt nr 9", valid_to=2018),)
    for _step in range(7):
        pane.workspace.undo()
    assert identity not in pane.workspace.data.unit_by_id
    assert "Filia nr 9" not in shown(pane)
    assert pane.form.identity in pane.workspace.data.unit_by_id


def test_that_a_name_that_exists_is_refused_and_stays_in_the_field(
    pane: UnitsPane, type_text: Type, press: Keys
) -> None:
    pane.choose(CLUB)
    pane.form.name.setFocus()
    pane.form.name.selectAll()
    type_text("Biblioteka Kraków")
    press("Return")
    refuse("Niczego nie zmieniono")
    assert unit(pane, CLUB).name == "Klub Malwa KFK"
    assert pane.form.name.text() == "Biblioteka Kraków"
    pane.listed.table.choose(FORUM)
    assert pane.form.identity == CLUB == pane.listed.table.chosen, "what was refused is not left behind"
    press("Escape")
    pane.listed.table.choose(FORUM)
    assert pane.form.identity == FORUM
    errors.said.clear()


def test_that_a_parent_below_it_is_refused_and_the_stored_one_shown_again(pane: UnitsPane) -> None:
    pane.choose(FORUM)
    pane.form.parent_unit.setCurrentIndex(pane.form.parent_unit.findData(CLUB))
    assert not pane.form.parent_unit.commit()
    refuse("podległa")
    assert pane.form.parent_unit.currentData() is None
    assert unit(pane, FORUM).parent is None


def test_that_a_new_name_from_a_year_on_keeps_the_one_before(pane: UnitsPane, qtbot: QtBot) -> None:
    pane.choose(CENTRE)
    pane.ask_rename()
    dialog = pane.findChild(NewNameDialog)
    assert dialog
    dialog.name.setText("Centrum Usług Społecznych")
    dialog.year.setValue(2021)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    kept = unit(pane, CENTRE)
    assert kept.name == "Centrum Usług Społecznych"
    assert [(name.name, name.valid_to) for name in kept.earlier_names] == [("Miejski Ośrodek Pomocy Społecznej", 2020)]
    assert pane.form.earlier.toPlainText() == "Miejski Ośrodek Pomocy Społecznej; 2020"


def test_that_two_units_are_merged_by_keyboard_and_the_one_kept_is_shown(pane: UnitsPane, qtbot: QtBot) -> None:
    pane.choose(CLUB)
    pane.ask_merge()
    dialog = pane.findChild(OneOfMany)
    assert dialog
    qtbot.keyClicks(dialog.words, "forum")
    assert dialog.chosen() == FORUM
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    assert pane.workspace
    assert CLUB not in pane.workspace.data.unit_by_id
    assert pane.form.identity == FORUM
    assert "Klub Malwa KFK" in pane.form.aliases.toPlainText()


def test_that_a_unit_in_use_is_not_removed_and_the_sentence_counts(pane: UnitsPane, press: Keys) -> None:
    pane.choose(CENTRE)
    pane.listed.table.setFocus()
    press("Delete")
    refuse("23 działania")
    assert unit(pane, CENTRE)


def test_that_an_unused_unit_is_removed_after_a_question(pane: UnitsPane, press: Keys) -> None:
    pane.add("Zbędna jednostka")
    identity = pane.form.identity
    pane.listed.table.setFocus()
    press("Delete")
    (box,) = pane.findChildren(QMessageBox)
    assert errors.said == ["Czy usunąć jednostkę „Zbędna jednostka”?"]
    errors.said.clear()
    box.accept()
    assert pane.workspace
    assert identity not in pane.workspace.data.unit_by_id
    assert pane.form.identity == pane.listed.table.chosen != identity


def test_that_a_cell_tells_a_screen_reader_its_whole_meaning(pane: UnitsPane) -> None:
    catalogue = pane.listed.table.catalogue
    at = catalogue.place_of(CENTRE)
    told = catalogue.index(at, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert all(words in told for words in ("Działania", "Miejski Ośrodek Pomocy Społecznej", "23"))
    interface = QAccessible.queryAccessibleInterface(pane.listed.table)
    assert interface.text(QAccessible.Text.Name) == "Jednostki"


def test_that_a_unit_s_workspace_is_read_only_and_says_why(qtbot: QtBot, tmp_path: Path, workspace_path: Path) -> None:
    with workflow.opening.open_workspace(workspace_path) as store:
        data = store.period_data()
    with workflow.opening.create_workspace(tmp_path / "unit.kk", role="unit") as store:
        store.save(data, kind="import")
    workspace = Workspace(tmp_path / "unit.kk")
    pane = UnitsPane()
    qtbot.addWidget(pane)
    pane.show()
    pane.show_workspace(workspace)
    pane.set_editable(editable=True)
    assert pane.read_only_note.isVisible()
    assert all(field.isReadOnly() for field in pane.form.fields())
    assert not any(button.isEnabled() for button in (pane.add_button, pane.merge_button, pane.remove_button))
    pane.ask_add()
    assert pane.findChild(QInputDialog) is None
    pane.listed.words.setText("malwa")
    assert pane.form.identity == CLUB
    workspace.close()


def test_that_delete_answers_only_where_nobody_is_an_answer(pane: UnitsPane, press: Keys) -> None:
    kind, parent = pane.form.kind, pane.form.parent_unit
    kind.setCurrentIndex(2)
    kind.forget()
    kind.setFocus()
    press("Delete")
    assert kind.currentIndex() == 2
    parent.setCurrentIndex(1)
    parent.forget()
    parent.setFocus()
    press("Delete")
    assert parent.currentData() is None
