"""What a screen or a side panel of the window is: shown for a workspace, told of its steps, left without loss."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from kkapp.model.changes import Changes
    from ui.workspace import Workspace


class Screen(QWidget):
    """A part of the window that shows the open workspace; the window makes it when it is wanted first."""

    action_wanted = Signal(str)
    """The person wants to see the form of an action, named by its identity."""
    field_wanted = Signal(str, str)
    """The person wants to enter something: an action's identity and its field ("achieved", "status", a figure's id)."""

    def show_workspace(self, workspace: "Workspace") -> None:
        """Show a workspace, or the same one after its year changed."""
        raise NotImplementedError

    def take_changes(self, changes: "Changes") -> None:
        """Show what a step changed; called for steps of every screen, while this one is in sight."""
        raise NotImplementedError

    def show_action(self, action: str) -> None:
        """Follow the person to an action; most screens need not."""

    def asked_about(self) -> tuple[str, str]:
        """Return the value the person is at: its action and its field, each "" where that is not known."""
        return "", ""

    def commit(self) -> bool:
        """Save what is typed; return whether nothing is left unsaved."""
        return True

    def set_editable(self, *, editable: bool) -> None:
        """Let the screen be edited or only read."""

    def leave(self) -> None:
        """Stop what runs in the background: the workspace is about to be closed, or another window takes it over."""

    def restyle(self) -> None:
        """Take the colours now in force."""

    def enter(self) -> None:
        """Put the focus where work begins."""
        self.setFocus()
