"""Results far from the plan that nothing explains."""

from decimal import Decimal

from kkapp.checks.finding import Case, Finding, Found, Severity
from kkapp.i18n import _
from kkapp.model.achievement import indicator_rate
from kkapp.model.indicator import Indicator
from kkapp.model.quantity import Quantity, Relation
from kkapp.model.report import Achieved, Reason, Status
from kkapp.polish.numbers import write_number
from kkapp.wording.quantities import quantities_text

LOWEST, HIGHEST = Decimal(80), Decimal(120)
"""Between these percents of the plan a result needs no explanation."""


def unexplained_deviations(case: Case) -> Found:
    """Find results under 80% or over 120% of the plan with neither a reason nor a narrative.

    Source: the department asks for an explanation of such results. A plan that is a bound is kept by any result on
    its right side ("do 10 lokali": 4 are no deviation).
    """
    if is_explained(case.report.achieved):
        return
    for indicator in case.action.indicators:
        finding = _deviation(case, indicator)
        if finding:
            yield finding


def is_explained(achieved: Achieved) -> bool:
    """Return whether the report says why: in a narrative, in a reason's own words, or by a status with its reason."""
    by_status = achieved.status not in (None, Status.CARRIED_OUT) and achieved.reason not in (None, Reason.NONE_GIVEN)
    return bool(achieved.narrative or achieved.reason_text) or by_status


def deviates(rate: Decimal, planned: list[Quantity]) -> bool:
    """Return whether a rate is far from the plan, a bound being kept on its right side."""
    relations = {quantity.relation for quantity in planned}
    if Relation.AT_MOST in relations:
        return False  # beyond it, the bound itself says so
    if Relation.AT_LEAST in relations:
        return rate < LOWEST
    return not LOWEST <= rate <= HIGHEST


def _deviation(case: Case, indicator: Indicator) -> Finding | None:
    planned = [q for q in case.report.target.quantities if q.indicator == indicator.id]
    achieved = [q for q in case.report.achieved.quantities if q.indicator == indicator.id]
    rate = indicator_rate(indicator, planned, achieved)
    if rate is None or not deviates(rate, planned):
        return None
    sentence = _("{rate}% of the plan and no explanation: achieved {achieved}, planned {planned}.").format(
        achieved=quantities_text(achieved, case.data.measure_by_id),
        planned=quantities_text(planned, case.data.measure_by_id),
        rate=write_number(rate.normalize() if rate == rate.to_integral() else rate),
    )
    proposal = _("Check the figure; if it is right, say in the narrative or in the reason why.")
    first = next(quantity for quantity in achieved if quantity.counted)
    return case.finding("deviation_unexplained", Severity.WARNING, "achieved", sentence, proposal, first.id)
