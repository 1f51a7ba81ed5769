"""Take a workspace over: what the file says of itself, the passphrase, and who goes on."""

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from kkapp.archive.handover import Handover
from kkapp.i18n import _
from ui.dialogs.main_button import MainButton
from ui.edges import CheckBox
from ui.theme import field_style, scaled, tones
from ui.wrapped import Wrapped


class Taken(NamedTuple):
    """Who goes on, and what the file opens with."""

    successor: str
    passphrase: str


class TakeOverDialog(QDialog):
    """Asks for the passphrase of a handover file; ``agreed`` hands on a ``Taken``.

    ``before`` is what was typed already and did not open it: to be corrected, not typed anew.
    """

    agreed = Signal(object)

    def __init__(self, parent: QWidget, told: Handover, before: Taken | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Take a workspace over"))
        self.setStyleSheet(field_style(tones()))
        self.setMinimumWidth(scaled(560))
        self.successor = QLineEdit(before.successor if before else told.given_to)
        self.passphrase = QLineEdit(before.passphrase if before else "")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.shown = CheckBox(_("&Show the passphrase"))
        self._lay_out(told)
        self.shown.toggled.connect(self._show)
        self.passphrase.textChanged.connect(self._refresh)
        self.successor.textChanged.connect(self._refresh)
        self._refresh()
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def _lay_out(self, told: Handover) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        sentence = Wrapped(_said(told))
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(sentence)
        if told.training:
            column.addWidget(Wrapped(_("It is of a workspace for training.")))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for text, field in ((_("&Your name:"), self.successor), (_("&Passphrase:"), self.passphrase)):
            form.addRow(text, field)
            field.setAccessibleName(text.replace("&", "").rstrip(":"))
        column.addLayout(form)
        column.addWidget(self.shown)
        column.addWidget(self._make_buttons())

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.go_button = MainButton(_("Take &over…"))
        buttons.addButton(self.go_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        return buttons

    def _show(self, shown: bool) -> None:
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _refresh(self) -> None:
        self.go_button.setEnabled(bool(self.passphrase.text().strip() and self.successor.text().strip()))

    def _agree(self) -> None:
        taken = Taken(self.successor.text(), self.passphrase.text())
        self.accept()
        self.agreed.emit(taken)


def _said(told: Handover) -> str:
    return _("{giver} hands “{name}” over to {successor} ({day}).").format(
        giver=told.given_by, name=told.name, successor=told.given_to, day=_day(told.made_at)
    )


def _day(at: str) -> str:
    try:
        return f"{datetime.fromisoformat(at).astimezone():%d.%m.%Y}"
    except ValueError:
        return at
