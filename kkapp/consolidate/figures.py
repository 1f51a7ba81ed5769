"""The figures of several units become those of the action, by the rule of each indicator; persons are never added.

Figures are alike that have the same indicator, measure, qualifier, mode, relation, rate and context; a unit's second
figure of a kind meets the second one of another unit.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kkapp.model.achievement import aggregate
from kkapp.model.aggregating import adds_people
from kkapp.model.base import Id
from kkapp.model.indicator import Aggregation
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.quantity import Quantity, Relation
from kkapp.model.report import Report


class Part(NamedTuple):
    """A unit's figure."""

    unit: Id
    figure: Quantity


class Combined(NamedTuple):
    """A figure of the action and the units' figures it comes from.

    ``rule`` is how they came together, NONE where a figure stands for itself. ``people`` says that persons would have
    been added by the indicator's rule, and were not.
    """

    figure: Quantity
    parts: tuple[Part, ...]
    rule: Aggregation = Aggregation.NONE
    people: bool = False


Key = tuple[object, ...]


def combined_figures(data: PeriodData, action: Action, reports: Sequence[Report]) -> tuple[Combined, ...]:
    """Return the figures of an action: one unit's exactly as they are, several units' by the indicators' rules."""
    if len(reports) == 1:
        return tuple(
            Combined(figure, (Part(reports[0].unit or "", figure),)) for figure in reports[0].achieved.quantities
        )
    ranks = _ranks(data, action)
    rules = {indicator.id: indicator.across_units for indicator in action.indicators}
    alike: dict[Key, list[Part]] = {}
    placed: dict[Key, int] = {}
    for report in reports:
        for key, rank, figure in _keyed(report, ranks):
            alike.setdefault(key, []).append(Part(report.unit or "", figure))
            placed.setdefault(key, rank)
    ordered = sorted(alike, key=placed.__getitem__)
    found = (_combined(data, alike[key], rules.get(str(key[0]), Aggregation.NONE)) for key in ordered)
    return tuple(_regrouped(each for group in found for each in group))


def _ranks(data: PeriodData, action: Action) -> dict[Id, int]:
    """Return the place of each indicator: the plan's order, then that of the form."""
    plan = data.report_by_action.get(action.id)
    planned = (figure.indicator for figure in plan.target.quantities) if plan else ()
    order = dict.fromkeys((*planned, *(indicator.id for indicator in action.indicators)))
    return {indicator: place for place, indicator in enumerate(order)}


def _keyed(report: Report, ranks: dict[Id, int]) -> Iterator[tuple[Key, int, Quantity]]:
    seen: Counter[Key] = Counter()
    rank = len(ranks)
    for figure in report.achieved.quantities:
        if figure.relation is not Relation.SUBSET:  # a part stays behind its whole
            rank = ranks.get(figure.indicator, len(ranks))
        like: Key = (
            figure.indicator,
            figure.measure or figure.measure_text,
            figure.qualifier,
            figure.mode,
            figure.relation,
            figure.per,
            figure.context,
        )
        yield (*like, seen[like]), rank, figure
        seen[like] += 1


def _combined(data: PeriodData, parts: list[Part], rule: Aggregation) -> Iterator[Combined]:
    numbers = [part for part in parts if part.figure.number is not None]
    unread = [part for part in parts if part.figure.number is None and part.figure.entered is not None]
    if not numbers and not unread:
        yield Combined(parts[0].figure, tuple(parts))
        return
    applied, people = _applied(data, numbers, rule)
    value = None if applied is Aggregation.NONE else aggregate(_values(numbers), applied)
    if value is None or len(numbers) < 2:  # noqa: PLR2004 - one figure is not joined with anything
        yield from (Combined(part.figure, (part,), people=people) for part in numbers)
    else:
        first = numbers[0].figure.model_copy(update={"number": value, "number_text": None})
        yield Combined(first, tuple(parts), applied)
    yield from (Combined(part.figure, (part,)) for part in unread)


def _applied(data: PeriodData, numbers: Sequence[Part], rule: Aggregation) -> tuple[Aggregation, bool]:
    """Return the rule that may be applied: none to persons that it would add, none to numbers that only describe."""
    figures = [part.figure for part in numbers]
    measures = [data.measure_by_id[q.measure] for q in figures if q.measure in data.measure_by_id]
    if any(figure.relation is Relation.DESCRIPTIVE for figure in figures):
        return Aggregation.NONE, False
    if len(figures) > 1 and adds_people(measures, rule):
        return Aggregation.NONE, True
    return rule, False


def _values(parts: Iterable[Part]) -> list[Decimal]:
    return [part.figure.number for part in parts if part.figure.number is not None]


def _regrouped(figures: Iterable[Combined]) -> Iterator[Combined]:
    """Number the groups anew: group 1 of one unit and group 1 of another are two, and of a joined figure a third."""
    numbers: dict[tuple[Id, int], int] = {}
    for each in figures:
        group = each.figure.group
        if group is None:
            yield each
            continue
        whose = each.parts[0].unit if len(each.parts) == 1 else ""
        number = numbers.setdefault((whose, group), len(numbers) + 1)
        yield each._replace(figure=each.figure.model_copy(update={"group": number}))
