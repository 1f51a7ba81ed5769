"""Proposes which achieved figure answers which target; a person may change every link."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kkapp.model.achievement import default_aggregations
from kkapp.model.identity import identity
from kkapp.model.indicator import Indicator
from kkapp.model.measure import Measure
from kkapp.model.quantity import DeliveryMode, Quantity


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

    Links a file states are kept. The rest is proposed, strictest agreement first: every figure of the same measure,
    qualifier, mode and group (several: 1:n, and people among them are not added up); then the one figure of the same
    measure whose qualifier one side leaves out; then the one figure with the same head noun.
    """
    targets = tuple(q if q.indicator else _with(q, identity(action, "indicator", q.id)) for q in planned)
    proposal = _Proposal(achieved, measures)
    for target in targets:
        proposal.answer_all(target)
    for target in targets:
        proposal.answer_one(target, proposal.same_measure)
    for target in targets:
        proposal.answer_one(target, proposal.same_head)
    results = tuple(_with(q, proposal.links.get(q.id) or identity(action, "indicator", q.id)) for q in achieved)
    return Linked(targets, results, _indicators((*targets, *results), measures))


class _Proposal:
    """The links found so far, and the rules that find more."""

    def __init__(self, achieved: Sequence[Quantity], measures: Mapping[str, Measure]) -> None:
        self._achieved = achieved
        self._measures = measures
        self._online_groups = {q.group for q in achieved if q.mode is DeliveryMode.ON_LINE and q.group is not None}
        self.links = {q.id: q.indicator for q in achieved if q.indicator}

    def answer_all(self, target: Quantity) -> None:
        """Link every free figure that agrees with the target in all respects."""
        if not self._answered(target):
            for result in self._free():
                if self.same_measure(target, result) and target.qualifier == result.qualifier:
                    self.links[result.id] = target.indicator

    def answer_one(self, target: Quantity, rule: Callable[[Quantity, Quantity], bool]) -> None:
        """Link the only free figure that a looser rule allows; of several none, for only a person can choose."""
        if self._answered(target):
            return
        candidates = [result for result in self._free() if rule(target, result)]
        if len(candidates) == 1:
            self.links[candidates[0].id] = target.indicator

    def same_measure(self, target: Quantity, result: Quantity) -> bool:
        """Return whether measure, group and mode agree and no qualifier contradicts."""
        return target.measure == result.measure and self._compatible(target, result)

    def same_head(self, target: Quantity, result: Quantity) -> bool:
        """Return whether the measures share their head noun: "partnerzy KKR 3+ publiczni", "partnerzy publiczni"."""
        head = _head(target, self._measures)
        return head is not None and head == _head(result, self._measures) and self._compatible(target, result)

    def _compatible(self, target: Quantity, result: Quantity) -> bool:
        qualifiers = target.qualifier is None or result.qualifier is None or target.qualifier == result.qualifier
        groups = target.group is None or result.group is None or target.group == result.group
        return qualifiers and groups and target.mode == self._mode(result) and result.counted

    def _mode(self, result: Quantity) -> DeliveryMode | None:
        """Return how a figure came about: viewers of an on-line show are on-line though their noun does not say so."""
        return DeliveryMode.ON_LINE if result.group in self._online_groups else result.mode

    def _answered(self, target: Quantity) -> bool:
        return target.indicator in self.links.values()

    def _free(self) -> list[Quantity]:
        return [result for result in self._achieved if result.id not in self.links]


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
