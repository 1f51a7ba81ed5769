"""What a new programme is called, and for which years: asked once, before its first workspace is made."""

import datetime as dt
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from kkapp.i18n import _
from ui.dialogs.main_button import MainButton
from ui.edges import Spin
from ui.theme import field_style, scaled, tones

_FIRST, _LAST = 1990, 2100


class Beginning(NamedTuple):
    """What a new programme begins with: the years of its edition, and the year reported first."""

    name: str
    first_year: int
    last_year: int
    year: int


class NewProgrammeDialog(QDialog):
    """Asks for name, edition and year; ``agreed`` hands on a ``Beginning``."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("A new programme"))
        self.setStyleSheet(field_style(tones()))
        self.setMinimumWidth(scaled(520))
        this_year = dt.datetime.now(dt.UTC).year
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("for example: Family Support Programme"))
        self.first = _year(this_year)
        self.last = _year(this_year + 2)
        self.year = _year(this_year)
        self._buttons = self._make_buttons()
        self._lay_out()
        self.first.valueChanged.connect(self._keep_order)
        self.last.valueChanged.connect(self._keep_order)
        self.name.textChanged.connect(self._keep_order)
        self._keep_order()

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.begin_button = MainButton(_("Begin"))
        buttons.addButton(self.begin_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        return buttons

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        note = QLabel(_("Areas, tasks and actions are added afterwards. All of this can be changed later."))
        note.setWordWrap(True)
        column.addWidget(note)
        form = QFormLayout()
        for text, field in (
            (_("&Name of the programme:"), self.name),
            (_("&First year:"), self.first),
            (_("&Last year:"), self.last),
            (_("&Reporting year:"), self.year),
        ):
            form.addRow(text, field)
            field.setAccessibleName(text.replace("&", "").rstrip(":"))
        column.addLayout(form)
        column.addWidget(self._buttons)

    def _keep_order(self) -> None:
        """Keep the years in order, and offer to begin only with a name."""
        self.last.setMinimum(self.first.value())
        self.year.setRange(self.first.value(), self.last.value())
        self.begin_button.setEnabled(bool(self.name.text().strip()))

    def _agree(self) -> None:
        beginning = Beginning(self.name.text().strip(), self.first.value(), self.last.value(), self.year.value())
        self.accept()
        self.agreed.emit(beginning)


def _year(value: int) -> Spin:
    field = Spin()
    field.setRange(_FIRST, _LAST)
    field.setValue(value)
    field.setGroupSeparatorShown(False)
    return field
