"""What the small dialogs of the form share: fields below one another, and a button that saves."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from kkapp.i18n import _
from ui.dialogs.main_button import MainButton
from ui.theme import field_style, scaled, tones
from ui.views.labels import Wrapped

_WIDTH = 460


class FormDialog(QDialog):
    """A dialog that asks a few things and does one step; it never blocks the window's loop."""

    def __init__(self, parent: QWidget, title: str, lead: str, accept: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setStyleSheet(field_style(tones()))
        self.setMinimumWidth(scaled(_WIDTH))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        if lead:
            column.addWidget(Wrapped(lead))
        self._first: QWidget | None = None
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        column.addLayout(self.form)
        self.buttons = QDialogButtonBox()
        self.accept_button = MainButton(accept)
        self.buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel_button = self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.accept_button, self.cancel_button):
            button.setAccessibleName(button.text().replace("&", ""))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first field."""
        super().showEvent(event)
        if self._first:
            self._first.setFocus()

    def add_field(self, title: str, field: QWidget, hint: str = "") -> None:
        """Add a field under its title."""
        self._first = self._first or field
        self.form.addRow(title, field)
        field.setAccessibleName(title.replace("&", "").rstrip(":"))
        if hint:
            field.setToolTip(hint)
            field.setAccessibleDescription(hint)
