"""What would be submitted: how much is filled in, what the checks find, which questions have no answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kkapp.checks import Severity, all_findings
from kkapp.i18n import _, ngettext
from ui.item_models.overview_rows import rows_of
from ui.item_models.own_card import OwnCard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.workspace import Workspace


class Line(NamedTuple):
    """A sentence with its sign; the colour is a name of a tone."""

    icon: str
    colour: str
    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts, and who confirmed the card before."""

    filled: int
    total: int
    errors: int
    warnings: int
    todo: int
    questions: int
    unanswered: int
    confirmed_by: str

    @property
    def findings(self) -> int:
        """Return how much the checks find."""
        return self.errors + self.warnings + self.todo

    def lines(self) -> Iterator[Line]:
        """Yield what the person should know before submitting, the whole first."""
        done = self.filled == self.total
        filled = _("Actions filled in: {filled} of {total}").format(filled=self.filled, total=self.total)
        yield Line("carried_out" if done else "todo", "good" if done else "caution", filled)
        if self.errors:
            text = ngettext(
                "{count} entry that cannot be read", "{count} entries that cannot be read", self.errors
            ).format(count=self.errors)
            yield Line("warning", "bad", text)
        if self.warnings:
            text = ngettext("{count} thing to check", "{count} things to check", self.warnings)
            yield Line("info", "caution", text.format(count=self.warnings))
        if self.todo:
            text = ngettext("{count} thing left to fill in", "{count} things left to fill in", self.todo)
            yield Line("todo", "muted", text.format(count=self.todo))
        if not self.findings:
            yield Line("carried_out", "good", _("The checks find nothing."))
        if self.unanswered:
            text = ngettext(
                "{count} remark of the department without an answer",
                "{count} remarks of the department without an answer",
                self.unanswered,
            )
            yield Line("question", "caution", text.format(count=self.unanswered))
        elif self.questions:
            yield Line("question", "good", _("Every remark of the department has an answer."))


def summary_of(workspace: Workspace) -> Summary:
    """Return what would be submitted from a unit's workspace now."""
    card, data = OwnCard.of(workspace), workspace.data
    rows = rows_of(data)
    found = Counter(finding.severity for finding in all_findings(data))
    known = card.submission if card else None
    return Summary(
        filled=sum(row.filled for row in rows),
        total=len(rows),
        errors=found[Severity.ERROR],
        warnings=found[Severity.WARNING],
        todo=found[Severity.TODO],
        questions=len(card.questions) if card else 0,
        unanswered=len(card.unanswered) if card else 0,
        confirmed_by=(known.confirmed_by if known else None) or "",
    )
