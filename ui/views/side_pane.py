"""The pane on the right: what is left to do, and the history; one of them at a time, or closed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from kkapp.i18n import _, mark
from ui import icons
from ui.views.labels import Heading
from ui.views.screen import Screen

if TYPE_CHECKING:
    from kkapp.model.changes import Changes
    from ui.workspace import Workspace


def _todo() -> Screen:
    from ui.views.todo.todo_panel import TodoPanel

    return TodoPanel()


def _history() -> Screen:
    from ui.views.history.history_panel import HistoryPanel

    return HistoryPanel()


PANELS: dict[str, tuple[str, Callable[[], Screen]]] = {
    "todo": (mark("Left to do"), _todo),
    "history": (mark("History"), _history),
}
"""The panels by name: their title, and how each is made when it is wanted first."""
WIDTH = 320


class SidePane(QWidget):
    """Shows one panel under its title; a panel out of sight is told of nothing and shown anew when it returns."""

    made = Signal(object)
    """A panel was made: ``Screen``."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.workspace: Workspace | None = None
        self.panels: dict[str, Screen] = {}
        self.name = ""
        self._title = Heading("", None)
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(_("Close the panel"))
        self._close.setToolTip(_("Close the panel (Esc)"))
        self._close.clicked.connect(self.close_panel)
        icons.give(self._close, "clear")
        self._stack = QStackedWidget()
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 4, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.hide()

    @property
    def panel(self) -> Screen | None:
        """Return the panel in sight."""
        return self.panels.get(self.name) if self.isVisible() else None

    def show_panel(self, name: str) -> Screen:
        """Show a panel, made when it is wanted first."""
        title, make = PANELS[name]
        panel = self.panels.get(name)
        if panel is None:
            panel = self.panels[name] = make()
            self._stack.addWidget(panel)
            self.made.emit(panel)
        self.name = name
        self._title.setText(_(title))
        self._stack.setCurrentWidget(panel)
        self.show()
        if self.workspace:
            panel.show_workspace(self.workspace)
            panel.set_editable(editable=self.workspace.editable)
        return panel

    def show_workspace(self, workspace: "Workspace | None") -> None:
        """Show another workspace, or none."""
        self.workspace = workspace
        if workspace is None:
            self.hide()
        elif self.panel:
            self.panel.show_workspace(workspace)

    def take_changes(self, changes: "Changes") -> None:
        """Tell the panel in sight what a step changed."""
        if self.panel:
            self.panel.take_changes(changes)

    def close_panel(self) -> None:
        """Take the pane away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)
