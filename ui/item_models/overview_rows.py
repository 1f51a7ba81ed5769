"""From the period's data to rows of the grid and branches of the tree."""

from collections.abc import Iterable, Iterator

from kkapp.model.changes import Changes
from kkapp.model.declaration import is_declared
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Programme
from kkapp.model.report import Report
from kkapp.wording.overview import OverviewRow, overview, overview_row, placed_actions
from ui.item_models.action_rows import ActionRow, status_of
from ui.item_models.programme_tree import Branch


def rows_of(data: PeriodData) -> list[ActionRow]:
    """Return the rows of all actions in the order of paper."""
    return [_row_of(line) for line in overview(data)]


def rows_again(data: PeriodData, before: PeriodData, rows: Iterable[ActionRow]) -> list[ActionRow]:
    """Return the rows of all actions, where ``rows`` show the data as they were before.

    Only those are made anew whose action or report is another object now, which stand elsewhere, or which name a
    measure that changed: of thousands of actions a step touches few.
    """
    known = {row.action: row for row in rows}
    measures = {measure.id for measure in data.measures if measure != before.measure_by_id.get(measure.id)}

    def again(action: Action, branch: tuple[str, ...]) -> ActionRow:
        row, report = known.get(action.id), data.report_by_action.get(action.id)
        same = row is not None and row.branch == branch and action is before.action_by_id.get(action.id)
        same = same and is_declared(data, action) == is_declared(before, action)
        if row is None or not same or report is not before.report_by_action.get(action.id):
            return row_of(action, data, branch)
        if measures and report and not measures.isdisjoint(_measures_of(report)):
            return row_of(action, data, branch)
        return row

    return [again(action, branch) for action, branch in placed_actions(data.programme)]


def _measures_of(report: Report) -> Iterator[str | None]:
    return (figure.measure for cell in (report.target, report.achieved) for figure in cell.quantities)


def rows_of_actions(data: PeriodData, actions: Iterable[str]) -> list[ActionRow]:
    """Return the rows of some actions, after a step that touched them."""
    wanted = set(actions)
    return [row_of(action, data, branch) for action, branch in placed_actions(data.programme) if action.id in wanted]


def actions_declared(data: PeriodData, changes: Changes) -> frozenset[str]:
    """Return the actions of units that a step let declare, or no longer declare, that they have nothing to report."""
    keys = {row.key for row in changes.rows if row.table == "submissions" and "declared_reason" in (row.after or {})}
    units = {submission.unit for submission in data.submissions if submission.id in keys}
    if not units:
        return frozenset()
    return frozenset(
        action.id for action in data.programme.actions() if any(each.unit in units for each in action.responsible)
    )


def row_of(action: Action, data: PeriodData, branch: tuple[str, ...]) -> ActionRow:
    """Return the row of an action."""
    return _row_of(overview_row(action, data, branch))


def _row_of(line: OverviewRow) -> ActionRow:
    return ActionRow(
        action=line.action,
        code=line.code,
        name=line.name,
        units=line.units,
        planned=line.planned,
        achieved=line.achieved,
        rate=float(min(line.rates)) if line.rates else None,
        rate_text=line.rate_text,
        spending=line.spending,
        spent=line.spent,
        status=status_of(line.status, reported=line.reported),
        branch=line.branch,
        problem=line.problem,
        replaced=line.replaced,
        replaced_cells=line.replaced_cells,
        problem_cells=line.problem_cells,
    )


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
