"""Ask for the number and the title of a new part of the programme; one more can follow at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kkapp.i18n import _, mark
from kkapp.model.structure import Level
from ui.dialogs.choices import PlainChoice
from ui.dialogs.main_button import MainButton
from ui.theme import field_style, scaled, tones


@dataclass(frozen=True, slots=True)
class Proposal:
    """What could be added: a level, the number that is free next there, and what a person should know before."""

    level: Level
    number: str
    note: str = ""


Add = Callable[[Level, str, str], bool]
"""Adds a part of a level with number and title; returns whether it was not refused."""

LEVELS = {
    Level.AREA: mark("an area"),
    Level.TASK: mark("a task"),
    Level.SUBTASK: mark("a subtask"),
    Level.ACTION: mark("an action"),
}
_TITLES = {
    Level.AREA: mark("New area"),
    Level.TASK: mark("New task"),
    Level.SUBTASK: mark("New subtask"),
    Level.ACTION: mark("New action"),
}


class AddPartDialog(QDialog):
    """Number and title; a refusal leaves the dialog open with what was typed."""

    def __init__(self, where: str, proposals: Sequence[Proposal], add: Add, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._add, self._proposals = add, proposals
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(scaled(520))
        self.setStyleSheet(field_style(tones()))
        self.what = PlainChoice(_("What to add"), [(offer, _(LEVELS[offer.level])) for offer in proposals])
        self.number = QLineEdit()
        self.number.setAccessibleName(_("Number"))
        self.title = _Title(self.accept)
        self.title.setAccessibleName(_("Name"))
        self._where, self._note = QLabel(where), QLabel()
        for label in (self._where, self._note):
            label.setWordWrap(True)
        self._lay_out()
        self.what.currentIndexChanged.connect(self._propose)
        self._propose()
        self.title.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self._where)
        rows = QFormLayout()
        if len(self._proposals) > 1:
            rows.addRow(_("&What to add"), self.what)
        else:
            self.what.hide()
        rows.addRow(_("&Number"), self.number)
        rows.addRow(_("N&ame"), self.title)
        column.addLayout(rows)
        column.addWidget(self._note)
        buttons = QDialogButtonBox()
        buttons.addButton(MainButton(_("A&dd")), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _propose(self) -> None:
        proposal: Proposal = self.what.currentData()
        self.setWindowTitle(_(_TITLES[proposal.level]))
        self.number.setText(proposal.number)
        self._note.setText(proposal.note)
        self._note.setVisible(bool(proposal.note))

    def accept(self) -> None:
        """Add the part; where that is refused, what was typed stays."""
        proposal: Proposal = self.what.currentData()
        if self._add(proposal.level, self.number.text(), self.title.toPlainText()):
            super().accept()


class _Title(QPlainTextEdit):
    """A title in up to three lines; Enter adds, Tab goes on."""

    def __init__(self, accept: Callable[[], None]) -> None:
        super().__init__()
        self._accept = accept
        self.setTabChangesFocus(True)
        self.setFixedHeight(3 * self.fontMetrics().lineSpacing() + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        else:
            super().keyPressEvent(event)
