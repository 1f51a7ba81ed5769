"""The shipped year many times over: every action copied inside its table, each copy with a running number."""

from decimal import Decimal
from typing import TypeVar
from uuid import NAMESPACE_OID, uuid5

from kkapp import workflow
from kkapp.model.base import Id
from kkapp.model.indicator import Indicator
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Area, Subtask, Task
from kkapp.model.quantity import Quantity
from kkapp.model.report import Footnote, Report

Part = TypeVar("Part", Task, Subtask)


def year_of(times: int) -> PeriodData:
    """Return the shipped programme with each of its 185 actions so many times."""
    return multiplied(workflow.opening.read_programme(workflow.opening.shipped_programme()), times)


def multiplied(data: PeriodData, times: int) -> PeriodData:
    """Return the data with every action and its report so many times; the first of each is the original."""
    areas = tuple(_area(area, times) for area in data.programme.areas)
    reports = tuple(_report(report, number) for report in data.reports for number in range(times))
    return data.model_copy(update={"programme": data.programme.model_copy(update={"areas": areas}), "reports": reports})


def _area(area: Area, times: int) -> Area:
    return area.model_copy(update={"tasks": tuple(_task(task, times) for task in area.tasks)})


def _task(task: Task, times: int) -> Task:
    subtasks = tuple(_with_copies(subtask, times) for subtask in task.subtasks)
    return _with_copies(task, times).model_copy(update={"subtasks": subtasks})


def _with_copies(part: Part, times: int) -> Part:
    actions = tuple(_action(action, number) for action in part.actions for number in range(times))
    return part.model_copy(update={"actions": actions})


def _action(action: Action, number: int) -> Action:
    if not number:
        return action
    return action.model_copy(
        update={
            "id": _fresh(action.id, number),
            "code": f"{action.code}.{number}",
            "name": _numbered(action.name, number),
            "indicators": tuple(_indicator(indicator, number) for indicator in action.indicators),
        }
    )


def _indicator(indicator: Indicator, number: int) -> Indicator:
    return indicator.model_copy(update={"id": _fresh(indicator.id, number)})


def _report(report: Report, number: int) -> Report:
    if not number:
        return report
    target, achieved = report.target, report.achieved
    return report.model_copy(
        update={
            "id": _fresh(report.id, number),
            "action": _fresh(report.action, number),
            "target": target.model_copy(
                update={
                    "raw": _numbered(target.raw, number),
                    "quantities": tuple(_quantity(quantity, number) for quantity in target.quantities),
                }
            ),
            "achieved": achieved.model_copy(
                update={
                    "raw": _numbered(achieved.raw, number),
                    "narrative": _numbered(achieved.narrative, number),
                    "quantities": tuple(_quantity(quantity, number) for quantity in achieved.quantities),
                }
            ),
            "footnotes": tuple(_footnote(note, number) for note in report.footnotes),
        }
    )


def _quantity(quantity: Quantity, number: int) -> Quantity:
    figure = None if quantity.number is None else quantity.number + Decimal(number)
    corrections = tuple(
        correction.model_copy(update={"id": _fresh(correction.id, number)}) for correction in quantity.corrections
    )
    return quantity.model_copy(
        update={
            "id": _fresh(quantity.id, number),
            "indicator": _fresh(quantity.indicator, number),
            "number": figure,
            "number_text": None,
            "corrections": corrections,
        }
    )


def _footnote(note: Footnote, number: int) -> Footnote:
    return note.model_copy(update={"id": _fresh(note.id, number)})


def _fresh(identity: Id, number: int) -> Id:
    return str(uuid5(NAMESPACE_OID, f"{number} {identity}"))


def _numbered(text: str | None, number: int) -> str | None:
    return f"{text} ({number})" if text else text
