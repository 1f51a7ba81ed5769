"""What a cell is edited with: one line, several lines, or a list of answers."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

_LINES = 5


class LineEditor(QLineEdit):
    """A figure or an amount."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.replaces = False

    def show_text(self, text: str) -> None:
        """Show what the cell holds."""
        self.setText(text)

    def value(self) -> str:
        """Return what was typed."""
        return self.text()

    def begin(self, typed: str | None) -> None:
        """Begin with what was typed in place of the value, or behind the value."""
        self.replaces = typed is not None
        if typed is not None:
            self.setText(typed)
        self.deselect()
        self.setCursorPosition(len(self.text()))

    def wanted_size(self, cell: QSize) -> QSize:
        """Return how large the editor has to be."""
        return QSize(max(cell.width(), 64), max(min(cell.height(), 40), self.sizeHint().height()))


class TextEditor(QPlainTextEdit):
    """A narrative; Alt+Enter begins a new line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.replaces = False

    def show_text(self, text: str) -> None:
        """Show what the cell holds."""
        self.setPlainText(text)

    def value(self) -> str:
        """Return what was typed."""
        return self.toPlainText()

    def begin(self, typed: str | None) -> None:
        """Begin with what was typed in place of the value, or behind the value."""
        self.replaces = typed is not None
        if typed is not None:
            self.setPlainText(typed)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a new line on Alt+Enter; the plain Enter belongs to the table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def wanted_size(self, cell: QSize) -> QSize:
        """Return how large the editor has to be."""
        room = _LINES * self.fontMetrics().lineSpacing() + 12
        return QSize(max(cell.width(), 36 * self.fontMetrics().averageCharWidth()), max(cell.height(), room))


class ChoiceEditor(QComboBox):
    """One of several answers; letters find one, Alt+Down opens the list."""

    settled = Signal()
    """The list was closed: an answer was taken from it, or the one before was left."""

    def __init__(self, parent: QWidget, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.replaces = False
        for value, text in answers:
            self.addItem(text, value)

    def show_text(self, text: str) -> None:
        """Show the answer the cell holds."""
        self.setCurrentIndex(max(0, self.findData(text)))

    def value(self) -> str:
        """Return the chosen answer."""
        return str(self.currentData() or "")

    def begin(self, typed: str | None) -> None:
        """Begin at the answer that starts with what was typed, or with the list open."""
        if typed is None:
            self.showPopup()
            return
        found = self.findText(typed, Qt.MatchFlag.MatchStartsWith)
        if found >= 0:
            self.setCurrentIndex(found)

    def hidePopup(self) -> None:
        """Tell that the list is closed."""
        was_open = self.view().isVisible()
        super().hidePopup()
        if was_open:
            self.settled.emit()

    def wanted_size(self, cell: QSize) -> QSize:
        """Return how large the editor has to be."""
        hint = self.sizeHint()
        return QSize(max(cell.width(), hint.width()), hint.height())


CellEditor = LineEditor | TextEditor | ChoiceEditor


def place_editor(editor: CellEditor, top_left: QPoint, cell: QSize, within: QSize) -> None:
    """Lay the editor over its cell, larger where its content needs it, and inside the table."""
    size = editor.wanted_size(cell).boundedTo(within)
    left = min(top_left.x(), within.width() - size.width())
    top = min(top_left.y(), within.height() - size.height())
    editor.setGeometry(max(0, left), max(0, top), size.width(), size.height())
