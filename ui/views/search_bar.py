"""The search above the grid: words, and which actions to show."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from kkapp.i18n import _
from ui import icons
from ui.dialogs.choices import PlainChoice
from ui.item_models.action_filter import Shown
from ui.theme import tones

_PAUSE_MS = 15
"""So long after the last key the grid is filtered; typing fast filters once."""


class SearchBar(QWidget):
    """Words to search for and the state to show; Enter or Down go on to the grid."""

    changed = Signal(str)
    shown_chosen = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = _Words(self)
        self.words.setAccessibleName(_("Search"))
        self.words.setAccessibleDescription(
            _("Finds actions by code, name, unit or indicator, with or without Polish letters.")
        )
        self.words.setPlaceholderText(_("Search: code, name, unit, indicator (Ctrl+F)"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(300)
        self._sign = QAction(self)
        self.words.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.shown = PlainChoice(_("Which actions are shown"), [(shown, _(shown.value)) for shown in Shown])
        self.found = QLabel()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.words.textChanged.connect(self._pause.start)
        self.shown.currentIndexChanged.connect(lambda: self.shown_chosen.emit(self.shown.currentData()))
        self._lay_out()
        self.restyle()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.found)
        row.addWidget(self.shown)
        row.addWidget(self.words)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self._sign.setIcon(icons.icon("search", tones().muted))

    def _tell(self) -> None:
        self.changed.emit(self.words.text())

    def tell_now(self) -> None:
        """Search at once for what stands there."""
        if self._pause.isActive():
            self._pause.stop()
            self._tell()

    def say_found(self, shown: int, total: int) -> None:
        """Say how many actions are shown."""
        self.found.setText(_("{shown} of {total}").format(shown=shown, total=total))
        self.found.setAccessibleName(_("Actions shown: {shown} of {total}").format(shown=shown, total=total))


class _Words(QLineEdit):
    """The words; Enter and Down go to the grid, Escape clears."""

    def __init__(self, bar: SearchBar) -> None:
        super().__init__()
        self._bar = bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the grid or clear."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._bar.tell_now()
            self._bar.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._bar.entered.emit()
        else:
            super().keyPressEvent(event)
