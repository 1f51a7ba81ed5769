"""The tree is searched and read, kept sound by every step, and only read by a unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog

from kkapp import workflow
from kkapp.model.structure import Level
from ui.item_models.structure_tree import StructureTreeModel

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.structure.conftest import Editor

Keys = Callable[[str], None]


def test_that_words_without_polish_letters_find_parts_and_escape_shows_all_again(
    editor: Editor, press: Keys, type_text: Keys, qtbot: QtBot
) -> None:
    tree, pane = editor.pane.tree, editor.pane
    pane.words.setFocus()
    type_text("zajecia baletowe")
    press("Down")
    assert tree.hasFocus()
    assert editor.chosen() == "I.3/3/38"
    shown = [i for i in tree.outline.below(QModelIndex()) if not tree.isRowHidden(i.row(), i.parent())]
    assert len(shown) == 5
    pane.words.setFocus()
    press("Esc")
    hidden = [i for i in tree.outline.below(QModelIndex()) if tree.isRowHidden(i.row(), i.parent())]
    assert hidden == []
    assert editor.chosen() == "I.3/3/38"


def test_that_the_tree_stays_a_sound_model_while_steps_and_undo_change_it(editor: Editor, press: Keys) -> None:
    tester = QAbstractItemModelTester(editor.pane.tree.outline, QAbstractItemModelTester.FailureReportingMode.Warning)
    editor.choose("I.3/4/44")
    for keys in ("Alt+Up", "Alt+Right"):
        press(keys)
    programme = editor.workspace.data.programme
    editor.workspace.take(
        lambda store: workflow.structure.add_part(store, programme.areas[1].tasks[1].id, Level.SUBTASK, "Pierwsze")
    )
    assert shown(editor.pane.tree.outline) == in_store(editor)
    for _step in range(3):
        editor.take_back()
        assert shown(editor.pane.tree.outline) == in_store(editor)
    assert tester.model() is editor.pane.tree.outline


def shown(model: StructureTreeModel) -> list[str]:
    return [str(index.data()) for index in model.below(QModelIndex())]


def in_store(editor: Editor) -> list[str]:
    fresh = StructureTreeModel()
    fresh.show_programme(editor.workspace.ask(lambda store: store.period_data().programme))
    return shown(fresh)


def test_that_a_unit_reads_the_programme_and_is_told_why(
    edit: Callable[[Path], Editor], tmp_path: Path, press: Keys
) -> None:
    path = tmp_path / "filia.kk"
    with workflow.opening.create_workspace(path, role="unit") as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
    editor = edit(path)
    editor.choose("I.3/4/11")
    assert editor.pane.read_only.isVisible()
    for keys in ("Ins", "Alt+Down", "Del"):
        press(keys)
    assert editor.screen.findChildren(QDialog) == []
    assert editor.refused == []
    assert editor.pane.form.names.number.isReadOnly()
    assert not editor.pane.form.years.ended.isEnabled()
