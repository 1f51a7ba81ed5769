"""A window with the sample workspace, on which the screens are brought up one after the other."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.desk import Desk
from ui.main_window import MainWindow

_PATIENCE = 20.0
"""Seconds until a screen must be there."""
_QUIET_TURNS = 6
_MOVING_MS, _MOST_WAITS = 60, 40
"""What still moves (a sign that fades in, a page that is drawn in the background) differs after so long."""


class StageError(Exception):
    """A screen did not come up."""


class Stage:
    """The window, and what it takes to bring it from one state to another as a person would."""

    def __init__(self, app: QApplication, path: Path, size: tuple[int, int]) -> None:
        self.app, self.path = app, path
        window = MainWindow()
        window.resize(*size)
        self.desk = Desk(window, lambda: None)
        self.window.show()
        self.window.complete()
        self.open()

    @property
    def window(self) -> MainWindow:
        """Return the window; another language or size of text has it built anew."""
        return self.desk.window

    def open(self) -> None:
        """Open the sample workspace, unless it is open."""
        workspace = self.window.workspace
        if workspace is None or workspace.path != self.path:
            self.desk.open(self.path)
        self.window.activateWindow()
        self.settle()

    def run(self, command: str) -> None:
        """Run a command of the menus."""
        self.window.commands[command].trigger()
        self.settle()

    def choose(self, code: str) -> None:
        """Choose an action by its code."""
        if self.window.workspace is None:
            raise StageError("nothing is open")
        self.window.grid.choose(self.window.workspace.data.action_by_code[code].id)
        self.settle()

    def settle(self) -> None:
        """Let the window finish what it is at."""
        for _turn in range(_QUIET_TURNS):
            self.app.sendPostedEvents()
            self.app.processEvents()

    def until(self, ready: Callable[[], object], what: str) -> None:
        """Wait until something is there.

        Raises:
            StageError: it did not come.
        """
        began = monotonic()
        while not ready():
            self.app.processEvents()
            if monotonic() - began > _PATIENCE:
                raise StageError(what)
        self.settle()

    def boxes(self) -> list[QWidget]:
        """Return the dialogs and other windows in sight beside the main one, the oldest first."""
        return [widget for widget in self.app.topLevelWidgets() if widget.isVisible() and widget is not self.window]

    def clear(self) -> None:
        """Go back to the daily screen with nothing beside it."""
        for box in reversed(self.boxes()):
            box.close()
        self.open()
        for name in ("sheet", "todo", "history", "questions"):
            command = self.window.commands.get(name)
            if command and command.isChecked():
                command.trigger()
        self.run("work")
        self.run("show_all")
        self.choose("I.1/2")
        self.window.grid.setFocus()
        self.settle()

    def close(self) -> None:
        """Close everything."""
        for box in self.boxes():
            box.close()
        self.window.leave_workspace()
        self.window.close()
        self.window.deleteLater()
        self.settle()

    def picture(self) -> QImage:
        """Return the window as it is seen, with the dialogs that stand over it, once nothing moves any more."""
        seen = self._seen()
        for _turn in range(_MOST_WAITS):
            QTest.qWait(_MOVING_MS)
            before, seen = seen, self._seen()
            if before == seen:
                break
        return seen

    def _seen(self) -> QImage:
        self.settle()
        seen = self.window.grab().toImage()
        painter = QPainter(seen)
        painter.setPen(QColor(theme.tones().edge))
        for box in self.boxes():
            over = box.grab()
            place = self._place_of(box)
            painter.drawPixmap(place, over)
            painter.drawRect(place.x() - 1, place.y() - 1, box.width() + 1, box.height() + 1)
        painter.end()
        return seen

    def _place_of(self, box: QWidget) -> QPoint:
        """Return where a box is drawn: in the middle of the window, where a desktop puts it."""
        left, top = (self.window.width() - box.width()) // 2, (self.window.height() - box.height()) // 2
        return QPoint(max(1, left), max(1, top))
