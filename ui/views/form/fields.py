"""Fields that save when left, keep what cannot be read, and leave Ctrl+Z to the program once they are saved."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui import icons
from ui.theme import tones
from ui.views.form.history_keys import history_keys
from ui.views.form.typed_field import Save, TypedField
from ui.views.window_command import offer_explanation

_NEW_LINE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class EntryField(TypedField, QLineEdit):
    """A one-line field; ``set_entry`` shows what is stored, with what is wrong with it."""

    def __init__(self, name: str, save: Save | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.save = save
        self.go_on = self.focusNextChild
        self._hint = self._problem = self._closed = self._noted = ""
        self._mark: QAction | None = None
        self.editingFinished.connect(self.commit)

    def _read(self) -> str:
        return self.text()

    def _write(self, text: str) -> None:
        self.setText(text)

    def describe(self, hint: str) -> None:
        """Say what belongs into the field, or what is known of it."""
        if hint != self._hint:
            self._hint = hint
            self._tell()

    def say_closed(self, why: str) -> None:
        """Say why the field can only be read, "" while it is open; what else is known of it stays known."""
        if why != self._closed:
            self._closed = why
            self._tell()

    def say_noted(self, note: str) -> None:
        """Say what a note beside the field says, "" where there is none, to who does not see that it is beside it."""
        if note != self._noted:
            self._noted = note
            self._tell()

    def _tell(self) -> None:
        said = (self._problem, self._noted, self._closed, self._hint)
        self.setAccessibleDescription(" ".join(part for part in said if part))
        self.setToolTip(self._problem or self._closed or self._hint)

    def set_entry(self, text: str, problem: str = "") -> None:
        """Show what is stored; ``problem`` says why the entry cannot be used as it is.

        What is typed and could not be saved stays, as long as nothing else was stored meanwhile.
        """
        before = self.text()
        super().set_entry(text)
        if self.text() != before:
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

    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        """Listen for the keys of the history."""
        self.installEventFilter(history_keys())
        super().focusInEvent(arg__1)

    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        """Listen no more; show an entry from its beginning, of which a sign may have taken the room."""
        self.removeEventFilter(history_keys())
        super().focusOutEvent(arg__1)
        if arg__1.reason() != Qt.FocusReason.PopupFocusReason and not self.hasSelectedText():
            self.setCursorPosition(0)

    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        """Offer beside the usual menu to tell where the value comes from."""
        menu = self.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        menu.aboutToHide.connect(menu.deleteLater)
        if self.stored_at[0]:
            offer_explanation(menu, self)
        menu.popup(arg__1.globalPos())
        arg__1.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the stored entry back on Escape; Enter saves and goes on to the next field."""
        if self._gave_back(event):
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.go_on()


class TextField(TypedField, QPlainTextEdit):
    """A field of several lines; Tab and Enter leave it, Shift+Enter begins a new line."""

    def __init__(self, name: str, save: Save | None = None, *, lines: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.save = save
        self.go_on = self.focusNextChild
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
        return not self.isReadOnly() and super().edited

    def _read(self) -> str:
        return self.toPlainText()

    def _write(self, text: str) -> None:
        self.setPlainText(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Listen for the keys of the history."""
        self.installEventFilter(history_keys())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when the field is left; its own menu does not leave it."""
        self.removeEventFilter(history_keys())
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the stored text back on Escape; Enter saves and goes on, Shift+Enter begins a new line."""
        if self._gave_back(event):
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
