"""Narrative and spending of the chosen action, beside what became of it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kkapp.i18n import _
from kkapp.model.report import Report
from ui.item_models.draft_report import TypedOutcome
from ui.views.form.narrative_field import NarrativeField
from ui.views.form.note import Note
from ui.views.form.spending_field import SpendingField
from ui.views.form.status_fields import StatusFields
from ui.views.form.typed_field import Field
from ui.views.labels import Heading, Muted
from ui.workspace import Workspace

_FIRST = 100
"""The narrative takes the room there is, up to its greatest height, before any is left free."""


class OutcomeFields(QObject):
    """Status with its reason in one part, narrative and spending in another; the form places the two."""

    changed = Signal()
    """Something else is typed or chosen, saved or not."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._action = ""
        self.status_part = StatusFields()
        self.status, self.reason = self.status_part.status, self.status_part.reason
        self.reason_text = self.status_part.reason_text
        self.narrative = NarrativeField(self._save_narrative)
        self.spending = SpendingField(self._save_spending)
        self.spending_note, self.asked_narrative, self.asked_spending = Note(), Note(), Note()
        self.whose_narrative = Note()
        self.account_part = self._lay_out()
        self.spending.captioned.connect(self.spending_note.say)
        self.status_part.changed.connect(self.changed)
        self.narrative.textChanged.connect(self.changed)

    def _lay_out(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Heading(_("&Narrative"), self.narrative))
        length = Muted()
        length.setWordWrap(False)
        head.addStretch(1)
        head.addWidget(length)
        self.narrative.counted.connect(length.setText)
        column.addLayout(head)
        column.addWidget(self.narrative, _FIRST)
        column.addWidget(self.whose_narrative)
        column.addWidget(self.asked_narrative)
        column.addWidget(Heading(_("Spen&ding"), self.spending))
        column.addWidget(self.spending)
        column.addWidget(self.spending_note)
        column.addWidget(self.asked_spending)
        column.addStretch(1)
        return part

    def fields(self) -> Sequence[Field]:
        """Return the fields that save when they are left, in the order of reading."""
        return (*self.status_part.fields(), self.narrative, self.spending)

    @property
    def typed(self) -> TypedOutcome:
        """Return what stands in the fields."""
        part = self.status_part
        return TypedOutcome(part.shown, part.shown_reason, self.reason_text.text(), self.narrative.toPlainText())

    def show_report(self, workspace: Workspace, report: Report) -> None:
        """Show what is stored for an action."""
        self._workspace, self._action = workspace, report.action
        self.status_part.show_report(workspace, report)
        self.narrative.know_names_of(workspace.data)
        self.narrative.set_entry(report.achieved.narrative or "")
        self.spending.show_spending(report.spending)
        self.narrative.stored_at = ("reports", report.id, "narrative")
        self.spending.stored_at = ("reports", report.id, "spending_grosze")

    def set_editable(self, *, editable: bool) -> None:
        """Let the fields be edited or only read."""
        self.status_part.set_editable(editable=editable)
        self.status_part.declaration.set_editable(editable=editable)
        for field in (self.narrative, self.spending):
            field.setReadOnly(not editable)

    def _save_narrative(self, text: str) -> bool:
        if not self._workspace or not self._workspace.save_narrative(self._action, text):
            return False
        if not text.strip():  # blank means the texts of the units, where several reported
            self.narrative.forget()
            self.narrative.set_entry(self._workspace.report(self._action).achieved.narrative or "")
        return True

    def _save_spending(self, text: str) -> bool:
        return bool(self._workspace and self._workspace.save_spending(self._action, text))
