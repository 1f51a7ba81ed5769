"""The parts a period consists of, each laid out as rows by itself."""

from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from operator import is_
from typing import NamedTuple, TypeVar

from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Action, Area, Programme, Subtask, Task
from kkapp.model.query import Query
from kkapp.model.report import Report
from kkapp.model.submission import Submission
from kkapp.model.unit import Unit
from kkapp.store import rows
from kkapp.store.rows import PlacedRow

Thing = Unit | Measure | Programme | Area | Task | Subtask | Action | ReportingPeriod | Report | Submission | Query

Kind = TypeVar("Kind", Unit, Measure, Area, Task, Subtask, Action, Report, Submission, Query)


BEHIND = 1_000_000
"""The place of every report of a unit: behind all whole reports, which are counted from 0."""


class Part(NamedTuple):
    """A thing and where it stands: whom it belongs to, in which subtask an action stands, and in which place."""

    thing: Thing
    home: str = ""
    subtask: str | None = None
    position: int = 0


def parts_of(data: PeriodData, besides: PeriodData | None = None) -> Iterator[Part]:
    """Yield every part of a period and its programme, owners first.

    With ``besides``, of the same period, those only that are other objects than there, or stand elsewhere.
    """
    other = besides
    yield from shared_parts(data.units, data.measures, other)
    if not other or data.programme is not other.programme:
        yield Part(data.programme)
        areas = other.programme.areas if other else ()
        for position, area, old in _apart(data.programme.areas, areas):
            yield Part(area, data.programme.id, None, position)
            for place, task, same in _apart(area.tasks, old.tasks if old else ()):
                yield from _task_parts(task, same, area.id, place)
    if not other or data.period is not other.period:
        yield Part(data.period, data.programme.id)
    yield from _reports(data, other)
    for submission in _others(data.submissions, other.submissions if other else ()):
        yield Part(submission, data.period.id)
    for query in _others(data.queries, other.queries if other else ()):
        yield Part(query, data.period.id)


def _reports(data: PeriodData, other: PeriodData | None) -> Iterator[Part]:
    """Yield the whole reports in their places, then the units' reports, all in one place.

    What stands behind a unit's report must not move when another unit hands in, or its merge could not be undone alone;
    these reports, submissions and queries are read in the order of their identities.
    """
    whole, handed_in = _by_owner(data)
    old_whole, old_handed_in = _by_owner(other) if other else ((), ())
    for position, report, _old in _apart(whole, old_whole):
        yield Part(report, data.period.id, None, position)
    for report in _others(handed_in, old_handed_in):
        yield Part(report, data.period.id, None, BEHIND)


def _by_owner(data: PeriodData) -> tuple[Sequence[Report], Sequence[Report]]:
    return (
        [report for report in data.reports if report.unit is None],
        [report for report in data.reports if report.unit is not None],
    )


def shared_parts(
    units: Sequence[Unit], measures: Sequence[Measure], besides: PeriodData | None = None
) -> Iterator[Part]:
    """Yield every part of the catalogues that all programmes and periods share."""
    for position, unit, _old in _apart(units, besides.units if besides else ()):
        yield Part(unit, position=position)
    for position, measure, _same in _apart(measures, besides.measures if besides else ()):
        yield Part(measure, position=position)


def _task_parts(task: Task, old: Task | None, area: str, position: int) -> Iterator[Part]:
    yield Part(task, area, None, position)
    for place, subtask, same in _apart(task.subtasks, old.subtasks if old else ()):
        yield Part(subtask, task.id, None, place)
        for number, action, _same in _apart(subtask.actions, same.actions if same else ()):
            yield Part(action, task.id, subtask.id, number)
    for place, action, _old in _apart(task.actions, old.actions if old else ()):
        yield Part(action, task.id, None, place)


def _apart(things: Sequence[Kind], others: Sequence[Kind]) -> Iterator[tuple[int, Kind, Kind | None]]:
    """Yield the things that are another object than stands in their place among the others, and that where it is alike.

    Alike is what has the same identity: its parts are compared in turn.
    """
    if _same(things, others):
        return
    for place, (thing, other) in enumerate(zip(things, chain(others, repeat(None)), strict=False)):
        if thing is not other:
            yield place, thing, other if other is not None and other.id == thing.id else None


def _others(things: Sequence[Kind], others: Sequence[Kind]) -> Iterator[Kind]:
    """Yield the things that are other objects than those of their identity among the others, wherever they stand."""
    if _same(things, others):
        return
    known = set(map(id, others))
    yield from (thing for thing in things if id(thing) not in known)


def _same(things: Sequence[Kind], others: Sequence[Kind]) -> bool:
    """Tell at once what most often holds: that these are the very same objects in the same places."""
    return len(things) == len(others) and all(map(is_, things, others))


def part_rows(part: Part) -> Iterator[PlacedRow]:
    """Yield the rows of a part itself, without the parts that belong to it."""
    thing, home, subtask, position = part
    match thing:
        case ReportingPeriod() | Report() | Submission() | Query():
            yield from _rows_of_period(thing, home, position)
        case Action():
            yield from rows.action_rows(thing, home, subtask, position)
        case Unit():
            yield from rows.unit_rows(thing, position)
        case Measure():
            yield "measures", rows.measure_row(thing, position)
        case Subtask():
            yield from rows.subtask_rows(thing, home, position)
        case Task():
            yield from rows.task_rows(thing, home, position)
        case Area():
            yield "areas", rows.area_row(thing, home, position)
        case Programme():
            yield "programmes", rows.programme_row(thing)


def _rows_of_period(
    thing: ReportingPeriod | Report | Submission | Query, home: str, position: int
) -> Iterator[PlacedRow]:
    match thing:
        case Report():
            yield from rows.report_rows(thing, home, position)
        case ReportingPeriod():
            yield "periods", rows.period_row(thing, home)
        case Submission():
            yield "submissions", rows.submission_row(thing, home, position)
        case Query():
            yield "queries", rows.query_row(thing, home, position)


def period_data_rows(data: PeriodData) -> Iterator[PlacedRow]:
    """Yield every row of a period and its programme."""
    for part in parts_of(data):
        yield from part_rows(part)


def shared_rows(units: Sequence[Unit], measures: Sequence[Measure]) -> Iterator[PlacedRow]:
    """Yield every row of the catalogues that all programmes and periods share."""
    for part in shared_parts(units, measures):
        yield from part_rows(part)
