"""What was reported is ended and not removed; what is new may go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.add_part import AddPartDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.structure.conftest import Editor

Keys = Callable[[str], None]


def test_that_delete_refuses_what_was_reported_and_says_to_end_it(editor: Editor, press: Keys) -> None:
    editor.choose("I.1/1")
    press("Del")
    assert "zakończ" in str(editor.refused[0])
    assert editor.chosen() == "I.1/1"


def test_that_a_new_part_is_removed_and_a_neighbour_chosen(
    editor: Editor, press: Keys, type_text: Keys, qtbot: QtBot
) -> None:
    editor.choose("I.1/5")
    press("Ins")
    editor.asked(AddPartDialog)
    type_text("Na próbę")
    press("Return")
    editor.wait_for_focus(qtbot)
    press("Del")
    assert len(editor.workspace.data.action_by_id) == 185
    assert editor.chosen() != ""
    assert editor.pane.tree.hasFocus()


def test_that_an_ended_action_says_so_in_the_tree_and_to_a_screen_reader(editor: Editor) -> None:
    action = editor.choose("I.1/1")
    ended = editor.pane.form.years.ended
    ended.setCurrentIndex(ended.findData(2020))
    ended.commit()
    index = editor.pane.tree.outline.index_of(action)
    assert "zakończone w 2020" in index.data()
    assert "zakończone w 2020" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    editor.take_back()
    assert ended.currentData() is None
