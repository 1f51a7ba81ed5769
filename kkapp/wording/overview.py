"""The programme at a glance: what one line of the grid says about an action."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kkapp.model.achievement import action_rates
from kkapp.model.declaration import is_declared
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Programme
from kkapp.model.report import Report
from kkapp.polish.numbers import write_number
from kkapp.polish.typography import unbind
from kkapp.wording.cells import achieved_text, planned_text, spending_text, units_text

NOT_APPLICABLE = "not_applicable"
"""Stands for a status where an action was declared not to concern those who report it."""


class OverviewRow(NamedTuple):
    """An action in one line; ``rates`` are the achievement rates of its indicators in percent.

    ``status`` is the code of the status ("not_held", or "not_applicable" where it was declared so), the screen names
    it; ``reported`` says that figures or a narrative are there, whatever the status. ``spent`` is in grosze.
    ``problem`` says that an entry was kept that cannot be read, ``replaced`` that a wording was replaced by hand.
    ``branch`` are the identities of its area, task and subtask. ``rate_text`` are the rates in whole percents.
    ``replaced_cells`` and ``problem_cells`` name the cells ("planned", "achieved", "spending") that ``replaced`` and
    ``problem`` are true of.
    """

    action: str
    code: str
    name: str
    units: str
    planned: str
    achieved: str
    rates: tuple[Decimal, ...]
    spending: str
    status: str | None
    reported: bool = False
    spent: int | None = None
    problem: bool = False
    replaced: bool = False
    branch: tuple[str, ...] = ()
    rate_text: str = ""
    replaced_cells: tuple[str, ...] = ()
    problem_cells: tuple[str, ...] = ()


def overview_row(action: Action, data: PeriodData, branch: tuple[str, ...] = ()) -> OverviewRow:
    """Return the line of an action."""
    report = data.report_by_action.get(action.id) or Report(id="", action=action.id)
    rates = action_rates(action, report)
    return OverviewRow(
        action=action.id,
        code=action.code,
        name=action.name,
        units=unbind(units_text(action)),
        planned=planned_text(report, data).text,
        achieved=achieved_text(report, data).text,
        rates=rates,
        spending=spending_text(report.spending),
        status=_status(action, report, data),
        reported=is_reported(report),
        spent=report.spending.grosze,
        problem=has_problem(report),
        replaced=bool(report.target.wording or report.achieved.wording),
        branch=branch,
        rate_text=rates_text(rates),
        replaced_cells=replaced_cells(report),
        problem_cells=problem_cells(report),
    )


def _status(action: Action, report: Report, data: PeriodData) -> str | None:
    if report.achieved.status is not None:
        return report.achieved.status.value
    return NOT_APPLICABLE if is_declared(data, action) and not is_reported(report) else None


def rates_text(rates: Sequence[Decimal]) -> str:
    """Return the percents of an action's indicators, "116%", or their span "33–423%"."""
    if not rates:
        return ""
    lowest, highest = (write_number(round(rate)) for rate in (min(rates), max(rates)))
    return f"{lowest}%" if lowest == highest else f"{lowest}–{highest}%"


def is_reported(report: Report) -> bool:
    """Return whether figures or a narrative were reported; they are a report even where no status is given."""
    achieved = report.achieved
    return bool(achieved.narrative) or any(quantity.number is not None for quantity in achieved.quantities)


def has_problem(report: Report) -> bool:
    """Return whether an entry of the report was kept that cannot be read."""
    quantities = (*report.target.quantities, *report.achieved.quantities)
    return report.spending.entered is not None or any(quantity.entered is not None for quantity in quantities)


def replaced_cells(report: Report) -> tuple[str, ...]:
    """Return the cells whose composed wording was replaced by hand."""
    wordings = {"planned": report.target.wording, "achieved": report.achieved.wording}
    return tuple(cell for cell, wording in wordings.items() if wording)


def problem_cells(report: Report) -> tuple[str, ...]:
    """Return the cells with an entry that was kept and cannot be read."""
    entered = {
        "planned": any(quantity.entered is not None for quantity in report.target.quantities),
        "achieved": any(quantity.entered is not None for quantity in report.achieved.quantities),
        "spending": report.spending.entered is not None,
    }
    return tuple(cell for cell, there in entered.items() if there)


def overview(data: PeriodData) -> tuple[OverviewRow, ...]:
    """Return the lines of all actions, in the programme's order."""
    return tuple(overview_row(action, data, branch) for action, branch in placed_actions(data.programme))


def placed_actions(programme: Programme) -> Iterator[tuple[Action, tuple[str, ...]]]:
    """Yield each action in the programme's order with the identities of the branches it stands under."""
    for area in programme.areas:
        for task in area.tasks:
            for action in task.actions:
                yield action, (area.id, task.id)
            for subtask in task.subtasks:
                for action in subtask.actions:
                    yield action, (area.id, task.id, subtask.id)
