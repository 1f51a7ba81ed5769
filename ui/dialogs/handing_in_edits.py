"""What the department changed in the unit's own figures: where, from what to what, who and when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from kkapp.i18n import _
from ui.dialogs.main_button import MainButton
from ui.item_models.own_card import named_field
from ui.theme import open_wide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kkapp.model.package_content import DepartmentEdit
    from kkapp.model.period import PeriodData


class EditsDialog(QDialog):
    """A list to be read; the figures stand in the card already."""

    def __init__(self, data: PeriodData, edits: Iterable[DepartmentEdit], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Changed by the department"))
        self.finished.connect(self.deleteLater)
        lead = QLabel(_("The department changed these entries of yours. If one is wrong, tell the department."))
        lead.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Changed entries"))
        self.list.setWordWrap(True)
        self.list.addItems([edit_line(data, edit) for edit in edits])
        self.list.setCurrentRow(0)
        close = MainButton(_("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(lead)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        open_wide(self, 560, 320)


def edit_line(data: PeriodData, edit: DepartmentEdit) -> str:
    """Return one change in words."""
    action = data.action_by_id.get(edit.action)
    return _("{code}, {field}: {before} → {after} ({who}, {day})").format(
        code=action.code if action else "–",
        field=named_field(data, edit.action, edit.field),
        before=edit.before or "–",
        after=edit.after or "–",
        who=edit.who,
        day=_day(edit.at),
    )


def _day(moment: str) -> str:
    try:
        return f"{datetime.fromisoformat(moment).astimezone():%d.%m.%Y}"
    except ValueError:
        return moment
