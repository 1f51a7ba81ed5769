"""All rules, and what they find in an action or in a whole period."""

from collections.abc import Callable

from kkapp.checks import bounds, deviations, entries, reporting
from kkapp.checks.finding import Case, Finding, Found
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Task
from kkapp.model.report import Report

RULES: tuple[Callable[[Case], Found], ...] = (
    entries.unreadable_numbers,
    entries.unreadable_spending,
    reporting.reason_missing,
    reporting.figures_though_not_held,
    reporting.declared_by_all,
    deviations.unexplained_deviations,
    bounds.parts_beyond_their_whole,
    bounds.bounds_not_kept,
    bounds.people_added,
    reporting.not_reported,
    reporting.results_missing,
    reporting.spending_missing,
)
"""In the order in which their findings are told."""


def findings(data: PeriodData, action: str) -> tuple[Finding, ...]:
    """Return what the rules find in one action; nothing for an action that is not there (any more)."""
    found = data.action_by_id.get(action)
    return _of_action(data, data.task_by_action[action], found) if found else ()


def all_findings(data: PeriodData) -> tuple[Finding, ...]:
    """Return what the rules find in the whole period, action by action in the order of paper."""
    return tuple(
        finding
        for area in data.programme.areas
        for task in area.tasks
        for action in task.all_actions()
        for finding in _of_action(data, task, action)
    )


def _of_action(data: PeriodData, task: Task, action: Action) -> tuple[Finding, ...]:
    if _is_over(action, data.period.year):
        return ()
    report = data.report_by_action.get(action.id) or Report(id="", action=action.id)
    case = Case(data, task, action, report)
    return tuple(finding for rule in RULES for finding in rule(case))


def _is_over(action: Action, year: int) -> bool:
    """Return whether the action had ended before the year, or joins the programme only after it."""
    ended = action.ended_year is not None and action.ended_year < year
    return ended or (action.joined_year is not None and action.joined_year > year)
