"""What was planned and achieved of an indicator in an earlier period, beside the figures of this one."""

from collections.abc import Sequence
from dataclasses import dataclass

from kkapp.model.base import Id
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Earlier:
    """The plan and the result of an indicator in an earlier year; either may be missing."""

    year: int
    planned: Quantity | None = None
    achieved: Quantity | None = None


def earlier_figures(data: PeriodData, action: Id, figures: Sequence[Quantity]) -> Earlier | None:
    """Return what an earlier period says of the figures of one indicator, None where it says nothing.

    They are the same by the identity of the indicator; else by action, measure and qualifier.
    """
    report = data.report_by_action.get(action)
    if report is None or not figures:
        return None
    planned = _like(figures, report.target.quantities)
    achieved = _like(figures, report.achieved.quantities)
    if planned is None and achieved is None:
        return None
    return Earlier(data.period.year, planned, achieved)


def _like(figures: Sequence[Quantity], earlier: Sequence[Quantity]) -> Quantity | None:
    indicators = {figure.indicator for figure in figures}
    linked = [old for old in earlier if old.indicator in indicators]
    kinds = {(figure.measure, figure.qualifier, figure.per) for figure in figures if figure.measure}
    alike = [old for old in linked or earlier if (old.measure, old.qualifier, old.per) in kinds]
    return next(iter(alike or linked), None)
