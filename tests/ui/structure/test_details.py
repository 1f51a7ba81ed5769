"""What hangs on a part: kind, documents, units in charge, aggregation, years."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from kkapp.model.indicator import Aggregation
from kkapp.model.programme import Task, TaskKind
from ui.dialogs.one_of_many import OneOfMany

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.structure.conftest import Editor

Keys = Callable[[str], None]


def test_that_kind_and_spending_of_a_task_are_saved_when_answered(editor: Editor) -> None:
    task = editor.workspace.data.programme.areas[0].tasks[1]
    editor.pane.tree.choose(task.id)
    fields = editor.pane.form.task
    fields.kind.setCurrentIndex(fields.kind.findData(TaskKind.BASIC))
    fields.kind.commit()
    fields.spending.click()
    now = editor.workspace.data.programme.areas[0].tasks[1]
    assert (now.kind, now.has_spending) == (TaskKind.BASIC, True)


def test_that_linked_documents_are_added_ordered_and_removed_by_keys(
    editor: Editor, press: Keys, type_text: Keys, qtbot: QtBot
) -> None:
    task = editor.workspace.data.programme.areas[1].tasks[1]
    editor.pane.tree.choose(task.id)
    rows = editor.pane.form.documents.documents.rows
    rows.setFocus()

    def stored() -> tuple[str, ...]:
        found = editor.workspace.data.programme.areas[1].tasks[1]
        assert isinstance(found, Task)
        return found.linked.documents

    press("Ins")
    writing = QApplication.focusWidget()
    assert writing is not None
    assert writing is not rows
    assert writing.height() >= writing.sizeHint().height(), "no letter is cut"
    type_text("3. Usługą Publiczną K-2")
    press("Return")
    qtbot.waitUntil(rows.hasFocus)
    assert stored() == (*task.linked.documents, "3. Usługą Publiczną K-2")
    press("Alt+Up")
    assert stored()[1] == "2. Usługą Publiczną K-2"
    assert rows.currentRow() == 1
    press("Del")
    assert stored() == task.linked.documents
    press("Ins")
    press("Esc")
    qtbot.waitUntil(rows.hasFocus)
    assert rows.count() == len(task.linked.documents)
    press("Ins")
    type_text("Programem")
    assert editor.screen.commit()
    assert stored()[-1] == "3. Programem"


def test_that_a_unit_found_without_polish_letters_is_put_in_charge(
    editor: Editor, press: Keys, type_text: Keys
) -> None:
    action = editor.choose("I.3/4/11")
    editor.pane.form.units.units.rows.setFocus()
    press("Ins")
    dialog = editor.asked(OneOfMany)
    assert isinstance(dialog, OneOfMany)
    assert dialog.none.isHidden()
    type_text("wydzial sportux")
    assert dialog.none.isVisible()
    press("Backspace")
    assert dialog.none.isHidden()
    press("Return")
    responsible = editor.workspace.data.action_by_id[action].responsible
    assert [each.written for each in responsible] == ["Nowohuckie Centrum Kultury", "Wydział Sportu UMK"]
    code = editor.pane.form.units.code
    code.setText("WS-01")
    code.commit()
    assert editor.workspace.data.action_by_id[action].responsible[1].code == "WS-01"


def test_that_an_aggregation_is_heard_on_examples_and_people_are_warned_about(editor: Editor) -> None:
    action = editor.choose("I.3/4/11")
    people = next(each for each in editor.pane.form.aggregation.indicators if "widzów" in each.name.text())
    assert not people.warning.isVisible()
    people.units.setCurrentIndex(people.units.findData(Aggregation.SUM))
    assert "razem 25" in people.units_sentence.text()
    assert people.warning.isVisible()
    people.periods.setCurrentIndex(people.periods.findData(Aggregation.LAST))
    assert "34 (ostatnia wartość)" in people.periods_sentence.text()
    people.units.commit()
    people.periods.commit()
    stored = [(i.across_units, i.across_periods) for i in editor.workspace.data.action_by_id[action].indicators]
    assert (Aggregation.SUM, Aggregation.LAST) in stored


def test_that_the_programmes_years_refuse_what_is_no_year(editor: Editor) -> None:
    editor.pane.tree.choose(editor.workspace.data.programme.id)
    last = editor.pane.form.programme.last
    last.setText("wkrótce")
    assert not last.commit()
    assert "wkrótce" in str(editor.refused[0])
    last.setText("2022")
    assert last.commit()
    assert editor.workspace.data.programme.edition.last_year == 2022
