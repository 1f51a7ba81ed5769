"""Fields that save when left, keep what cannot be read, and leave Ctrl+Z to the program once they are saved."""

from collections.abc import Callable
from functools import cache
from typing import Protocol

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui import icons
from ui.theme import tones

Save = Callable[[str], bool]
"""Saves what was typed and says whether it was taken; a refused text stays in the field."""
StoredAt = tuple[str, str, str]
"""Where the value of a field is stored: table, key of the row ("" while there is none) and column."""
NOWHERE: StoredAt = ("", "", "")

_OTHER_REDO = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)
_NEW_LINE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_HISTORY_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Field(Protocol):
    """What the form asks of a field."""

    stored_at: StoredAt
    go_on: Callable[[], object]

    @property
    def edited(self) -> bool:
        """Return whether something is typed or chosen that is not saved yet."""
        ...

    def commit(self) -> bool:
        """Save what was typed, if anything was; return whether nothing is left unsaved."""
        ...

    def forget(self) -> None:
        """Take what is typed for stored."""
        ...


def is_history_key(event: QEvent) -> bool:
    """Return whether the event is a key that the whole program's undo or redo listens to."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(key) for key in _HISTORY_KEYS) or event.keyCombination() == _OTHER_REDO


class _HistoryKeys(QObject):
    """Leaves undo and redo to the program while nothing is being typed in the field that has the focus.

    It listens to that field alone: ``event`` of every field would be asked hundreds of times at each other action.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a key of the history from a field without an edit of its own."""
        if isinstance(watched, EntryField | TextField) and is_history_key(event) and not watched.edited:
            event.ignore()
            return True
        return False


@cache
def _history_keys() -> _HistoryKeys:
    return _HistoryKeys()


class EntryField(QLineEdit):
    """A one-line field; ``set_entry`` shows what is stored, with what is wrong with it."""

    def __init__(self, name: str, save: Save | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.save = save
        self.go_on: Callable[[], object] = self.focusNextChild
        self.stored_at = NOWHERE
        self._stored = ""
        self._hint = self._problem = ""
        self._mark: QAction | None = None
        self.editingFinished.connect(self.commit)

    @property
    def edited(self) -> bool:
        """Return whether something was typed that is not saved yet."""
        return self.text() != self._stored

    def describe(self, hint: str) -> None:
        """Say what belongs into the field, or what is known of it."""
        if hint != self._hint:
            self._hint = hint
            self._tell()

    def _tell(self) -> None:
        self.setAccessibleDescription(" ".join(part for part in (self._problem, self._hint) if part))
        self.setToolTip(self._problem or self._hint)

    def forget(self) -> None:
        """Take what is typed for stored: another action is about to be shown."""
        self._stored = self.text()

    def set_entry(self, text: str, problem: str = "") -> None:
        """Show what is stored; ``problem`` says why the entry cannot be used as it is.

        What is typed and could not be saved stays, as long as nothing else was stored meanwhile.
        """
        refused = self.edited and text == self._stored
        self._stored = text
        if not refused and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)
        self._show_mark(problem)
        if problem != self._problem:
            self._problem = problem
            self._tell()

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

    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        """Listen for the keys of the history."""
        self.installEventFilter(_history_keys())
        super().focusInEvent(arg__1)

    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        """Listen no more."""
        self.removeEventFilter(_history_keys())
        super().focusOutEvent(arg__1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the stored entry back on Escape; Enter saves and goes on to the next field."""
        if event.key() == Qt.Key.Key_Escape and self.edited:
            self.setText(self._stored)
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.go_on()


class TextField(QPlainTextEdit):
    """A field of several lines; Tab and Enter leave it, Shift+Enter begins a new line."""

    def __init__(self, name: str, save: Save | None = None, *, lines: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.save = save
        self.go_on: Callable[[], object] = self.focusNextChild
        self.stored_at = NOWHERE
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

    def forget(self) -> None:
        """Take what is typed for stored: another action is about to be shown."""
        self._stored = self.toPlainText()

    def set_entry(self, text: str) -> None:
        """Show what is stored; what is typed and could not be saved stays while nothing else was stored."""
        refused = self.edited and text == self._stored
        self._stored = text
        if not refused and self.toPlainText() != text:
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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Listen for the keys of the history."""
        self.installEventFilter(_history_keys())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when the field is left; its own menu does not leave it."""
        self.removeEventFilter(_history_keys())
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the stored text back on Escape; Enter saves and goes on, Shift+Enter begins a new line."""
        if event.key() == Qt.Key.Key_Escape and self.edited:
            self.setPlainText(self._stored)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(new_line=bool(event.modifiers() & _NEW_LINE))
            return
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()

    def _enter(self, *, new_line: bool) -> None:
        if new_line and not self.isReadOnly():
            self.textCursor().insertBlock()
        else:
            self.commit()
            self.go_on()
