"""The consolidated wording of an action beside the wordings of its units: whose it is, how old, and how it is made.

Several units: the department's own wording is the narrative of the whole report; blank means the units' texts, joined.
One unit: its own text is printed. In both cases a replaced text of the achieved cell is printed before all others.
"""

from typing import TYPE_CHECKING, NamedTuple

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.base import Id
from kkapp.model.changes import Changes, RowChange
from kkapp.model.period import PeriodData
from kkapp.model.report import Reason, Report, Status
from kkapp.store.store import Store
from kkapp.workflow.authorship import OwnWording, day_of, own_wording
from kkapp.workflow.entering import ReportOf, save_narrative

if TYPE_CHECKING:
    from kkapp.model.programme import Action


class UnitWording(NamedTuple):
    """What one unit says of an action in words; who made the package it came in, and on which day ("" if in none)."""

    unit: Id
    name: str
    narrative: str
    status: Status | None
    reason: Reason | None
    reason_text: str
    footnotes: tuple[str, ...]
    person: str
    day: str


class Wordings(NamedTuple):
    """What stands beside each other: the units' texts, the narrative they became, and the department's own texts.

    ``own`` is the department's narrative, ``cell`` the replaced text of the achieved cell; None where there is none.
    ``several`` tells whether more than one unit has something to report: only then is there a narrative of its own.
    """

    units: tuple[UnitWording, ...]
    several: bool
    narrative: str
    own: OwnWording | None
    cell: OwnWording | None


def wordings_of(store: Store, data: PeriodData, action: Id) -> Wordings:
    """Return the wordings of an action; ``data`` is the year as stored."""
    from kkapp.consolidate.consolidating import reporting
    from kkapp.consolidate.outcomes import combined_narrative

    known = data.action_by_id[action]
    reports = reporting(data, known)
    whole, several = data.report_by_action.get(action), len(reports) > 1
    own = whole.achieved.narrative if whole and several else None
    joined = combined_narrative(data, known, reports) if several else next((r.achieved.narrative for r in reports), "")
    return Wordings(
        units=tuple(_unit_wording(store, data, report) for report in reports if _is_worded(report)),
        several=several,
        narrative=own or joined or "",
        own=own_wording(store, data, whole, "narrative", own) if whole and own else None,
        cell=own_wording(store, data, whole, "achieved_wording", whole.achieved.wording)
        if whole and reports and whole.achieved.wording
        else None,
    )


def take_over(store: Store, action: Id, unit: Id, year: int | None = None) -> Changes:
    """Put a unit's text in the place of the consolidated wording.

    Raises:
        BadValueError: there is no such text, or only one unit reported. ClosedFieldError: the year is locked.
    """
    data = store.period_data(year)
    _whole, text = _texts(data, data.action_by_id[action], unit)
    return save_narrative(store, _place(data, action), text)


def append(store: Store, action: Id, unit: Id, year: int | None = None) -> Changes:
    """Add a unit's text to the department's own wording; where there is none yet, the text becomes it.

    Raises:
        BadValueError: as of ``take_over``, or the text stands in the wording already.
        ClosedFieldError: the year is locked.
    """
    data = store.period_data(year)
    own, text = _texts(data, data.action_by_id[action], unit)
    if text in own:
        sentence = _("The text of {unit} stands in the wording already. Nothing was changed.")
        raise BadValueError(sentence.format(unit=data.unit_by_id[unit].name))
    return save_narrative(store, _place(data, action), f"{_ended(own)} {text}" if own else text)


def leave(store: Store, action: Id, year: int | None = None) -> Changes:
    """Let the department's own wording stand as it is, beside what units wrote since; it is older than no text then.

    The step writes the wording once more as it reads: so the history has who looked at it and when.

    Raises:
        BadValueError: no wording of the department's own is older than a unit's text.
        ClosedFieldError: the year is locked.
    """
    data = store.period_data(year)
    found, whole = wordings_of(store, data, action), data.report_by_action.get(action)
    places = (("narrative", found.own), ("achieved_wording", found.cell))
    kept = [(column, own.text) for column, own in places if own and own.older_than]
    if whole is None or not kept:
        raise BadValueError(_("No unit wrote otherwise after this wording. Nothing was changed."))
    rows = [RowChange("reports", whole.id, {column: text}, {column: text}) for column, text in kept]
    return store.apply(rows, kind="leave_wording")


def _place(data: PeriodData, action: Id) -> str | ReportOf:
    whole = data.report_by_action.get(action)
    return whole.id if whole else ReportOf(action, data.period.year)


def _texts(data: PeriodData, action: "Action", unit: Id) -> tuple[str, str]:
    """Return the department's own narrative ("" where there is none) and the unit's."""
    from kkapp.consolidate.consolidating import reporting

    reports = {report.unit: report for report in reporting(data, action)}
    text = (reports[unit].achieved.narrative or "").strip() if unit in reports else ""
    if not text:
        sentence = _("{unit} has written nothing of the action {code}. Nothing was changed.")
        raise BadValueError(sentence.format(unit=data.unit_by_id[unit].name, code=action.code))
    if len(reports) == 1:
        sentence = _(
            "Only {unit} reported the action {code}, and its text is printed as it is. Nothing was changed; to print"
            " another one, replace the wording of the cell."
        )
        raise BadValueError(sentence.format(unit=data.unit_by_id[unit].name, code=action.code))
    whole = data.report_by_action.get(action.id)
    return (whole.achieved.narrative or "").strip() if whole else "", text


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _is_worded(report: Report) -> bool:
    return bool(report.achieved.narrative or report.achieved.reason_text or report.footnotes)


def _unit_wording(store: Store, data: PeriodData, report: Report) -> UnitWording:
    unit, achieved = report.unit or "", report.achieved
    receipt = store.newest_receipt(unit, data.period.year)
    return UnitWording(
        unit=unit,
        name=data.unit_by_id[unit].name,
        narrative=achieved.narrative or "",
        status=achieved.status,
        reason=achieved.reason,
        reason_text=achieved.reason_text or "",
        footnotes=tuple(note.text for note in report.footnotes),
        person=receipt.made_by if receipt else "",
        day=day_of(receipt.made_at or receipt.received_at) if receipt else "",
    )
