"""Numbers that break a bound: a part beyond its whole, more than "at most", people that would be added."""

from collections.abc import Iterator, Sequence

from kkapp.checks.finding import Case, Finding, Found, Severity
from kkapp.i18n import _
from kkapp.model.indicator import Aggregation
from kkapp.model.measure import Counts
from kkapp.model.quantity import Quantity, Relation
from kkapp.wording.quantities import quantity_text

_ADDING = (Aggregation.SUM, Aggregation.RATIO)


def parts_beyond_their_whole(case: Case) -> Found:
    """Find a "w tym" that is larger than what it is a part of.

    Source: "w tym" means part of (at most the whole). Parts may overlap and are never added, so each is compared by
    itself, and only with a whole of the same measure. Some mismatches are right: a footnote to the cell says so.
    """
    cells = (("planned", case.report.target.quantities), ("achieved", case.report.achieved.quantities))
    for cell, quantities in cells:
        if not case.has_note(cell):
            for part, whole in _parts(quantities):
                if part.number is not None and whole.number is not None and part.number > whole.number:
                    yield _part_finding(case, cell, part, whole)


def _parts(quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each part with the nearest figure of its measure before it that is no part."""
    for at, part in enumerate(quantities):
        if part.relation is Relation.SUBSET:
            for whole in reversed(quantities[:at]):
                if whole.counted and whole.measure == part.measure and whole.per == part.per:
                    yield part, whole
                    break


def _part_finding(case: Case, cell: str, part: Quantity, whole: Quantity) -> Finding:
    measures = case.data.measure_by_id
    return case.finding(
        "part_beyond_whole",
        Severity.WARNING,
        cell,
        _("The part “{part}” is larger than the whole “{whole}”.").format(
            part=quantity_text(part, measures), whole=quantity_text(whole, measures)
        ),
        _("Correct one of the two; if both are right, explain it in a footnote."),
        part.id,
    )


def bounds_not_kept(case: Case) -> Found:
    """Find a result above a plan "at most" or below a plan "at least".

    Source: "Do 10 lokali" is a bound, not a target; a result is compared only with a plan of the same indicator, the
    same measure and the same span.
    """
    if case.has_note("achieved"):
        return
    for plan in case.report.target.quantities:
        for result in case.report.achieved.quantities:
            if result.counted and _comparable(plan, result) and _breaks(plan, result):
                yield _bound_finding(case, plan, result)


def _comparable(plan: Quantity, result: Quantity) -> bool:
    return (plan.indicator, plan.measure, plan.per) == (result.indicator, result.measure, result.per)


def _breaks(plan: Quantity, result: Quantity) -> bool:
    if plan.number is None or result.number is None:
        return False
    if plan.relation is Relation.AT_MOST:
        return result.number > plan.number
    return plan.relation is Relation.AT_LEAST and result.number < plan.number


def _bound_finding(case: Case, plan: Quantity, result: Quantity) -> Finding:
    measures = case.data.measure_by_id
    return case.finding(
        "bound_not_kept",
        Severity.WARNING,
        "achieved",
        _("The result “{achieved}” does not keep the planned bound “{planned}”.").format(
            achieved=quantity_text(result, measures), planned=quantity_text(plan, measures)
        ),
        _("Check the figure; if it is right, explain it in a footnote."),
        result.id,
    )


def people_added(case: Case) -> Found:
    """Find indicators counted in people whose figures would be added up.

    Source: never add people, someone may be counted under several actions, units or years; where adding is right,
    a footnote to the cell says so ("liczby nie sumują się").
    """
    if case.has_note("achieved"):
        return
    for indicator in case.action.indicators:
        counted = _people(case, indicator.id)
        if counted and (indicator.across_units in _ADDING or indicator.across_periods in _ADDING):
            yield case.finding(
                "people_added",
                Severity.WARNING,
                "achieved",
                _("“{figure}” counts people, but its figures are set to be added up; people are never added.").format(
                    figure=quantity_text(counted, case.data.measure_by_id)
                ),
                _("Change how the indicator is brought together, or explain it in a footnote."),
                counted.id,
            )


def _people(case: Case, indicator: str) -> Quantity | None:
    quantities = (*case.report.achieved.quantities, *case.report.target.quantities)
    for quantity in quantities:
        measure = case.data.measure_by_id.get(quantity.measure or "")
        if quantity.indicator == indicator and quantity.number is not None and measure:
            return quantity if measure.counts is Counts.PEOPLE else None
    return None
