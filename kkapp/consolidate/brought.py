"""Measures and indicators that a unit added to its figures: they come along, in whichever order packages arrive.

A measure that is brought gets an identity made of its words. So two units that add the same one mean the same, and
nothing depends on who came first; one that no figure has any more goes again.
"""

from collections.abc import Iterable, Mapping, Sequence

from kkapp.model.base import Id
from kkapp.model.identity import identity
from kkapp.model.indicator import Indicator
from kkapp.model.measure import Measure
from kkapp.model.package_content import SubmissionContent
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Area, Programme, Task
from kkapp.model.report import Report


def brought(measure: Measure) -> Measure:
    """Return the measure as the department takes it over: its forms still wait for a person to look at them."""
    return measure.model_copy(update={"id": _identity(measure), "written_as": (), "confirmed": False})


def _identity(measure: Measure) -> Id:
    words = measure.one, measure.few, measure.many, measure.other, measure.counts.value, measure.before
    return identity("brought measure", *words)


def is_brought(measure: Measure) -> bool:
    """Tell whether a measure was taken over from a unit, by nothing but its identity."""
    return measure.id == _identity(measure)


def measures_taken(data: PeriodData, content: SubmissionContent) -> dict[Id, Measure]:
    """Return what each measure of a submission is in the department: a known one of the same words, or brought."""
    own = [measure for measure in data.measures if not is_brought(measure)]
    by_id = {measure.id: measure for measure in own}
    by_words = {_words(measure): measure for measure in reversed(own)}
    return {
        measure.id: by_id.get(measure.id) or by_words.get(_words(measure)) or brought(measure)
        for measure in content.measures
    }


def _words(measure: Measure) -> tuple[str | bool, ...]:
    forms = (measure.one, measure.few, measure.many, measure.other)
    return (*(form.casefold() for form in forms), measure.before)


def with_brought(
    data: PeriodData,
    measures: Iterable[Measure],
    indicators: Mapping[Id, Sequence[Indicator]],
    before: Mapping[Id, Sequence[Indicator]],
) -> PeriodData:
    """Return the data with what its figures need of these, and without what only the unit's earlier figures needed.

    ``before`` are the indicators of each action that the unit's figures had before.
    """
    programme = _with_indicators(data, _unknown(data, indicators), before)
    known = _measures(data, tuple(measures))
    if programme is data.programme and known == data.measures:
        return data
    return data.replaced(programme=programme, measures=known)


def with_used_indicators(data: PeriodData, indicators: Mapping[Id, Sequence[Indicator]]) -> PeriodData:
    """Return the data with those indicators that its figures need, and nothing else changed."""
    programme = _with_indicators(data, _unknown(data, indicators), {})
    return data if programme is data.programme else data.replaced(programme=programme)


def _unknown(data: PeriodData, indicators: Mapping[Id, Sequence[Indicator]]) -> dict[Id, list[Indicator]]:
    """Return the indicators that their actions do not have yet."""
    found: dict[Id, list[Indicator]] = {}
    for action, added in indicators.items():
        known = {each.id for each in data.action_by_id[action].indicators} if action in data.action_by_id else set()
        if new := [each for each in added if each.id not in known]:
            found[action] = new
    return found


def _measures(data: PeriodData, added: Sequence[Measure]) -> tuple[Measure, ...]:
    if not added and not any(is_brought(measure) for measure in data.measures):
        return data.measures
    used = {q.measure for r in data.reports for q in (*r.target.quantities, *r.achieved.quantities)}
    every = {measure.id: measure for measure in (*added, *data.measures)}
    own = tuple(measure for measure in data.measures if not is_brought(measure))
    taken = [measure for measure in every.values() if is_brought(measure) and measure.id in used]
    return (*own, *sorted(taken, key=lambda measure: (measure.one, measure.id)))


def _used(reports: Iterable[Report]) -> set[Id]:
    return {q.indicator for r in reports for q in (*r.target.quantities, *r.achieved.quantities)}


def _with_indicators(
    data: PeriodData, added: Mapping[Id, Sequence[Indicator]], before: Mapping[Id, Sequence[Indicator]]
) -> Programme:
    earlier = {each.id for had in before.values() for each in had}
    if not added and not earlier - _used([report for report in data.reports if report.action in before]):
        return data.programme
    used = _used(data.reports)
    gone = earlier - used
    changed: dict[Id, Action] = {}
    for action in data.programme.actions():
        new = [each for each in added.get(action.id, ()) if each.id in used]
        if new or any(each.id in gone for each in action.indicators):
            indicators = _inserted([each for each in action.indicators if each.id not in gone], new, data, action.id)
            if indicators != action.indicators:
                changed[action.id] = action.model_copy(update={"indicators": indicators})
    return _with_actions(data.programme, changed) if changed else data.programme


def _inserted(known: list[Indicator], new: Sequence[Indicator], data: PeriodData, action: Id) -> tuple[Indicator, ...]:
    """Put each new indicator behind the planned ones, in an order that does not depend on who came first."""
    plan = data.report_by_action.get(action)
    planned = {figure.indicator for figure in plan.target.quantities} if plan else set()
    there = {each.id for each in known}
    for each in new:
        if each.id in there:
            continue
        place = len(known)
        while place and known[place - 1].id not in planned and known[place - 1].id > each.id:
            place -= 1
        known.insert(place, each)
        there.add(each.id)
    return tuple(known)


def _with_actions(programme: Programme, changed: Mapping[Id, Action]) -> Programme:
    return programme.model_copy(update={"areas": tuple(_area(area, changed) for area in programme.areas)})


def _area(area: Area, changed: Mapping[Id, Action]) -> Area:
    return area.model_copy(update={"tasks": tuple(_task(task, changed) for task in area.tasks)})


def _task(task: Task, changed: Mapping[Id, Action]) -> Task:
    return task.model_copy(
        update={
            "actions": tuple(changed.get(action.id, action) for action in task.actions),
            "subtasks": tuple(
                part.model_copy(update={"actions": tuple(changed.get(each.id, each) for each in part.actions)})
                for part in task.subtasks
            ),
        }
    )
