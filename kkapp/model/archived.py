"""What is told of a year that is sealed: who is how far, who accepted it, and how much there is."""

from typing import NamedTuple

from kkapp.model.declaration import is_blank
from kkapp.model.period import PeriodData
from kkapp.model.report import Report, SpendingKind


class UnitState(NamedTuple):
    """How far a unit was when the year was sealed; ``accepted_at`` UTC, both "" where nobody accepted it."""

    unit: str
    state: str
    revision: int
    declared: bool
    accepted_by: str
    accepted_at: str


class Counts(NamedTuple):
    """How much a year holds; people are never added up, so the only sum is that of money, in grosze."""

    actions: int
    planned: int
    achieved: int
    without_result: int
    with_spending: int
    spending: int


class Sealing(NamedTuple):
    """Who seals a year, when (UTC) and with what, and what the seal is known by."""

    made_at: str
    made_by: str
    program: str
    steps: int
    last_hash: str
    receipts: int
    key_fingerprint: str
    fingerprint: str = ""


def counts_of(data: PeriodData) -> Counts:
    """Return how much a year holds, of every action as a whole."""
    reports = [data.report_by_action.get(action.id) for action in data.programme.actions()]
    known = [report for report in reports if report is not None]
    spent = [r.spending.grosze or 0 for r in known if r.spending.kind is SpendingKind.AMOUNT]
    return Counts(
        actions=len(reports),
        planned=sum(len(report.target.quantities) for report in known),
        achieved=sum(len(report.achieved.quantities) for report in known),
        without_result=len(reports) - sum(_is_told(report) for report in known),
        with_spending=len(spent),
        spending=sum(spent),
    )


def _is_told(report: Report) -> bool:
    return bool(report.achieved.raw) or not is_blank(report)
