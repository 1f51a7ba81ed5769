"""What became of an action: status with its reason, the narrative and the spending."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kkapp.i18n import _, mark
from kkapp.model.programme import Action
from kkapp.model.report import Reason, Report, Spending, SpendingKind, Status
from kkapp.wording import spending_text
from ui.item_models.action_rows import STATUS_NAMES
from ui.theme import tones
from ui.views.form.fields import Choice, EntryField, Field, TextField
from ui.views.labels import Heading, Muted
from ui.workspace import Workspace

REASON_NAMES = {
    Reason.EPIDEMIC: mark("epidemic"),
    Reason.LAW: mark("change of law"),
    Reason.OTHER: mark("other"),
    Reason.NONE_GIVEN: mark("none given"),
}
SPENDING_NOTES = {
    SpendingKind.BLANK: mark("Blank: no amount was given."),
    SpendingKind.DASH: mark("A dash: there is no amount to give."),
    SpendingKind.NOT_APPLICABLE: mark("Not applicable to this action."),
}
"""What a spending without an amount means; the four kinds are never taken for one another."""


class OutcomeFields(QWidget):
    """Status, reason, narrative and spending of the chosen action."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._action: Action | None = None
        self._make_fields()
        self._lay_out()
        self.status.activated.connect(self._save_status)
        self.reason.activated.connect(self._save_status)

    def _make_fields(self) -> None:
        self.status = _choice(_("Status"), [(status, STATUS_NAMES[status.value]) for status in Status])
        self.reason = _choice(_("Reason"), list(REASON_NAMES.items()))
        self.reason_text = EntryField(_("Reason in words"), self._save_reason_text)
        self.reason_text.setPlaceholderText(_("in words, if the reason needs them"))
        self.narrative = TextField(_("Narrative"), self._save_narrative, lines=4)
        self.spending = EntryField(_("Spending"), self._save_spending)
        self.spending.describe(_("An amount, a dash, “nie dotyczy”, or nothing."))
        self.spending.setFixedWidth(140)
        self.spending_note = Muted()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Heading(_("&Status"), self.status), 0, 0)
        grid.addWidget(Heading(_("Rea&son"), self.reason), 0, 1)
        grid.addWidget(self.status, 1, 0)
        grid.addWidget(self.reason, 1, 1)
        grid.addWidget(self.reason_text, 2, 0, 1, 2)
        column.addLayout(grid)
        column.addWidget(Heading(_("&Narrative"), self.narrative))
        column.addWidget(self.narrative, 1)
        column.addWidget(Heading(_("Spen&ding"), self.spending))
        money = QGridLayout()
        money.setColumnStretch(1, 1)
        money.addWidget(self.spending, 0, 0)
        money.addWidget(self.spending_note, 0, 1)
        column.addLayout(money)

    def fields(self) -> Sequence[Field]:
        """Return the fields that save when they are left."""
        return (self.reason_text, self.narrative, self.spending)

    def show_action(self, workspace: Workspace, action: Action) -> None:
        """Show what is stored for an action."""
        self._workspace, self._action = workspace, action
        report = workspace.report(action.id)
        self._show_outcome(report)
        self._show_spending(report.spending)

    def _show_outcome(self, report: Report) -> None:
        achieved = report.achieved
        self.status.set_choice(achieved.status)
        self.reason.set_choice(achieved.reason)
        self.reason_text.set_entry(achieved.reason_text or "")
        self.narrative.set_entry(achieved.narrative or "")

    def _show_spending(self, spending: Spending) -> None:
        problem = ""
        if spending.entered is not None:
            problem = _("“{entry}” is not an amount. The entry is kept; correct it when you can.").format(
                entry=spending.entered
            )
        self.spending.set_entry(spending_text(spending) if spending.entered is None else spending.entered, problem)
        self.spending_note.setText(f"⚠ {problem}" if problem else _spending_note(spending))
        self.spending_note.setStyleSheet(f"color: {tones().bad if problem else tones().muted};")

    def set_editable(self, *, editable: bool) -> None:
        """Let the fields be edited or only read."""
        for choice in (self.status, self.reason):
            choice.setEnabled(editable)
        for field in (self.reason_text, self.narrative, self.spending):
            field.setReadOnly(not editable)

    # --- saving

    def _save_status(self) -> None:
        self._save_outcome(self.reason_text.text())

    def _save_reason_text(self, text: str) -> bool:
        return self._save_outcome(text)

    def _save_outcome(self, reason_text: str) -> bool:
        if not self._workspace or not self._action:
            return False
        status, reason = self.status.currentData(), self.reason.currentData()
        return self._workspace.save_status(
            self._action.id, Status(status) if status else None, Reason(reason) if reason else None, reason_text
        )

    def _save_narrative(self, text: str) -> bool:
        return bool(self._workspace and self._action and self._workspace.save_narrative(self._action.id, text))

    def _save_spending(self, text: str) -> bool:
        return bool(self._workspace and self._action and self._workspace.save_spending(self._action.id, text))


def _choice(name: str, answers: Sequence[tuple[object, str]]) -> Choice:
    choice = Choice(name)
    choice.addItem(_("– not given –"), None)
    for value, text in answers:
        choice.addItem(_(text), value)
    return choice


def _spending_note(spending: Spending) -> str:
    if spending.kind is SpendingKind.AMOUNT:
        return _("Zero: nothing was spent.") if spending.grosze == 0 else ""
    return _(SPENDING_NOTES[spending.kind])
