"""How far a plan was reached, and how figures of one indicator come together."""

from collections.abc import Sequence
from decimal import Decimal

from kkapp.model.indicator import Aggregation, Indicator
from kkapp.model.measure import Counts, Measure
from kkapp.model.programme import Action
from kkapp.model.quantity import Quantity, Relation
from kkapp.model.report import Report


def achievement_rate(planned: Decimal | None, achieved: Decimal | None) -> Decimal | None:
    """Return the achieved part of the plan in percent, to one decimal; None where there is none (plan 0 or missing)."""
    if planned is None or achieved is None or planned == 0:
        return None
    return (achieved * 100 / planned).quantize(Decimal("0.1"))


def aggregate(figures: Sequence[Decimal], rule: Aggregation) -> Decimal | None:
    """Bring figures together by the indicator's rule; None where the rule or the data forbid it.

    A ratio of sums needs both sides and is made by the caller from two aggregates.
    """
    if not figures:
        return None
    if len(figures) == 1:
        return figures[0]
    rules = {
        Aggregation.SUM: lambda: sum(figures, Decimal(0)),
        Aggregation.RATIO: lambda: sum(figures, Decimal(0)),
        Aggregation.MAX: lambda: max(figures),
        Aggregation.LAST: lambda: figures[-1],
    }
    return rules[rule]() if rule in rules else None


def default_aggregations(measure: Measure | None) -> tuple[Aggregation, Aggregation]:
    """Return the rules (across units, across periods) a new indicator starts with; people are never added."""
    counts = measure.counts if measure else Counts.OTHER
    if counts in (Counts.EVENTS, Counts.MONEY, Counts.TIME, Counts.THINGS):
        return Aggregation.SUM, Aggregation.SUM
    if counts is Counts.PLACES:
        return Aggregation.SUM, Aggregation.LAST
    return Aggregation.NONE, Aggregation.NONE


def indicator_rate(indicator: Indicator, planned: Sequence[Quantity], achieved: Sequence[Quantity]) -> Decimal | None:
    """Return the percent of the plan an indicator reached.

    None where a side is missing, blank or unreadable, a rate per month meets a yearly total, measures differ in a
    way that only a person can judge, or several figures of people would have to be added.
    """
    plan, result = [q for q in planned if q.counted], [q for q in achieved if q.counted]
    if any(q.per for q in plan) != any(q.per for q in result):
        return None
    return achievement_rate(_one_figure(plan, indicator), _one_figure(result, indicator))


def _one_figure(quantities: Sequence[Quantity], indicator: Indicator) -> Decimal | None:
    if any(q.number is None for q in quantities):
        return None
    totals = [q.number for q in quantities if q.relation is Relation.TOTAL and q.number is not None]
    figures = totals or [q.number for q in quantities if q.number is not None]
    return aggregate(figures, indicator.across_units)


def action_rates(action: Action, report: Report) -> tuple[Decimal, ...]:
    """Return the percent of each indicator of an action that has one; rates of an action are never averaged."""
    rates = (
        indicator_rate(
            indicator,
            [q for q in report.target.quantities if q.indicator == indicator.id],
            [q for q in report.achieved.quantities if q.indicator == indicator.id],
        )
        for indicator in action.indicators
    )
    return tuple(rate for rate in rates if rate is not None)
