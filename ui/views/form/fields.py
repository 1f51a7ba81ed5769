"""Fields that save when left, keep what cannot be read, and leave Ctrl+Z to the program once they are saved."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QKeyCombination, QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QTextOption, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui import icons
from ui.theme import tones

Save = Callable[[str], bool]
"""Saves what was typed and says whether it was taken; a refused text stays in the field."""

_OTHER_REDO = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)
_HISTORY_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Field(Protocol):
    """What the form asks of a field."""

    def commit(self) -> bool:
        """Save what was typed, if anything was; return whether nothing is left unsaved."""
        ...


def is_history_key(event: QEvent) -> bool:
    """Return whether the event is a key that the whole program's undo or redo listens to."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(key) for key in _HISTORY_KEYS) or event.keyCombination() == _OTHER_REDO


class EntryField(QLineEdit):
    """A one-line field; ``set_entry`` shows what is stored, with what is wrong with it."""

    def __init__(self, name: str, save: Save | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.save = save
        self._stored = ""
        self._hint = ""
        self._mark: QAction | None = None
        self.editingFinished.connect(self.commit)

    @property
    def edited(self) -> bool:
        """Return whether something was typed that is not saved yet."""
        return self.text() != self._stored

    def describe(self, hint: str) -> None:
        """Say what belongs into the field."""
        self._hint = hint
        self.setAccessibleDescription(hint)
        self.setToolTip(hint)

    def set_entry(self, text: str, problem: str = "") -> None:
        """Show what is stored; ``problem`` says why the entry cannot be used as it is."""
        self._stored = text
        if self.text() != text:
            self.setText(text)
        self._show_mark(problem)
        self.setAccessibleDescription(" ".join(part for part in (problem, self._hint) if part))
        self.setToolTip(problem or self._hint)

    def _show_mark(self, problem: str) -> None:
        if bool(problem) == self.marked:
            return
        if self._mark:
            self.removeAction(self._mark)
            self._mark = None
        else:
            sign = icons.icon("warning", tones().bad)
            self._mark = self.addAction(sign, QLineEdit.ActionPosition.TrailingPosition)
        self.setProperty("marked", self.marked)
        self.style().unpolish(self)
        self.style().polish(self)

    @property
    def marked(self) -> bool:
        """Return whether the field shows that its entry cannot be used."""
        return self._mark is not None

    def commit(self) -> bool:
        """Save what was typed."""
        if not self.edited:
            return True
        typed = self.text()
        if self.save is None or not self.save(typed):
            return False
        if self.text() == typed:
            self._stored = typed
        return True

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the program while nothing is being typed."""
        if is_history_key(event) and not self.edited:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the stored entry back on Escape; Enter saves and goes on to the next field."""
        if event.key() == Qt.Key.Key_Escape and self.edited:
            self.setText(self._stored)
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.focusNextChild()


class TextField(QPlainTextEdit):
    """A field of several lines; Tab leaves it."""

    def __init__(self, name: str, save: Save | None = None, *, lines: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.save = save
        self._stored = ""
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setMinimumHeight(lines * self.fontMetrics().lineSpacing() + 14)

    def sizeHint(self) -> QSize:
        """Ask for no more than the lines it must show; a layout may give more."""
        return QSize(200, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(120, self.minimumHeight())

    @property
    def edited(self) -> bool:
        """Return whether something was typed that is not saved yet."""
        return not self.isReadOnly() and self.toPlainText() != self._stored

    def set_entry(self, text: str) -> None:
        """Show what is stored."""
        self._stored = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def commit(self) -> bool:
        """Save what was typed."""
        if not self.edited:
            return True
        typed = self.toPlainText()
        if self.save is None or not self.save(typed):
            return False
        if self.toPlainText() == typed:
            self._stored = typed
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when the field is left; its own menu does not leave it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the program while nothing is being typed."""
        if is_history_key(event) and not self.edited:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the stored text back on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.edited:
            self.setPlainText(self._stored)
            return
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()


class Choice(QComboBox):
    """A combo box whose wheel scrolls the form instead of changing the answer."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on."""
        event.ignore()

    def set_choice(self, value: object) -> None:
        """Show the stored answer."""
        self.setCurrentIndex(max(0, self.findData(value)))
