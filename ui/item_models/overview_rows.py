"""From the period's data to rows of the grid and branches of the tree."""

from collections.abc import Iterable, Iterator

from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Programme
from kkapp.model.report import Report
from kkapp.wording.overview import overview_row
from ui.item_models.action_rows import NOT_REPORTED, ActionRow, rates_text
from ui.item_models.programme_tree import Branch


def rows_of(data: PeriodData) -> list[ActionRow]:
    """Return the rows of all actions in the order of paper."""
    return [row_of(action, data, branch) for action, branch in _placed(data.programme)]


def rows_of_actions(data: PeriodData, actions: Iterable[str]) -> list[ActionRow]:
    """Return the rows of some actions, after a step that touched them."""
    wanted = set(actions)
    return [row_of(action, data, branch) for action, branch in _placed(data.programme) if action.id in wanted]


def row_of(action: Action, data: PeriodData, branch: tuple[str, ...]) -> ActionRow:
    """Return the row of an action."""
    report = data.report_by_action.get(action.id)
    line = overview_row(action, data)
    return ActionRow(
        action=action.id,
        code=action.code,
        name=action.name,
        units=line.units,
        planned=line.planned,
        achieved=line.achieved,
        rate=float(min(line.rates)) if line.rates else None,
        rate_text=rates_text(line.rates),
        spending=line.spending,
        spent=report.spending.grosze if report else None,
        status=line.status or _unstated(report),
        branch=branch,
        problem=bool(report and has_problem(report)),
        replaced=bool(report and (report.target.wording or report.achieved.wording)),
    )


def has_problem(report: Report) -> bool:
    """Return whether an entry of the report was kept that cannot be read."""
    quantities = (*report.target.quantities, *report.achieved.quantities)
    return report.spending.entered is not None or any(quantity.entered is not None for quantity in quantities)


def _unstated(report: Report | None) -> str:
    """Return the status of a row whose report names none: figures or a narrative are a report all the same."""
    achieved = report.achieved if report else None
    if achieved and (achieved.narrative or any(quantity.number is not None for quantity in achieved.quantities)):
        return "reported"
    return NOT_REPORTED


def branches_of(programme: Programme) -> list[Branch]:
    """Return the areas, tasks and subtasks in the order of paper."""
    return list(_branches(programme))


def _branches(programme: Programme) -> Iterator[Branch]:
    for area in programme.areas:
        yield Branch(area.id, area.number, area.title)
        for task in area.tasks:
            yield Branch(task.id, task.number, task.title, area.id)
            for subtask in task.subtasks:
                yield Branch(subtask.id, subtask.number, subtask.title, task.id)


def _placed(programme: Programme) -> Iterator[tuple[Action, tuple[str, ...]]]:
    """Yield each action with the branches it stands under."""
    for area in programme.areas:
        for task in area.tasks:
            for action in task.actions:
                yield action, (area.id, task.id)
            for subtask in task.subtasks:
                for action in subtask.actions:
                    yield action, (area.id, task.id, subtask.id)
