"""The part of a reporting period that one responsible unit has to do with."""

from collections.abc import Collection, Iterator

from kkapp.model.base import Id
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Area, Task


def of_unit(data: PeriodData, unit: Id) -> PeriodData:
    """Return the data with the actions of a unit alone, how far it is and what it is asked.

    Parts of the programme without any action of it are left out.
    """
    kept = {action.id for action in data.programme.actions() if is_of(action, unit)}
    areas = tuple(area for area in (_area(area, kept) for area in data.programme.areas) if area.tasks)
    programme = data.programme.model_copy(update={"areas": areas})
    return data.replaced(
        programme=programme,
        reports=tuple(report for report in data.reports if report.action in kept),
        submissions=tuple(submission for submission in data.submissions if submission.unit == unit),
        queries=tuple(query for query in data.queries if query.unit == unit and query.action in kept),
    )


def is_of(action: Action, unit: Id) -> bool:
    """Tell whether a unit is among those responsible for an action."""
    return any(responsible.unit == unit for responsible in action.responsible)


def units_with_actions(data: PeriodData) -> Iterator[Id]:
    """Yield the units that are responsible for something, in the order of the list of units."""
    busy = {responsible.unit for action in data.programme.actions() for responsible in action.responsible}
    return (unit.id for unit in data.units if unit.id in busy)


def _area(area: Area, kept: Collection[Id]) -> Area:
    tasks = tuple(task for task in (_task(task, kept) for task in area.tasks) if any(task.all_actions()))
    return area.model_copy(update={"tasks": tasks})


def _task(task: Task, kept: Collection[Id]) -> Task:
    subtasks = tuple(
        subtask.model_copy(update={"actions": _actions(subtask.actions, kept)}) for subtask in task.subtasks
    )
    return task.model_copy(
        update={
            "actions": _actions(task.actions, kept),
            "subtasks": tuple(subtask for subtask in subtasks if subtask.actions),
        }
    )


def _actions(actions: tuple[Action, ...], kept: Collection[Id]) -> tuple[Action, ...]:
    return tuple(action for action in actions if action.id in kept)
