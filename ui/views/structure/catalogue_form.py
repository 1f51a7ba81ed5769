"""A form of the registry: labelled fields, each saved when it is left."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kkapp.model.changes import Changes
from ui.theme import field_style, tones
from ui.views.form.fields import EntryField, TextField
from ui.views.labels import Heading, Wrapped
from ui.views.structure.answer import Answer
from ui.workspace import Workspace

_MARGIN = 12
FOCUSED = (EntryField, TextField, Answer, QCheckBox, QPushButton)
"""What takes the focus in a form, made in the order of reading."""


class LinesField(TextField):
    """A field of one thing a line: Enter begins a new line, Tab leaves."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a new line; Ctrl+Enter leaves as elsewhere."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and not self.isReadOnly():
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)


class CatalogueForm(QScrollArea):
    """Shows one thing of the registry; a subclass makes its fields with ``add`` and fills them in ``fill``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.workspace: Workspace | None = None
        self.identity = ""
        self._filling = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        self.column.setSpacing(4)
        self.title = Wrapped()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont(self.title.font())
        font.setBold(True)
        self.title.setFont(font)
        self.column.addWidget(self.title)
        self.setWidget(body)

    # --- layout

    def add(self, label: str, field: QWidget, *, into: QBoxLayout | None = None) -> None:
        """Add a field under its label; the form gives the width, not the longest answer of a choice."""
        if isinstance(field, Answer):
            field.setSizeAdjustPolicy(Answer.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        heading = Heading(label, field)
        heading.setWordWrap(True)
        if into is None:
            self.column.addSpacing(6)
            self.column.addWidget(heading)
            self.column.addWidget(field)
            return
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(heading)
        part.addWidget(field)
        into.addLayout(part)

    def add_row(self) -> QHBoxLayout:
        """Add a row of fields side by side and return it."""
        row = QHBoxLayout()
        row.setSpacing(12)
        self.column.addSpacing(6)
        self.column.addLayout(row)
        return row

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.setStyleSheet(field_style(tones()))

    def minimumSizeHint(self) -> QSize:
        """Return a size in which nothing is cut sideways."""
        return QSize(380, 200)

    # --- showing

    def show_thing(self, workspace: Workspace, identity: str) -> None:
        """Show a thing as it is stored."""
        if identity != self.identity or workspace is not self.workspace:
            self._forget()
            self.verticalScrollBar().setValue(0)
        self.workspace, self.identity = workspace, identity
        self.setEnabled(bool(identity))
        self._filling = True
        self.fill()
        self._filling = False

    def fill(self) -> None:
        """Fill the fields with what is stored."""
        raise NotImplementedError

    def _forget(self) -> None:
        for field in (*self.fields(), *self.findChildren(Answer)):
            field.forget()

    def set_editable(self, *, editable: bool) -> None:
        """Let the form be edited or only read."""
        for field in self.fields():
            field.setReadOnly(not editable)
        for kind in (QComboBox, QCheckBox, QPushButton):
            for widget in self.findChildren(kind):
                widget.setEnabled(editable)

    # --- saving

    def fields(self) -> list[EntryField | TextField]:
        """Return the fields of text in their order."""
        return [widget for widget in self.findChildren(QWidget) if isinstance(widget, EntryField | TextField)]

    def unsaved(self) -> Iterator[EntryField | TextField]:
        """Yield the fields that hold something that is not saved."""
        return (field for field in self.fields() if field.edited)

    def commit(self) -> bool:
        """Save whatever is typed and not saved yet; return whether nothing is left unsaved."""
        saved = [field.commit() for field in (*self.fields(), *self.findChildren(Answer))]
        return all(saved)

    def take(self, step: Callable[[str], Callable[..., Changes]]) -> bool:
        """Take a step on the thing that is shown: ``step`` gets its identity and gives what the store is asked."""
        if self._filling or not self.workspace or not self.identity:
            return False
        return self.workspace.take(step(self.identity)) is not None
