"""*Nie dotyczy*: a unit declares that an action does not concern it this year, and why."""

from kkapp.model.base import Id
from kkapp.model.identity import identity
from kkapp.model.report import Achieved, Report, Spending, SpendingKind

NOT_APPLICABLE = Spending(kind=SpendingKind.NOT_APPLICABLE)


def declared_report(action: Id, unit: Id, year: int, reason: str) -> Report:
    """Return the report a declaration stands for: nothing achieved, spending not applicable, the reason in words."""
    return Report(
        id=identity(action, "report", year, unit),
        action=action,
        unit=unit,
        achieved=Achieved(reason_text=reason.strip() or "nie dotyczy"),
        spending=NOT_APPLICABLE,
    )


def declared_reason(report: Report) -> str | None:
    """Return why a unit declared an action not applicable, None where its report is none of that kind."""
    achieved = report.achieved
    plain = Achieved(reason_text=achieved.reason_text, raw=achieved.raw, raw_holds=achieved.raw_holds)
    if achieved.reason_text and achieved == plain and report.spending.kind is SpendingKind.NOT_APPLICABLE:
        return achieved.reason_text
    return None


def is_blank(report: Report) -> bool:
    """Return whether nothing was handed in: no figure, status, words, spending or footnote."""
    achieved = report.achieved
    said = achieved.status, achieved.reason, achieved.reason_text, achieved.delivery, achieved.narrative
    figures = any(q.number is not None or q.entered is not None for q in achieved.quantities)
    spent = report.spending.kind is not SpendingKind.BLANK or report.spending.entered is not None
    return not (figures or spent or any(said) or achieved.wording or report.footnotes)
