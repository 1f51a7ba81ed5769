"""What an indicator's two aggregation settings do, on example figures, and what its measure says against them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kkapp.model.achievement import achievement_rate, aggregate
from kkapp.model.indicator import Aggregation
from kkapp.model.measure import Counts, Measure
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Figure:
    """An example figure: whose it is (the number of a branch, or a year), the plan it is compared with, its value."""

    source: int
    value: Decimal
    plan: Decimal


def _figures(*figures: tuple[int, int, int]) -> tuple[Figure, ...]:
    return tuple(Figure(source, Decimal(value), Decimal(plan)) for source, value, plan in figures)


OF_UNITS = _figures((1, 12, 20), (2, 8, 10), (3, 5, 10))
"""What three branches have in one year."""
OF_PERIODS = _figures((2019, 30, 40), (2020, 34, 40), (2021, 34, 40))
"""What one branch has in three years."""


def together(figures: Sequence[Figure], rule: Aggregation) -> Decimal | None:
    """Return what the figures come to by a rule; a ratio is the sum of results in percent of the sum of plans."""
    total = aggregate([figure.value for figure in figures], rule)
    if rule is not Aggregation.RATIO:
        return total
    return achievement_rate(aggregate([figure.plan for figure in figures], rule), total)


def figures_of(data: PeriodData, indicator: str) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """Return the planned and the achieved figures of an indicator in the period."""
    planned = tuple(q for report in data.reports for q in report.target.quantities if q.indicator == indicator)
    achieved = tuple(q for report in data.reports for q in report.achieved.quantities if q.indicator == indicator)
    return planned, achieved


def measures_of(data: PeriodData, figures: Iterable[Quantity]) -> tuple[Measure, ...]:
    """Return the measures that figures are counted in, each once."""
    named = dict.fromkeys(figure.measure for figure in figures if figure.measure)
    return tuple(data.measure_by_id[measure] for measure in named if measure in data.measure_by_id)


def adds_people(measures: Sequence[Measure], rule: Aggregation) -> bool:
    """Return whether a rule would add persons up, who may be counted more than once."""
    return rule in (Aggregation.SUM, Aggregation.RATIO) and any(m.counts is Counts.PEOPLE for m in measures)
