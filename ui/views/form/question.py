"""The question for the cause of a deviation, asked under the figure where it arises; it never blocks."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from kkapp.i18n import _
from kkapp.model.report import Achieved, Reason
from kkapp.polish.numbers import write_number
from ui.views.form.choice import Choice
from ui.views.form.fields import EntryField
from ui.views.form.note import Note, Weight
from ui.views.form.outcome_names import NO_REASON, reason_answers
from ui.views.form.typed_field import Field
from ui.workspace import Workspace

_WHOLE = 100


class Question(QWidget):
    """Asks under one figure; a reason goes where reasons are kept, what explains a surplus into the narrative."""

    changed = Signal()
    """Another answer stands in it, saved or not."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._action = ""
        self._too_much = False
        self.rate: Decimal | None = None
        self.asked = Note()
        self.reason = Choice(_("Cause of the deviation"), self._save)
        self.reason.add_answers(reason_answers(), _(NO_REASON))
        self.words = EntryField(_("Cause of the deviation in words"), self._save_words)
        self.words.setPlaceholderText(_("in your words"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 0, 4)
        row.setSpacing(6)
        row.addWidget(self.asked, 2)
        row.addWidget(self.reason)
        row.addWidget(self.words, 3)

    def fields(self) -> Sequence[Field]:
        """Return the fields that save when they are left."""
        return (self.reason, self.words)

    @property
    def has_focus(self) -> bool:
        """Return whether somebody is answering."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def ask(self, workspace: Workspace, action: str, rate: Decimal) -> None:
        """Ask for the cause of a rate."""
        self._workspace, self._action, self.rate = workspace, action, rate
        self._too_much = rate > _WHOLE
        percent = write_number(rate.normalize() if rate == rate.to_integral() else rate)
        sentence = (
            _("{percent}% of the plan. What was the cause?")
            if not self._too_much
            else _("{percent}% of the plan. What made it so much?")
        )
        self.asked.say(sentence.format(percent=percent), Weight.WARNING)
        self.reason.setVisible(not self._too_much)
        self.show_answers()

    def show_answers(self) -> None:
        """Show what is stored."""
        if self._workspace:
            report = self._workspace.report(self._action)
            achieved = report.achieved
            self.reason.set_choice(achieved.reason)
            self.words.set_entry((achieved.narrative if self._too_much else achieved.reason_text) or "")
            self.reason.stored_at = ("reports", report.id, "reason")
            self.words.stored_at = ("reports", report.id, "narrative" if self._too_much else "reason_text")

    def set_editable(self, *, editable: bool) -> None:
        """Let it be answered or only read."""
        self.reason.setEnabled(editable)
        self.words.setReadOnly(not editable)

    def _achieved(self, workspace: Workspace) -> Achieved:
        return workspace.report(self._action).achieved

    def _save(self) -> bool:
        if not self._workspace:
            return False
        kept, reason = self._achieved(self._workspace), self.reason.currentData()
        return self._workspace.save_status(
            self._action, kept.status, Reason(reason) if reason else None, kept.reason_text or ""
        )

    def _save_words(self, text: str) -> bool:
        if not self._workspace:
            return False
        if self._too_much:
            return self._workspace.save_narrative(self._action, text)
        kept = self._achieved(self._workspace)
        return self._workspace.save_status(self._action, kept.status, kept.reason, text)
