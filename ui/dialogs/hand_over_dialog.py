"""Hand a workspace over: who takes over, and the passphrase, which is shown here and nowhere again."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kkapp.i18n import _
from kkapp.workflow import handing_over
from ui.dialogs.main_button import MainButton
from ui.edges import CheckBox
from ui.theme import field_style, scaled, tones
from ui.wrapped import Wrapped


class Agreed(NamedTuple):
    """Who takes over, and what the file is locked with."""

    successor: str
    passphrase: str


class HandOverDialog(QDialog):
    """Asks who takes over; ``agreed`` hands on an ``Agreed`` once the passphrase is written down."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Hand the workspace over"))
        self.setStyleSheet(field_style(tones()))
        self.setMinimumWidth(scaled(600))
        self.successor = QLineEdit()
        self.passphrase = QLineEdit(handing_over.made_passphrase())
        self.written = CheckBox(_("I have written the passphrase &down"))
        self.other_button = QPushButton(_("Make &other words"))
        self.copy_button = QPushButton(_("&Copy"))
        self._lay_out()
        self._wire()
        self._refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(
            Wrapped(
                _(
                    "The whole workspace, with its history and its key, goes into one file that only opens with the "
                    "passphrase. Here it can only be read from then on."
                )
            )
        )
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for text, field in ((_("&Who takes over:"), self.successor), (_("&Passphrase:"), self.passphrase)):
            form.addRow(text, field)
            field.setAccessibleName(text.replace("&", "").rstrip(":"))
        column.addLayout(form)
        acts = QHBoxLayout()
        acts.addWidget(self.other_button)
        acts.addWidget(self.copy_button)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addWidget(
            Wrapped(
                _(
                    "These words were made for this file and are shown only now. Write them down, and tell them by "
                    "telephone or on paper, never in the same message as the file. You may type a passphrase of your "
                    "own."
                )
            )
        )
        column.addWidget(self.written)
        column.addWidget(self._make_buttons())

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.go_button = MainButton(_("&Hand over"))
        buttons.addButton(self.go_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        return buttons

    def _wire(self) -> None:
        self.successor.textChanged.connect(self._refresh)
        self.passphrase.textChanged.connect(self._changed)
        self.written.toggled.connect(self._refresh)
        self.other_button.clicked.connect(lambda: self.passphrase.setText(handing_over.made_passphrase()))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.passphrase.text()))

    def _changed(self) -> None:
        self.written.setChecked(False)
        self._refresh()

    def _refresh(self) -> None:
        said = bool(self.successor.text().strip() and self.passphrase.text().strip())
        self.go_button.setEnabled(said and self.written.isChecked())

    def _agree(self) -> None:
        agreed = Agreed(self.successor.text(), self.passphrase.text())
        self.accept()
        self.agreed.emit(agreed)
