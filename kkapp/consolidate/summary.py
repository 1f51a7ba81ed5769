"""The yearly summary: actions counted by area, task and unit; people are never added, nor figures of many actions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kkapp.consolidate.consolidating import consolidated
from kkapp.model.achievement import action_rates
from kkapp.model.base import Id
from kkapp.model.declaration import declared_reason
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.report import Reason, Report, Spending, SpendingKind, Status
from kkapp.model.summary import AreaSummary, Band, NotHeld, SpendingTotal, Summary, SummaryLine
from kkapp.polish.typography import unbind
from kkapp.wording import phrases, summary_phrases, units_text
from kkapp.wording.overview import is_reported

_FLOORS = ((100, Band.REACHED), (75, Band.FROM_75), (50, Band.FROM_50))
_KINDS = {
    SpendingKind.DASH: "dashes",
    SpendingKind.NOT_APPLICABLE: "not_applicable",
}


class _Counted(NamedTuple):
    """An action with what was reported of it: as a whole, or by one unit; ``asks`` says that spending is reported."""

    action: Action
    report: Report
    asks: bool
    shared: bool = False


def summary(data: PeriodData) -> Summary:
    """Return the year for the head of the department; ``data`` is the year as stored, it is consolidated here."""
    whole = consolidated(data)
    counted = {each.action.id: each for each in _counted(whole)}
    areas = tuple(
        AreaSummary(
            line=_line(
                area.id,
                area.title,
                [counted[action.id] for task in area.tasks for action in task.all_actions()],
                area.number,
            ),
            tasks=tuple(
                _line(task.id, task.title, [counted[action.id] for action in task.all_actions()], task.number)
                for task in area.tasks
            ),
        )
        for area in whole.programme.areas
    )
    return Summary(
        programme=data.programme.name,
        year=data.period.year,
        training=data.training,
        whole=_line(data.programme.id, data.programme.name, tuple(counted.values())),
        areas=areas,
        units=tuple(_units(data, counted)),
        not_held=tuple(_not_held(whole)),
        notes=(
            summary_phrases.PEOPLE,
            summary_phrases.UNITS,
            summary_phrases.SHARED_SPENDING,
            summary_phrases.SPENDING,
            summary_phrases.RATES,
        ),
    )


def _counted(data: PeriodData) -> Iterator[_Counted]:
    for area in data.programme.areas:
        for task in area.tasks:
            for action in task.all_actions():
                report = data.report_by_action.get(action.id) or Report(id="", action=action.id)
                yield _Counted(action, report, task.has_spending)


def _units(data: PeriodData, counted: dict[Id, _Counted]) -> Iterator[SummaryLine]:
    """Yield a line for each unit that is responsible for something, in the order of the list of units."""
    of_unit: dict[Id, list[_Counted]] = {}
    for each in counted.values():
        units = tuple(dict.fromkeys(responsible.unit for responsible in each.action.responsible))
        for unit in units:
            of_unit.setdefault(unit, []).append(_part(data, each, unit, shared=len(units) > 1))
    for known in data.units:
        if known.id in of_unit:
            yield _line(known.id, known.name, of_unit[known.id])


def _part(data: PeriodData, each: _Counted, unit: Id, *, shared: bool) -> _Counted:
    """Return what one unit did of an action: its own report beside the plan, else what is known of the whole.

    Of a shared action the plan and the spending are those of all units; alone they say nothing of one.
    """
    found = data.reports_by_unit.get(each.action.id, {})
    if not shared:
        return each
    own = found.get(unit)
    if own is None:
        unknown = {"target": each.report.target, "spending": Spending()}
        report = Report(id="", action=each.action.id) if found else each.report
        return _Counted(each.action, report.model_copy(update=unknown), asks=False, shared=True)
    return _Counted(each.action, own.model_copy(update={"target": each.report.target}), each.asks, shared=True)


def _line(name: Id, title: str, counted: Sequence[_Counted], number: str | None = None) -> SummaryLine:
    reports = [each.report for each in counted]
    reported = [report for report in reports if _is_reported(report)]
    statuses = Counter(report.achieved.status for report in reported if report.achieved.status)
    reasons = Counter(report.achieved.reason for report in reported if _deviates(report) and report.achieved.reason)
    rates = [tuple[Decimal, ...]() if each.shared else action_rates(each.action, each.report) for each in counted]
    bands = Counter(_band(each) for each in rates)
    every = [rate for each in rates for rate in each]
    return SummaryLine(
        id=name,
        name=title,
        number=number,
        actions=len(counted),
        shared=sum(each.shared for each in counted),
        planned=sum(any(q.number is not None for q in report.target.quantities) for report in reports),
        reported=len(reported),
        without_status=len(reported) - statuses.total(),
        statuses={status: statuses[status] for status in Status if status in statuses},
        reasons={reason: reasons[reason] for reason in Reason if reason in reasons},
        bands={band: bands[band] for band in Band},
        lowest=min(every, default=None),
        highest=max(every, default=None),
        spending=_spent(counted),
    )


def _is_reported(report: Report) -> bool:
    said = report.achieved.status is not None or is_reported(report)
    return said or declared_reason(report) is not None


def _deviates(report: Report) -> bool:
    return report.achieved.status not in (None, Status.CARRIED_OUT)


def _band(rates: Sequence[Decimal]) -> Band:
    if not rates:
        return Band.NO_RATE
    return next((band for floor, band in _FLOORS if min(rates) >= floor), Band.BELOW_50)


def _spent(counted: Iterable[_Counted]) -> SpendingTotal:
    """Return the sum of the amounts, and how many fields hold something else."""
    found: Counter[str] = Counter()
    for each in counted:
        spending = each.report.spending
        if spending.entered is not None:
            found["unreadable"] += 1
        elif spending.kind is SpendingKind.AMOUNT and spending.grosze is not None:
            found["amounts"] += 1
            found["grosze"] += spending.grosze
        elif spending.kind in _KINDS:
            found[_KINDS[spending.kind]] += 1
        elif each.asks:
            found["blank"] += 1
    return SpendingTotal.model_validate(dict(found))


def _not_held(data: PeriodData) -> Iterator[NotHeld]:
    for action, report in ((action, data.report_by_action.get(action.id)) for action in data.programme.actions()):
        if report and report.achieved.status is Status.NOT_HELD:
            yield NotHeld(
                action=action.id,
                code=action.code,
                name=action.name,
                task=data.task_by_action[action.id].number,
                units=unbind(units_text(action)),
                reason=report.achieved.reason,
                why=_why(report),
            )


def _why(report: Report) -> str:
    achieved = report.achieved
    cause = phrases.CAUSE.get(achieved.reason, "") if achieved.reason else ""
    return achieved.reason_text or cause or achieved.narrative or ""
