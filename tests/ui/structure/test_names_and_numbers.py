"""Parts are renamed and numbered in place; what is refused keeps the person there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from ui.item_models.structure_tree import PART_ROLE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.structure.conftest import Editor

Keys = Callable[[str], None]


def test_that_f2_renames_and_enter_goes_back_to_the_tree(editor: Editor, press: Keys, type_text: Keys) -> None:
    action = editor.choose("I.3/4/11")
    press("F2")
    type_text("Święto teatrów")
    press("Return")
    assert editor.workspace.data.action_by_id[action].name == "Święto teatrów"
    assert editor.workspace.data.action_by_id[action].earlier_names == ()
    assert editor.pane.tree.hasFocus()
    assert "Święto teatrów" in editor.pane.tree.currentIndex().data()


def test_that_the_tree_stays_at_a_part_while_an_entry_of_it_is_refused(
    editor: Editor, qtbot: QtBot, press: Keys, type_text: Keys
) -> None:
    action = editor.choose("I.1/4")
    tree = editor.pane.tree
    other = tree.visualRect(tree.outline.index_of(editor.workspace.data.action_by_code["I.1/2"].id)).center()
    press("F2")
    press("Delete")
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=other)
    qtbot.waitUntil(editor.pane.form.names.title.hasFocus)
    (error,) = set(map(str, editor.refused))
    assert error == "Brakuje nazwy: wpisz ją. Niczego nie zmieniono."
    assert editor.chosen() == "I.1/4"
    assert [index.data(PART_ROLE) for index in tree.selectedIndexes()] == [action]
    assert editor.pane.form.names.title.toPlainText() == ""
    type_text("Usługi opiekuńcze")
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=other)
    assert editor.chosen() == "I.1/2"
    assert editor.workspace.data.action_by_code["I.1/4"].name == "Usługi opiekuńcze"


def test_that_a_new_name_from_a_year_on_keeps_the_earlier_one(editor: Editor, press: Keys, type_text: Keys) -> None:
    action = editor.choose("I.3/4/11")
    names = editor.pane.form.names
    names.since.setCurrentIndex(names.since.findData(2021))
    press("F2")
    type_text("Święto teatrów")
    press("Return")
    assert [name.name for name in editor.workspace.data.action_by_id[action].earlier_names] == ["Festiwal Teatrów"]
    assert names.earlier.isVisible()
    assert names.since.currentData() is None


@pytest.mark.parametrize(
    ("button", "codes"),
    [("Dostosuj", ("I.9", "I.9/1/1")), ("Tylko", ("I.9", "I.2/1/1")), ("Anuluj", ("I.2", "I.2/1/1"))],
)
def test_that_a_new_number_asks_whether_the_codes_below_follow(
    editor: Editor, button: str, codes: tuple[str, str]
) -> None:
    action = editor.choose("I.2/1/1")
    task = editor.workspace.data.programme.areas[0].tasks[1]
    editor.pane.tree.choose(task.id)
    field = editor.pane.form.names.number
    field.setText("I.9")
    field.commit()
    (box,) = editor.screen.findChildren(QMessageBox)
    assert "18" in box.text()
    next(known for known in box.buttons() if button in known.text()).click()
    assert (editor.chosen(), editor.code(action)) == codes
    assert field.text() == codes[0]
