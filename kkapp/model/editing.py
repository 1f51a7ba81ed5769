"""Pure edits of a reporting period: the data with one thing more or less."""

from kkapp.model.achievement import default_aggregations
from kkapp.model.indicator import Indicator
from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Area, Programme, Subtask, Task
from kkapp.model.quantity import Quantity
from kkapp.model.report import Report


def with_report(data: PeriodData, report: Report) -> PeriodData:
    """Return the data with a report in place of the one of the same identity, or added."""
    known = any(old.id == report.id for old in data.reports)
    reports = tuple(report if old.id == report.id else old for old in data.reports)
    return data.replaced(reports=reports if known else (*reports, report))


def with_quantity(data: PeriodData, report: Report, side: str, quantity: Quantity, measure: Measure) -> PeriodData:
    """Return the data with a figure added at the end of a cell, at an indicator the action has or gets."""
    action = data.action_by_id[report.action]
    if all(indicator.id != quantity.indicator for indicator in action.indicators):
        action = _with_indicator(action, quantity.indicator, measure)
    measures = data.measures if measure.id in data.measure_by_id else (*data.measures, measure)
    grown = _with_cell(report, side, (*cell_of(report, side), quantity))
    return with_report(data, grown).replaced(programme=_with_action(data.programme, action), measures=measures)


def without_quantity(data: PeriodData, report: Report, quantity: str, *, keep_indicators: bool = False) -> PeriodData:
    """Return the data without one figure; an indicator that has none left goes with it, unless they are to be kept."""
    reduced = report
    for side in ("planned", "achieved"):
        reduced = _with_cell(reduced, side, tuple(q for q in cell_of(reduced, side) if q.id != quantity))
    without = with_report(data, reduced)
    return without if keep_indicators else with_indicators_in_use(without, report.action)


def with_indicators_in_use(data: PeriodData, action: str) -> PeriodData:
    """Return the data without those indicators of an action that none of its figures has."""
    report, edited = data.report_by_action[action], data.action_by_id[action]
    used = {q.indicator for q in (*report.target.quantities, *report.achieved.quantities)}
    left = tuple(indicator for indicator in edited.indicators if indicator.id in used)
    return data.replaced(programme=_with_action(data.programme, edited.model_copy(update={"indicators": left})))


def with_indicator(data: PeriodData, action: Action, indicator: str, measure: Measure | None) -> PeriodData:
    """Return the data with one more indicator of an action, aggregated as its measure asks."""
    return data.replaced(programme=_with_action(data.programme, _with_indicator(action, indicator, measure)))


def with_measure(data: PeriodData, measure: Measure) -> PeriodData:
    """Return the data with a measure, added where it is not known yet."""
    return data if measure.id in data.measure_by_id else data.replaced(measures=(*data.measures, measure))


def with_figure(data: PeriodData, report: Report, side: str, figure: Quantity) -> PeriodData:
    """Return the data with a figure in place of the one of the same identity."""
    figures = tuple(figure if old.id == figure.id else old for old in cell_of(report, side))
    return with_report(data, _with_cell(report, side, figures))


def cell_of(report: Report, side: str) -> tuple[Quantity, ...]:
    """Return the figures of the planned or the achieved cell."""
    return report.target.quantities if side == "planned" else report.achieved.quantities


def with_cell(data: PeriodData, report: Report, side: str, quantities: tuple[Quantity, ...]) -> PeriodData:
    """Return the data with other figures in a cell."""
    return with_report(data, _with_cell(report, side, quantities))


def _with_cell(report: Report, side: str, quantities: tuple[Quantity, ...]) -> Report:
    if cell_of(report, side) == quantities:
        return report
    part = report.target if side == "planned" else report.achieved
    edited = part.model_copy(update={"quantities": quantities, "raw_holds": False})
    return report.model_copy(update={"target" if side == "planned" else "achieved": edited})


def _with_indicator(action: Action, indicator: str, measure: Measure | None) -> Action:
    across_units, across_periods = default_aggregations(measure)
    added = Indicator(id=indicator, across_units=across_units, across_periods=across_periods)
    return action.model_copy(update={"indicators": (*action.indicators, added)})


def _with_action(programme: Programme, action: Action) -> Programme:
    return programme.model_copy(update={"areas": tuple(_in_area(area, action) for area in programme.areas)})


def _in_area(area: Area, action: Action) -> Area:
    return area.model_copy(update={"tasks": tuple(_in_task(task, action) for task in area.tasks)})


def _in_task(task: Task, action: Action) -> Task:
    subtasks = tuple(_in_subtask(subtask, action) for subtask in task.subtasks)
    return task.model_copy(update={"actions": _replaced(task.actions, action), "subtasks": subtasks})


def _in_subtask(subtask: Subtask, action: Action) -> Subtask:
    return subtask.model_copy(update={"actions": _replaced(subtask.actions, action)})


def _replaced(actions: tuple[Action, ...], action: Action) -> tuple[Action, ...]:
    return tuple(action if old.id == action.id else old for old in actions)
