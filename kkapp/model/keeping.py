"""Keep what units handed in when the plan of a year is read in again from a file, which says nothing of it."""

from kkapp.model.base import Id
from kkapp.model.indicator import Indicator
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Action, Area, Programme, Subtask, Task
from kkapp.model.report import Report


def with_handed_in(data: PeriodData, known: PeriodData) -> PeriodData:
    """Return the data of a file with what is known of the units: figures, states, questions, deadline and lock.

    Kept is what concerns actions the file has; the measures and indicators it uses come along.
    """
    actions = data.action_by_id
    own = {report.id for report in data.reports}
    kept = tuple(r for r in known.reports if r.unit is not None and r.action in actions and r.id not in own)
    figures = [figure for report in kept for figure in report.achieved.quantities]
    used = {figure.measure for figure in figures} - data.measure_by_id.keys()
    units = {report.unit for report in kept} | {submission.unit for submission in known.submissions}
    return data.replaced(
        programme=_with_indicators(data.programme, _missing(data, known, kept)),
        period=_with_times(data.period, known.period),
        units=(*data.units, *(u for u in known.units if u.id in units and u.id not in data.unit_by_id)),
        measures=(*data.measures, *(measure for measure in known.measures if measure.id in used)),
        reports=(*data.reports, *kept),
        submissions=known.submissions,
        queries=tuple(query for query in known.queries if query.action in actions),
    )


def _with_times(period: ReportingPeriod, known: ReportingPeriod) -> ReportingPeriod:
    times = {name: getattr(known, name) for name in ("deadline", "locked_at", "locked_by")}
    return period.model_copy(update=times)


def _missing(data: PeriodData, known: PeriodData, kept: tuple[Report, ...]) -> dict[Id, tuple[Indicator, ...]]:
    """Return the indicators of each action that kept figures have and the file lacks."""
    used = {figure.indicator for report in kept for figure in report.achieved.quantities}
    have = {indicator.id for action in data.programme.actions() for indicator in action.indicators}
    lacking = {
        action.id: tuple(each for each in action.indicators if each.id in used and each.id not in have)
        for action in known.programme.actions()
    }
    return {action: indicators for action, indicators in lacking.items() if indicators}


def _with_indicators(programme: Programme, more: dict[Id, tuple[Indicator, ...]]) -> Programme:
    if not more:
        return programme

    def grown(actions: tuple[Action, ...]) -> tuple[Action, ...]:
        return tuple(
            action.model_copy(update={"indicators": (*action.indicators, *more.get(action.id, ()))})
            for action in actions
        )

    def in_subtask(subtask: Subtask) -> Subtask:
        return subtask.model_copy(update={"actions": grown(subtask.actions)})

    def in_task(task: Task) -> Task:
        subtasks = tuple(map(in_subtask, task.subtasks))
        return task.model_copy(update={"actions": grown(task.actions), "subtasks": subtasks})

    def in_area(area: Area) -> Area:
        return area.model_copy(update={"tasks": tuple(map(in_task, area.tasks))})

    return programme.model_copy(update={"areas": tuple(map(in_area, programme.areas))})
