"""Ask for the name a unit has from a year on; it opens without waiting."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from kkapp.i18n import _
from ui.edges import Spin
from ui.theme import field_style, scaled, tones

_WIDTH = 560
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


class NewNameDialog(QDialog):
    """A new name and its first year; ``then`` gets both and says whether they were taken."""

    def __init__(self, parent: QWidget, name: str, year: int, then: Callable[[str, int], bool]) -> None:
        super().__init__(parent)
        self._then = then
        self.setWindowTitle(_("New name from a year on"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(field_style(tones()))
        self.setMinimumWidth(scaled(_WIDTH))
        told = QLabel(
            _("“{name}” is kept as an earlier name, and documents that use it are still understood.").format(name=name)
        )
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        self.name = QLineEdit(name)
        self.name.setAccessibleName(_("New name"))
        self.name.selectAll()
        self.year = Spin()
        self.year.setRange(_FIRST_YEAR, _LAST_YEAR)
        self.year.setValue(year)
        self.year.setAccessibleName(_("First year of the new name"))
        form = QFormLayout()
        form.addRow(_("&New name"), self.name)
        form.addRow(_("&From the year"), self.year)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(told)
        column.addLayout(form)
        column.addWidget(self._make_buttons())

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        buttons.addButton(_("Change the name"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def accept(self) -> None:
        """Hand the answer on; what is refused stays in the dialog."""
        if self._then(self.name.text(), self.year.value()):
            super().accept()
