"""The department adds parts by keyboard: typed in a small dialog, refused without loss."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kkapp import workflow
from kkapp.model.structure import number_of, place_of, title_of
from ui.dialogs.add_part import AddPartDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.structure.conftest import Editor

Keys = Callable[[str], None]


def test_that_a_new_action_is_typed_after_insert_and_stays_chosen(
    editor: Editor, press: Keys, type_text: Keys, qtbot: QtBot
) -> None:
    editor.choose("I.1/2")
    press("Ins")
    dialog = editor.asked(AddPartDialog)
    type_text("Żłobek na święta")
    press("Return")
    assert not dialog.isVisible()
    place = place_of(editor.workspace.data.programme, editor.pane.tree.chosen())
    assert place
    assert (number_of(place.part), title_of(place.part), place.position) == ("I.1/6", "Żłobek na święta", 2)
    editor.wait_for_focus(qtbot)
    editor.take_back()
    assert len(editor.workspace.data.action_by_id) == 185


def test_that_a_refused_number_leaves_the_dialog_with_what_was_typed(
    editor: Editor, press: Keys, type_text: Keys
) -> None:
    editor.choose("I.1/2")
    press("Ins")
    dialog = editor.asked(AddPartDialog)
    assert isinstance(dialog, AddPartDialog)
    dialog.number.setText("I.1/3")
    type_text("Warsztaty")
    press("Return")
    assert dialog.isVisible()
    assert (dialog.number.text(), dialog.title.toPlainText()) == ("I.1/3", "Warsztaty")
    assert "I.1/3" in str(editor.refused[0])
    dialog.reject()


def test_that_a_task_with_actions_offers_an_action_or_a_subtask_that_takes_them_over(
    editor: Editor, press: Keys
) -> None:
    place = place_of(editor.workspace.data.programme, editor.choose("II.2/1"))
    assert place
    editor.pane.tree.choose(place.home.id)
    press("Shift+Ins")
    dialog = editor.asked(AddPartDialog)
    assert isinstance(dialog, AddPartDialog)
    assert [dialog.what.itemText(at) for at in range(dialog.what.count())] == ["działanie", "podzadanie"]
    dialog.what.setCurrentIndex(1)
    assert dialog.number.text() == "1)"
    dialog.title.setPlainText("Pierwsze")
    dialog.accept()
    assert editor.code(place.part.id) == "II.2/1/1"


def test_that_nothing_is_added_inside_an_action_and_a_sentence_says_so(editor: Editor, press: Keys) -> None:
    editor.choose("I.1/2")
    press("Shift+Ins")
    assert editor.screen.findChildren(AddPartDialog) == []
    assert editor.pane.said.isVisible()
    assert "Działanie" in editor.pane.said.text()


def test_that_an_empty_programme_says_what_to_do_and_takes_its_first_area(
    edit: Callable[[Path], Editor], tmp_path: Path, press: Keys, type_text: Keys
) -> None:
    path = tmp_path / "nowy.kk"
    with workflow.opening.create_workspace(path) as store:
        workflow.structure_details.new_programme(store, "Program Wspierania Rodziny", 2022, 2024, 2022)
    editor = edit(path)
    assert editor.pane.empty.isVisible()
    press("Ins")
    editor.asked(AddPartDialog)
    type_text("Wsparcie rodzin")
    press("Return")
    assert not editor.pane.empty.isVisible()
    assert editor.chosen() == "I"
