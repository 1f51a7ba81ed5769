"""The pane on the right: what is left to do, the history, the department's remarks; one at a time, or closed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from kkapp.i18n import _, mark
from ui import icons
from ui.theme import field_style, tones
from ui.views.labels import Heading
from ui.views.screen import Screen

if TYPE_CHECKING:
    from kkapp.model.changes import Changes
    from ui.views.history.history_panel import HistoryPanel
    from ui.views.todo.todo_panel import TodoPanel
    from ui.workspace import Workspace


TITLES = {"todo": mark("Left to do"), "history": mark("History"), "questions": mark("Remarks of the department")}
"""The panels by name."""
WIDTH = 320


class SidePane(QWidget):
    """Shows one panel under its title; a panel out of sight is told of nothing and shown anew when it returns."""

    made = Signal(object)
    """A panel was made: ``Screen``."""
    closed = Signal(bool)
    """The pane is about to go; tells whether the focus is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.workspace: Workspace | None = None
        self.panels: dict[str, Screen] = {}
        self._todo: TodoPanel | None = None
        self._history: HistoryPanel | None = None
        self.name = ""
        self._read_after: QWidget | None = None
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
        self.restyle()
        self.hide()

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.setStyleSheet(field_style(tones()))

    @property
    def panel(self) -> Screen | None:
        """Return the panel in sight."""
        return self.panels.get(self.name) if self.isVisible() else None

    def read_after(self, widget: QWidget) -> None:
        """Let Tab come here after a widget."""
        self._read_after = widget
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """Let Tab go from what is read before to the button, then to the parts of the panel in sight."""
        before = self._read_after
        for part in (self._close, *_stops(self.panels.get(self.name))):
            if before:
                QWidget.setTabOrder(before, part)
            before = part

    def show_panel(self, name: str) -> Screen:
        """Show a panel by its name."""
        if name == "questions":
            return self.show_questions()
        return self.show_todo() if name == "todo" else self.show_history()

    def show_todo(self) -> "TodoPanel":
        """Show what is left to do; the panel is made when it is wanted first."""
        if self._todo is None:
            from ui.views.todo.todo_panel import TodoPanel

            self._todo = TodoPanel()
            self._take(self._todo, "todo")
        self._bring(self._todo, "todo")
        return self._todo

    def show_history(self) -> "HistoryPanel":
        """Show the history; the panel is made when it is wanted first."""
        if self._history is None:
            from ui.views.history.history_panel import HistoryPanel

            self._history = HistoryPanel()
            self._take(self._history, "history")
        self._bring(self._history, "history")
        return self._history

    def show_questions(self) -> Screen:
        """Show what the department asks a unit; the panel is made when it is wanted first."""
        if "questions" not in self.panels:
            from ui.views.handing_in.questions_panel import QuestionsPanel

            self._take(QuestionsPanel(), "questions")
        self._bring(self.panels["questions"], "questions")
        return self.panels["questions"]

    def _take(self, panel: Screen, name: str) -> None:
        self.panels[name] = panel
        self._stack.addWidget(panel)
        self.made.emit(panel)

    def _bring(self, panel: Screen, name: str) -> None:
        """Bring a panel in sight; it shows the workspace anew unless it was in sight already."""
        if self.panel is panel:
            return
        self.name = name
        self._title.setText(_(TITLES[name]))
        self._stack.setCurrentWidget(panel)
        self.show()
        if self.workspace:
            panel.show_workspace(self.workspace)
            panel.set_editable(editable=self.workspace.editable)
        self._set_tab_order()

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
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.closed.emit(had_focus)  # before Qt gives the focus to whatever comes next
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)


def _stops(panel: QWidget | None) -> list[QWidget]:
    """Return the widgets of a panel at which Tab stops, in their present order."""
    found: list[QWidget] = []
    widget = panel.nextInFocusChain() if panel else None
    while widget is not None and widget is not panel:
        stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if panel and stops and panel.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found
