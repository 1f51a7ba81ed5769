"""The lines of the form: one per indicator, further figures of the same indicator below it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from kkapp.model.achievement import indicator_rate
from kkapp.model.earlier import Earlier, earlier_figures
from kkapp.model.indicator import Indicator
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.quantity import Quantity
from kkapp.model.report import Report


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """A planned figure beside an achieved one; ``first`` opens an indicator and carries its percent.

    ``no_plan`` says that the plan is 0, which gives no percent; ``earlier`` is what stood there a year before.
    """

    indicator: str
    planned: Quantity | None
    achieved: Quantity | None
    first: bool = True
    rate: Decimal | None = None
    no_plan: bool = False
    earlier: Earlier | None = None

    @property
    def figures(self) -> tuple[Quantity, ...]:
        """Return the figures of the line, the planned one first."""
        return tuple(figure for figure in (self.planned, self.achieved) if figure)


def lines_of(action: Action, report: Report, earlier: PeriodData | None = None) -> list[IndicatorLine]:
    """Return the lines of an action: the plan's order first, then what was achieved beyond it."""
    known = {indicator.id: indicator for indicator in action.indicators}
    planned, achieved = _by_indicator(report.target.quantities), _by_indicator(report.achieved.quantities)
    lines: list[IndicatorLine] = []
    for identity in dict.fromkeys((*planned, *achieved)):
        indicator = known.get(identity) or Indicator(id=identity)
        plans, results = planned.get(identity, []), achieved.get(identity, [])
        before = earlier_figures(earlier, action.id, [*plans, *results]) if earlier else None
        lines += _lines_of_indicator(indicator, plans, results, before)
    return lines


def _lines_of_indicator(
    indicator: Indicator, planned: list[Quantity], achieved: list[Quantity], earlier: Earlier | None
) -> Iterator[IndicatorLine]:
    rate = indicator_rate(indicator, planned, achieved)
    counted = [quantity.number for quantity in planned if quantity.counted]
    no_plan = bool(counted) and all(number == 0 for number in counted)
    for place, (plan, result) in enumerate(zip_longest(planned, achieved)):
        if place == 0:
            yield IndicatorLine(indicator.id, plan, result, first=True, rate=rate, no_plan=no_plan, earlier=earlier)
        else:
            yield IndicatorLine(indicator.id, plan, result, first=False)


def _by_indicator(quantities: Iterable[Quantity]) -> dict[str, list[Quantity]]:
    found: dict[str, list[Quantity]] = {}
    for quantity in quantities:
        found.setdefault(quantity.indicator, []).append(quantity)
    return found
