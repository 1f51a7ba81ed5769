"""What of an action the department cannot write now: accepted, locked, or computed from several units; it says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kkapp.i18n import _, ngettext
from kkapp.model.submission import SubmissionState

if TYPE_CHECKING:
    from kkapp.model.period import PeriodData
    from ui.views.form.form_layout import FormBody
    from ui.workspace import Workspace

_CLOSED = (SubmissionState.ACCEPTED, SubmissionState.LOCKED)


class Closed(NamedTuple):
    """Which sides of an action are closed, and why."""

    plan: bool = False
    figures: bool = False
    narrative: bool = False
    why: str = ""


def closed_of(data: PeriodData, action: str) -> Closed:
    """Return what of an action can only be read; ``data`` is the year as stored."""
    units = tuple(data.reports_by_unit.get(action, {}))
    submission = data.submission_by_unit.get(units[0]) if len(units) == 1 else None
    excepted = submission is not None and submission.exception_reason is not None
    if data.period.locked_at is not None and not excepted:
        sentence = _(
            "The year {year} is locked: fields can only be read. To change something, open the year in “Submissions”."
        )
        return Closed(plan=True, figures=True, narrative=True, why=sentence.format(year=data.period.year))
    if len(units) > 1:
        sentence = ngettext(
            "{count} unit reported this action; its figures are computed and can only be read. F7 says where each"
            " comes from.",
            "{count} units reported this action; its figures are computed from theirs and can only be read. F7 says"
            " where each comes from.",
            len(units),
        )
        return Closed(figures=True, why=sentence.format(count=len(units)))
    if submission and submission.state in _CLOSED:
        sentence = _(
            "{unit}: the figures are accepted, so they can only be read. To change one, open them for correction in"
            " “Submissions”."
        )
        why = sentence.format(unit=data.unit_by_id[units[0]].name)
        return Closed(plan=excepted, figures=True, narrative=True, why=why)
    return Closed()


def show_closed(body: FormBody, workspace: Workspace, action: str, *, editable: bool) -> None:
    """Close the fields of an action that cannot be written, after all of them were opened or closed at once."""
    closed = closed_of(workspace.stored, action)
    body.closed.say(closed.why)
    if not editable or not closed.why:
        return
    indicators, outcome = body.indicators, body.outcome
    for row in indicators.shown_rows():
        row.planned.setReadOnly(closed.plan)
        row.achieved.setReadOnly(closed.figures)
        row.details.setEnabled(not closed.figures)
    indicators.add_button.setEnabled(not closed.figures)
    indicators.remove_button.setEnabled(indicators.remove_button.isEnabled() and not closed.figures)
    if indicators.question:
        indicators.question.set_editable(editable=not closed.figures)
    outcome.status_part.set_editable(editable=not closed.figures)
    outcome.spending.setReadOnly(closed.figures)
    outcome.narrative.setReadOnly(closed.narrative)
    body.planned_wording.set_editable(editable=not closed.plan)
    body.achieved_wording.set_editable(editable=not closed.plan)
