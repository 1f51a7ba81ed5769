"""One entry of the unit that the department changed: where, from what to what, who and when, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kkapp.i18n import _
from kkapp.model.query import QUANTITY
from ui.dialogs.handing_in_edits import edit_line
from ui.item_models.own_card import named_field
from ui.views.buttons import push_button
from ui.views.labels import Wrapped

if TYPE_CHECKING:
    from kkapp.model.period import PeriodData
    from kkapp.workflow.taking_on import EditTold


class EditCard(QFrame):
    """Is only read; a wrong change is told to the department."""

    go_wanted = Signal(str, str)
    """The field is wanted: the action and the field of the form."""

    def __init__(self, data: PeriodData, told: EditTold) -> None:
        super().__init__()
        edit = told.edit
        action = data.action_by_id.get(edit.action)
        place = _("{code} – {field}").format(
            code=action.code if action else "–", field=named_field(data, edit.action, edit.field)
        )
        self.text = Wrapped(edit_line(data, told))
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        field = edit.field.removeprefix(QUANTITY)
        self.go_button = push_button(_("Go to the field"), "form", lambda: self.go_wanted.emit(edit.action, field))
        self.go_button.setAccessibleName(_("Go to the field: {place}").format(place=place))
        self.go_button.setAccessibleDescription(self.text.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.text)
        column.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignLeft)
