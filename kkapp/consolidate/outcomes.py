"""Status, reason, narrative and spending of an action that several units reported.

Status: what all say; else, where one of them held less than planned or nothing, "limited"; else "changed form". A unit
that reported results without a status counts as carried out, once any unit has one. Reason: the one that all give
who give one; several are "other", each in words. Spending: the sum of the amounts; blank, "–" and "nie dotyczy" add
nothing, and only where nobody has an amount one of them stands (blank before "–" before "nie dotyczy"); an entry that
cannot be read stops the sum, for it would be too small.
"""

from collections.abc import Sequence

from kkapp.consolidate.fields import Outcome
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.quantity import DeliveryMode
from kkapp.model.report import Reason, Report, Spending, SpendingKind, Status

_LESS = (Status.LIMITED, Status.NOT_HELD, Status.ENDED)


def combined_outcome(data: PeriodData, action: Action, reports: Sequence[Report]) -> Outcome:
    """Return what became of an action as a whole."""
    return Outcome(
        combined_status(reports),
        _reason(reports),
        _told(data, action, [(report, report.achieved.reason_text) for report in reports], "; "),
        _delivery(reports),
    )


def combined_status(reports: Sequence[Report]) -> Status | None:
    """Return the status of an action from those of its units."""
    if all(report.achieved.status is None for report in reports):
        return None
    stated = {_status(report) for report in reports} - {None}
    if len(stated) == 1:
        return stated.pop()
    if stated == {Status.NOT_HELD, Status.ENDED}:
        return Status.NOT_HELD
    return Status.LIMITED if stated.intersection(_LESS) else Status.CHANGED_FORM


def _status(report: Report) -> Status | None:
    achieved = report.achieved
    results = achieved.narrative or any(figure.number is not None for figure in achieved.quantities)
    return achieved.status or (Status.CARRIED_OUT if results else None)


def _reason(reports: Sequence[Report]) -> Reason | None:
    given = {report.achieved.reason for report in reports} - {None}
    named = given - {Reason.NONE_GIVEN}
    if len(named) > 1:
        return Reason.OTHER
    return named.pop() if named else next(iter(given), None)


def _delivery(reports: Sequence[Report]) -> DeliveryMode | None:
    modes = {report.achieved.delivery for report in reports} - {None}
    return DeliveryMode.MIXED if len(modes) > 1 else next(iter(modes), None)


def combined_narrative(data: PeriodData, action: Action, reports: Sequence[Report]) -> str | None:
    """Return the units' narratives in the order of responsibility, each named."""
    return _told(data, action, [(report, report.achieved.narrative) for report in reports], " ", stop=True)


def _told(
    data: PeriodData, action: Action, said: Sequence[tuple[Report, str | None]], joint: str, *, stop: bool = False
) -> str | None:
    texts = [(unit_name(data, action, report), text.strip()) for report, text in said if text and text.strip()]
    if not texts:
        return None
    if not stop and len(texts) == len(said) and len({text for _unit, text in texts}) == 1:
        return texts[0][1]
    return joint.join(f"{unit}: {_ended(text) if stop else text}" for unit, text in texts)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def unit_name(data: PeriodData, action: Action, report: Report) -> str:
    """Return the name of a report's unit as it is written at the action."""
    written = next((each.written for each in action.responsible if each.unit == report.unit), None)
    unit = data.unit_by_id.get(report.unit or "")
    return written or (unit.name if unit else "")


def combined_spending(reports: Sequence[Report]) -> Spending:
    """Return the spending on an action as a whole."""
    spendings = [report.spending for report in reports]
    unread = next((spending.entered for spending in spendings if spending.entered is not None), None)
    if unread is not None:
        return Spending(entered=unread)
    amounts = [each.grosze for each in spendings if each.kind is SpendingKind.AMOUNT and each.grosze is not None]
    if amounts:
        return Spending(kind=SpendingKind.AMOUNT, grosze=sum(amounts))
    kinds = {spending.kind for spending in spendings}
    order = (SpendingKind.BLANK, SpendingKind.DASH, SpendingKind.NOT_APPLICABLE)
    return Spending(kind=next((kind for kind in order if kind in kinds), SpendingKind.BLANK))
