"""Parts are moved by keyboard and by drag: each move is a step, and the focus stays where it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from kkapp.model.structure import place_of
from ui.item_models.structure_tree import PART_ROLE

if TYPE_CHECKING:
    from tests.ui.structure.conftest import Editor
    from ui.views.structure.tree_outline import StructureTree

Keys = Callable[[str], None]


def test_that_alt_and_arrows_move_an_action_and_keep_focus_selection_and_open_branches(
    editor: Editor, press: Keys
) -> None:
    action = editor.choose("I.3/4/11")
    tree = editor.pane.tree
    opened = {index.data(PART_ROLE) for index in tree.outline.below(QModelIndex()) if tree.isExpanded(index)}
    scrolled = tree.verticalScrollBar().value()
    press("Alt+Down")
    place = place_of(editor.workspace.data.programme, action)
    assert place
    assert (place.position, editor.code(action)) == (11, "I.3/4/11")
    assert tree.chosen() == action
    assert tree.hasFocus()
    assert tree.verticalScrollBar().value() == scrolled
    still = {index.data(PART_ROLE) for index in tree.outline.below(QModelIndex()) if tree.isExpanded(index)}
    assert still == opened
    press("Alt+Up")
    assert [a.id for a in place.home.actions][:1] != [action]  # type: ignore[union-attr]
    assert editor.workspace.data.programme == editor.workspace.ask(lambda store: store.period_data().programme)


def test_that_alt_right_takes_an_action_to_the_next_branch_with_its_reports(editor: Editor, press: Keys) -> None:
    action = editor.choose("I.3/4/44")
    report = editor.workspace.data.report_by_action[action]
    press("Alt+Right")
    assert editor.code(action) == "I.3/5/5"
    assert editor.workspace.data.report_by_action[action] == report
    place = place_of(editor.workspace.data.programme, action)
    assert place
    assert place.position == 0
    press("Alt+Left")
    place = place_of(editor.workspace.data.programme, action)
    assert place
    assert place.position == len(place.siblings) - 1
    assert editor.pane.tree.chosen() == action


def test_that_a_part_is_cut_and_pasted_below_another(editor: Editor, press: Keys) -> None:
    action = editor.choose("I.3/4/44")
    press("Ctrl+X")
    editor.choose("II.1/1")
    press("Ctrl+V")
    place = place_of(editor.workspace.data.programme, action)
    assert place
    assert (editor.code(action), place.position) == ("II.1/3", 1)
    assert editor.pane.tree.outline.cut == ""


def test_that_a_part_pasted_where_it_cannot_stand_stays_and_a_sentence_says_why(editor: Editor, press: Keys) -> None:
    action = editor.choose("I.3/4/44")
    before = editor.workspace.data.programme
    press("Ctrl+X")
    editor.pane.tree.choose(before.areas[0].id)
    press("Ctrl+V")
    assert editor.workspace.data.programme == before
    assert editor.pane.said.isVisible()
    assert editor.code(action) == "I.3/4/44"


def test_that_a_dragged_action_comes_to_stand_where_it_is_dropped(editor: Editor) -> None:
    action = editor.choose("I.3/4/44")
    model = editor.pane.tree.outline
    data = model.mimeData([model.index_of(action)])
    place = place_of(editor.workspace.data.programme, editor.workspace.data.action_by_code["II.1/1"].id)
    assert place
    home = model.index_of(place.home.id)
    area = model.index_of(editor.workspace.data.programme.areas[0].id)
    move = Qt.DropAction.MoveAction
    assert model.canDropMimeData(data, move, 1, 0, home)
    assert not model.canDropMimeData(data, move, 1, 0, area)
    assert not model.dropMimeData(data, move, 1, 0, area)
    model.dropMimeData(data, move, 1, 0, home)
    moved = place_of(editor.workspace.data.programme, action)
    assert moved
    assert (moved.home.id, moved.position) == (place.home.id, 1)


@pytest.mark.filterwarnings("ignore:Function. 'QDrag:DeprecationWarning")  # Qt has no other way to make one
def test_that_a_drag_shows_where_the_part_would_stand_and_drops_it_there(editor: Editor) -> None:
    action = editor.choose("I.3/4/44")
    editor.pane.tree.choose(editor.workspace.data.action_by_code["II.1/1"].id)
    tree, model = editor.pane.tree, editor.pane.tree.outline
    data = model.mimeData([model.index_of(action)])
    row = tree.visualRect(tree.currentIndex())
    forbidden = tree.visualRect(model.index_of(editor.workspace.data.programme.areas[0].id)).center()
    below = QPoint(row.center().x(), row.bottom())
    plain = tree.viewport().grab().toImage()
    drag(tree, QDragEnterEvent, forbidden, data)
    drag(tree, QDragMoveEvent, forbidden, data)
    assert tree.viewport().grab().toImage() == plain
    drag(tree, QDragMoveEvent, below, data)
    marked = tree.viewport().grab().toImage()
    assert marked.pixelColor(row.center().x(), row.bottom()) != plain.pixelColor(row.center().x(), row.bottom())
    drag(tree, QDropEvent, below, data)
    place = place_of(editor.workspace.data.programme, action)
    assert place
    assert (editor.code(action), place.position) == ("II.1/3", 1)


def drag(tree: StructureTree, kind: type[QDropEvent], at: QPoint, data: QMimeData) -> None:
    move, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    place = at if kind is not QDropEvent else QPointF(at)
    QApplication.sendEvent(tree.viewport(), kind(place, move, data, Qt.MouseButton.LeftButton, none))
