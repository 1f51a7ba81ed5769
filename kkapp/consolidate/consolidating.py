"""The consolidated year: what units handed in becomes the achieved side of each action, computed when it is needed.

An action nobody handed anything in for stays as the department entered it. Units that declared *nie dotyczy* are left
out.
"""

from collections.abc import Sequence

from kkapp.consolidate.figures import combined_figures
from kkapp.consolidate.outcomes import combined_narrative, combined_outcome, combined_spending
from kkapp.model.base import Id
from kkapp.model.declaration import declared_reason, is_blank
from kkapp.model.identity import identity
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.report import Achieved, Report


def consolidated(data: PeriodData) -> PeriodData:
    """Return the year with the whole reports that follow from the units'; the same object where there are none.

    What is consolidated already stays as it is.
    """
    if not data.reports_by_unit:
        return data
    computed = {
        action: _whole(data, data.action_by_id[action], reports)
        for action in data.reports_by_unit
        if action in data.action_by_id and (reports := reporting(data, data.action_by_id[action]))
    }
    if not computed:
        return data
    known = data.report_by_action
    kept = (computed.get(r.action, r) if r.unit is None else r for r in data.reports)
    added = (report for action, report in computed.items() if action not in known)
    return data.replaced(reports=(*kept, *added))


def reporting(data: PeriodData, action: Action) -> tuple[Report, ...]:
    """Return the reports of the units that have something to report, in the order of responsibility."""
    found = data.reports_by_unit.get(action.id, {})
    order = dict.fromkeys((*(each.unit for each in action.responsible), *sorted(found)))
    reports = (found[unit] for unit in order if unit in found and not is_out(data, unit))
    return tuple(each for each in reports if declared_reason(each) is None and not is_blank(each))


def is_out(data: PeriodData, unit: Id) -> bool:
    """Return whether a unit has declared that it has nothing to report at all."""
    submission = data.submission_by_unit.get(unit)
    return submission is not None and submission.declared_reason is not None


def _whole(data: PeriodData, action: Action, reports: Sequence[Report]) -> Report:
    whole = data.report_by_action.get(action.id)
    if whole is None:
        whole = Report(id=identity(action.id, "report", data.period.year), action=action.id)
    own = {note.id for note in whole.footnotes}
    notes = tuple(note for report in reports for note in report.footnotes if note.id not in own)
    achieved = _of_one(whole, reports[0]) if len(reports) == 1 else _of_several(data, action, whole, reports)
    spending = reports[0].spending if len(reports) == 1 else combined_spending(reports)
    return whole.model_copy(
        update={"achieved": achieved, "spending": spending, "footnotes": (*whole.footnotes, *notes)}
    )


def _of_one(whole: Report, report: Report) -> Achieved:
    """Return exactly what the unit reported, but for a wording that the department replaced."""
    wording = whole.achieved.wording
    return report.achieved if wording is None else report.achieved.model_copy(update={"wording": wording})


def _of_several(data: PeriodData, action: Action, whole: Report, reports: Sequence[Report]) -> Achieved:
    outcome = combined_outcome(data, action, reports)
    return Achieved(
        raw=whole.achieved.raw,
        wording=whole.achieved.wording,
        quantities=tuple(each.figure for each in combined_figures(data, action, reports)),
        status=outcome.status,
        reason=outcome.reason,
        reason_text=outcome.reason_text,
        delivery=outcome.delivery,
        narrative=whole.achieved.narrative or combined_narrative(data, action, reports),
    )
