"""*Nie dotyczy*: a unit declares that an action does not concern it this year, and why.

It is stored as what was reported: nothing achieved, spending not applicable, and the reason in words.
"""

from kkapp.model.base import Id
from kkapp.model.identity import identity
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.quantity import Quantity
from kkapp.model.report import Achieved, Report, Spending, SpendingKind

NOT_APPLICABLE = Spending.model_construct(kind=SpendingKind.NOT_APPLICABLE)
DECLARED_FIELDS = ("achieved", "spending")
"""The fields of a unit's card that a declaration writes, as they are opened."""


def declared_report(action: Id, unit: Id, year: int, reason: str) -> Report:
    """Return the report a declaration stands for: nothing achieved, spending not applicable, the reason in words."""
    return Report(
        id=identity(action, "report", year, unit),
        action=action,
        unit=unit,
        achieved=Achieved(reason_text=reason.strip() or "nie dotyczy"),
        spending=NOT_APPLICABLE,
    )


def as_declared(report: Report, reason: str) -> Report:
    """Return the report with everything achieved emptied and declared; plan, footnotes and blank figures stay."""
    achieved = Achieved(
        raw=report.achieved.raw,
        quantities=tuple(_emptied(each) for each in report.achieved.quantities),
        reason_text=reason,
    )
    return report.model_copy(update={"achieved": achieved, "spending": NOT_APPLICABLE})


def as_concerned(report: Report) -> Report:
    """Return a declared report without its declaration: nothing is reported yet."""
    achieved = report.achieved.model_copy(update={"reason_text": None})
    return report.model_copy(update={"achieved": achieved, "spending": Spending()})


def declared_beside(declared: Report, said: Report | None) -> Report | None:
    """Return a declaration with the footnotes handed in beside it, None where figures beside it contradict it."""
    if said is None:
        return declared
    if is_blank(said.model_copy(update={"footnotes": ()})) or declared_reason(said) is not None:
        return declared.model_copy(update={"footnotes": said.footnotes})
    return None


def declared_reason(report: Report) -> str | None:
    """Return why a unit declared an action not applicable, None where its report is none of that kind."""
    achieved = report.achieved
    plain = Achieved(
        reason_text=achieved.reason_text,
        raw=achieved.raw,
        raw_holds=achieved.raw_holds,
        quantities=achieved.quantities,
    )
    blank = achieved == plain and not any(_is_filled(each) for each in achieved.quantities)
    if achieved.reason_text and blank and report.spending.kind is SpendingKind.NOT_APPLICABLE:
        return achieved.reason_text
    return None


def reason_of_unit(data: PeriodData, action: Id, unit: Id) -> str | None:
    """Return why a unit declared that the action, or the whole programme of the year, does not concern it."""
    submission = data.submission_by_unit.get(unit)
    if submission is not None and submission.declared_reason is not None:
        return submission.declared_reason
    report = data.reports_by_unit.get(action, {}).get(unit)
    return declared_reason(report) if report else None


def concerned(data: PeriodData, action: Id) -> dict[Id, Report]:
    """Return what units handed in of an action, without those that declared that it does not concern them."""
    found = data.reports_by_unit.get(action, {})
    return {unit: report for unit, report in found.items() if reason_of_unit(data, action, unit) is None}


def is_declared(data: PeriodData, action: Action) -> bool:
    """Return whether nobody is left to report an action: it was declared, in the department by every unit of it."""
    whole = data.report_by_action.get(action.id)
    if whole is not None and declared_reason(whole) is not None:
        return True
    units = {each.unit for each in action.responsible}
    return bool(units) and all(reason_of_unit(data, action.id, unit) is not None for unit in units)


def is_blank(report: Report) -> bool:
    """Return whether nothing was handed in: no figure, status, words, spending or footnote."""
    achieved = report.achieved
    said = achieved.status, achieved.reason, achieved.reason_text, achieved.delivery, achieved.narrative
    figures = any(_is_filled(each) for each in achieved.quantities)
    spent = report.spending.kind is not SpendingKind.BLANK or report.spending.entered is not None
    return not (figures or spent or any(said) or achieved.wording or report.footnotes)


def _is_filled(figure: Quantity) -> bool:
    return figure.number is not None or figure.entered is not None


def _emptied(figure: Quantity) -> Quantity:
    return figure.model_copy(update={"number": None, "number_text": None, "entered": None})
