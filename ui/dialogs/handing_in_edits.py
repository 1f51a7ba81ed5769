"""What the department changed in the unit's own figures: where, from what to what, who and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from kkapp.i18n import _
from ui.dialogs.main_button import MainButton
from ui.item_models.own_card import edit_day, named_field
from ui.theme import open_wide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kkapp.model.period import PeriodData
    from kkapp.workflow.taking_on import EditTold


class EditsDialog(QDialog):
    """A list to be read, what the unit has otherwise first; the other figures stand in the card already."""

    def __init__(self, data: PeriodData, told: Iterable[EditTold], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Changed by the department"))
        self.finished.connect(self.deleteLater)
        edits = sorted(told, key=lambda each: each.stands)
        words = [_("The department changed these entries of yours. If one is wrong, tell the department.")]
        if any(not each.stands for each in edits):
            words.append(_("Where you entered something else since, your entry stays until the department decides."))
        lead = QLabel(" ".join(words))
        lead.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Changed entries"))
        self.list.setWordWrap(True)
        self.list.addItems([edit_line(data, each) for each in edits])
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


def edit_line(data: PeriodData, told: EditTold) -> str:
    """Return one change in words, and what stands where the unit entered something else."""
    edit = told.edit
    if told.stands:
        words = _("{code}, {field}: {before} → {after} ({who}, {day})")
    else:
        words = _(
            "{code}, {field}: the department entered {after} ({who}, {day}); what the unit entered stays: {value}"
        )
    action = data.action_by_id.get(edit.action)
    return words.format(
        code=action.code if action else "–",
        field=named_field(data, edit.action, edit.field),
        before=edit.before or "–",
        after=edit.after or "–",
        value=told.value,
        who=edit.who or "–",
        day=edit_day(edit.at),
    )
