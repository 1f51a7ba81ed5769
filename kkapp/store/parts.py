"""The parts a period consists of, each laid out as rows by itself."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Action, Area, Programme, Subtask, Task
from kkapp.model.report import Report
from kkapp.model.unit import Unit
from kkapp.store import rows
from kkapp.store.rows import PlacedRow

Thing = Unit | Measure | Programme | Area | Task | Subtask | Action | ReportingPeriod | Report


class Part(NamedTuple):
    """A thing and where it stands: whom it belongs to, in which subtask an action stands, and in which place."""

    thing: Thing
    home: str = ""
    subtask: str | None = None
    position: int = 0


def parts_of(data: PeriodData) -> Iterator[Part]:
    """Yield every part of a period and its programme, owners first."""
    yield from shared_parts(data.units, data.measures)
    yield Part(data.programme)
    for position, area in enumerate(data.programme.areas):
        yield Part(area, data.programme.id, None, position)
        for place, task in enumerate(area.tasks):
            yield from _task_parts(task, area.id, place)
    yield Part(data.period, data.programme.id)
    period = data.period.id
    for position, report in enumerate(data.reports):
        yield Part(report, period, None, position)


def shared_parts(units: Sequence[Unit], measures: Sequence[Measure]) -> Iterator[Part]:
    """Yield every part of the catalogues that all programmes and periods share."""
    for position, unit in enumerate(units):
        yield Part(unit, position=position)
    for position, measure in enumerate(measures):
        yield Part(measure, position=position)


def _task_parts(task: Task, area: str, position: int) -> Iterator[Part]:
    yield Part(task, area, None, position)
    for place, subtask in enumerate(task.subtasks):
        yield Part(subtask, task.id, None, place)
        for number, action in enumerate(subtask.actions):
            yield Part(action, task.id, subtask.id, number)
    for place, action in enumerate(task.actions):
        yield Part(action, task.id, None, place)


def part_rows(part: Part) -> Iterator[PlacedRow]:
    """Yield the rows of a part itself, without the parts that belong to it."""
    thing, home, subtask, position = part
    match thing:
        case Report():
            yield from rows.report_rows(thing, home, position)
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
        case ReportingPeriod():
            yield "periods", rows.period_row(thing, home)


def period_data_rows(data: PeriodData) -> Iterator[PlacedRow]:
    """Yield every row of a period and its programme."""
    for part in parts_of(data):
        yield from part_rows(part)


def shared_rows(units: Sequence[Unit], measures: Sequence[Measure]) -> Iterator[PlacedRow]:
    """Yield every row of the catalogues that all programmes and periods share."""
    for part in shared_parts(units, measures):
        yield from part_rows(part)
