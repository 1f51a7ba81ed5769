"""The screen of the programme as the window would hold it, and what is asked of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kkapp.model.structure import number_of, place_of
from ui.views.structure.structure_screen import StructureScreen
from ui.views.structure.tree_pane import TreePane
from ui.workspace import Workspace

if TYPE_CHECKING:
    from kkapp.errors import KkError


class Editor:
    """The screen with a workspace, as the window would hold it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.refused: list[KkError] = []
        self.screen = StructureScreen()
        self.screen.resize(1366, 700)
        workspace.changed.connect(self.screen.take_changes)
        workspace.failed.connect(self.refused.append)
        self.screen.show()
        self.screen.show_workspace(workspace)
        self.screen.activateWindow()
        self.screen.enter()

    @property
    def pane(self) -> TreePane:
        return self.screen.tree_pane

    def choose(self, code: str) -> str:
        identity = self.workspace.data.action_by_code[code].id
        self.pane.tree.choose(identity)
        return identity

    def chosen(self) -> str:
        place = place_of(self.workspace.data.programme, self.pane.tree.chosen())
        return number_of(place.part) if place else ""

    def code(self, action: str) -> str:
        return self.workspace.data.action_by_id[action].code

    def why(self) -> str:
        return self.workspace.ask(lambda store: list(store.history())[-1].why)

    def take_back(self) -> None:
        assert self.workspace.undo()

    def asked(self, kind: type[QDialog]) -> QDialog:
        """Return the one dialog of a kind in sight, with the focus."""
        found = [dialog for dialog in self.screen.findChildren(kind) if dialog.isVisible()]
        assert len(found) == 1
        found[0].activateWindow()
        QApplication.processEvents()
        return found[0]

    def wait_for_focus(self, qtbot: QtBot) -> None:
        """Wait until the tree has the focus again."""
        self.screen.activateWindow()  # a window manager does that by itself when a dialog goes
        qtbot.waitUntil(self.pane.tree.hasFocus)


@pytest.fixture
def edit(qtbot: QtBot) -> Iterator[Callable[[Path], Editor]]:
    made: list[Editor] = []

    def open_it(path: Path) -> Editor:
        editor = Editor(Workspace(path))
        made.append(editor)
        qtbot.addWidget(editor.screen)
        qtbot.waitUntil(editor.pane.tree.hasFocus)
        return editor

    yield open_it
    for editor in made:
        editor.workspace.close()


@pytest.fixture
def editor(edit: Callable[[Path], Editor], workspace_path: Path) -> Editor:
    return edit(workspace_path)
