"""Proposes which achieved figure answers which target; a person may change every link."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kkapp.imports.identity import identity
from kkapp.model.achievement import default_aggregations
from kkapp.model.indicator import Indicator
from kkapp.model.measure import Measure
from kkapp.model.quantity import Quantity

_Match = Callable[[Quantity, Quantity, Mapping[str, Measure]], bool]


@dataclass(frozen=True, slots=True)
class Linked:
    """Both cells with every quantity at an indicator, and the indicators in the order of the form."""

    planned: tuple[Quantity, ...]
    achieved: tuple[Quantity, ...]
    indicators: tuple[Indicator, ...] = field(default=())


def link(
    action: str, planned: Sequence[Quantity], achieved: Sequence[Quantity], measures: Mapping[str, Measure]
) -> Linked:
    """Give each target an indicator, each achieved figure the indicator it answers, or one of its own.

    Links a file states are kept. The rest is proposed, strictest agreement first: the same measure, qualifier, mode
    and group; then the same measure and group where only one side has a qualifier; then the same head noun.
    """
    targets = [q if q.indicator else _with(q, identity(action, "indicator", q.id)) for q in planned]
    answers = {q.id: q.indicator for q in achieved if q.indicator}
    taken = {q.indicator for q in achieved if q.indicator}
    for rule in (_same_everything, _same_measure, _same_head):
        _answer(targets, achieved, answers, taken, rule, measures)
    results = [_with(q, answers.get(q.id) or identity(action, "indicator", q.id)) for q in achieved]
    return Linked(tuple(targets), tuple(results), _indicators((*targets, *results), measures))


def _answer(
    targets: Sequence[Quantity],
    achieved: Sequence[Quantity],
    answers: dict[str, str],
    taken: set[str],
    rule: _Match,
    measures: Mapping[str, Measure],
) -> None:
    for target in targets:
        if target.indicator in taken:
            continue
        for result in achieved:
            if result.id not in answers and rule(target, result, measures):
                answers[result.id] = target.indicator
                taken.add(target.indicator)
                break


def _same_everything(target: Quantity, result: Quantity, _measures: Mapping[str, Measure]) -> bool:
    return (target.measure, target.qualifier, target.mode, target.group or 1) == (
        result.measure,
        result.qualifier,
        result.mode,
        result.group or 1,
    ) and result.counted


def _same_measure(target: Quantity, result: Quantity, _measures: Mapping[str, Measure]) -> bool:
    return target.measure == result.measure and _compatible(target, result)


def _same_head(target: Quantity, result: Quantity, measures: Mapping[str, Measure]) -> bool:
    return _head(target, measures) == _head(result, measures) is not None and _compatible(target, result)


def _compatible(target: Quantity, result: Quantity) -> bool:
    qualifiers_agree = target.qualifier is None or result.qualifier is None or target.qualifier == result.qualifier
    groups_agree = (target.group or 1) == (result.group or 1)
    return qualifiers_agree and groups_agree and target.mode == result.mode and result.counted


def _head(quantity: Quantity, measures: Mapping[str, Measure]) -> str | None:
    measure = measures.get(quantity.measure or "")
    return measure.one.split(" ")[0].rstrip(",").casefold() if measure else None


def _with(quantity: Quantity, indicator: str) -> Quantity:
    return quantity.model_copy(update={"indicator": indicator})


def _indicators(quantities: Sequence[Quantity], measures: Mapping[str, Measure]) -> tuple[Indicator, ...]:
    first: dict[str, Quantity] = {}
    for quantity in quantities:
        first.setdefault(quantity.indicator, quantity)
    return tuple(_indicator(uid, measures.get(quantity.measure or "")) for uid, quantity in first.items())


def _indicator(uid: str, measure: Measure | None) -> Indicator:
    across_units, across_periods = default_aggregations(measure)
    return Indicator(id=uid, across_units=across_units, across_periods=across_periods)
