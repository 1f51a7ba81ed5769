"""The programme at a glance: what one line of the grid says about an action."""

from dataclasses import dataclass
from decimal import Decimal

from kkapp.model.achievement import action_rates
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.report import Report
from kkapp.polish.typography import unbind
from kkapp.wording.cells import achieved_text, planned_text, spending_text, units_text


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """An action in one line; ``rates`` are the achievement rates of its indicators in percent.

    ``status`` is the code of the status ("not_held"), the screen names it.
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


def overview_row(action: Action, data: PeriodData) -> OverviewRow:
    """Return the line of an action."""
    report = data.report_by_action.get(action.id) or Report(id="", action=action.id)
    return OverviewRow(
        action=action.id,
        code=action.code,
        name=action.name,
        units=unbind(units_text(action)),
        planned=planned_text(report, data).text,
        achieved=achieved_text(report, data).text,
        rates=action_rates(action, report),
        spending=spending_text(report.spending),
        status=report.achieved.status.value if report.achieved.status else None,
    )


def overview(data: PeriodData) -> tuple[OverviewRow, ...]:
    """Return the lines of all actions, in the programme's order."""
    return tuple(overview_row(action, data) for action in data.programme.actions())
