"""The screens of the window, one in sight at a time; each is made when it is wanted first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget

from ui.views.work_screen import WorkScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from kkapp.model.changes import Changes
    from ui.views.screen import Screen
    from ui.workspace import Workspace

WORK = "work"


def _preview() -> Screen:
    from ui.views.preview.preview_screen import PreviewScreen

    return PreviewScreen()


def _structure() -> Screen:
    from ui.views.structure.structure_screen import StructureScreen

    return StructureScreen()


def _submissions() -> Screen:
    from ui.views.submissions.submissions_screen import SubmissionsScreen

    return SubmissionsScreen()


_LATER: dict[str, Callable[[], Screen]] = {
    "preview": _preview,
    "structure": _structure,
    "submissions": _submissions,
}

SCREENS = (WORK, *_LATER)
"""The names of the screens, in the order of their keys Ctrl+1, Ctrl+2 …"""


class ScreenStack(QStackedWidget):
    """Shows a workspace's screens; those out of sight are shown anew when they return."""

    made = Signal(object)
    """A screen was made: ``Screen``."""

    def __init__(self) -> None:
        super().__init__()
        self.workspace: Workspace | None = None
        self.name = WORK
        self.work = WorkScreen()
        self.screens: dict[str, Screen] = {WORK: self.work}
        self.addWidget(self.work)

    def minimumSizeHint(self) -> QSize:
        """Return what the screen in sight needs; a wider one out of sight must not widen the window."""
        return self.current.minimumSizeHint()

    @property
    def current(self) -> Screen:
        """Return the screen in sight."""
        return self.screens[self.name]

    def show_screen(self, name: str) -> Screen:
        """Show a screen, with the action that was last worked on; the one before saves what is typed."""
        if name == self.name:
            return self.current
        self.current.commit()
        screen = self.screens.get(name)
        if screen is None:
            screen = self.screens[name] = _LATER[name]()
            self.addWidget(screen)
            self.made.emit(screen)
        self.name = name
        self.setCurrentWidget(screen)
        self.updateGeometry()
        if self.workspace and screen is not self.work:
            screen.show_workspace(self.workspace)
            screen.set_editable(editable=self.workspace.editable)
            screen.show_action(self.work.grid.chosen())
        return screen

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Remember what is open; the screen in sight shows it."""
        self.workspace = workspace
        if workspace and self.current is not self.work:
            self.current.show_workspace(workspace)

    def take_changes(self, changes: Changes) -> None:
        """Tell the daily screen and the one in sight what a step changed."""
        self.work.take_changes(changes)
        if self.current is not self.work:
            self.current.take_changes(changes)

    def commit(self) -> bool:
        """Save what is typed anywhere; return whether nothing is left unsaved."""
        saved = [screen.commit() for screen in self.screens.values()]  # each saves, whatever another one answers
        return all(saved)

    def set_editable(self, *, editable: bool) -> None:
        """Let the screens be edited or only read."""
        for screen in self.screens.values():
            screen.set_editable(editable=editable)
