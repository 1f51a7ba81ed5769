"""What can be done with the chosen units now, and why not where it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kkapp.i18n import _, mark
from kkapp.model.submission import SubmissionState
from kkapp.workflow.accepting import named

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from kkapp.model.period import PeriodData
    from ui.item_models.submissions_rows import SubmissionRow

_SUBMITTED, _RETURNED, _ACCEPTED = SubmissionState.SUBMITTED, SubmissionState.RETURNED, SubmissionState.ACCEPTED

NOT_CHOSEN = mark("Choose a unit in the table first.")
NONE_SUBMITTED = mark("None of the chosen units has handed in figures that wait to be accepted.")
NONE_TO_RETURN = mark("Only figures that were handed in or accepted can be returned. Choose such a unit.")
NOTHING_ASKED = mark("Nothing is asked of {units} yet. Add a remark to the fields in question, then return them.")
BOTH_KINDS = mark("Return submitted figures and open accepted ones one after the other; they were chosen together.")
NONE_RETURNED = mark("None of the chosen units has figures that are returned.")
NOBODY_SILENT = mark("Every unit has handed in; there is nobody to remind.")
NONE_RECEIVED = mark("Nothing of the chosen units was received, so there is nothing to confirm.")
NONE_OPEN = mark("Every unit's figures are accepted; there is nobody to hand out to.")
LOCKED = mark("The year {year} is locked. Open it first.")
IS_DRAFT_ONLY = mark("Only a unit that has not handed in can be noted as having nothing to report.")


def to_accept(chosen: Sequence[SubmissionRow]) -> list[str]:
    """Return the chosen units whose figures can be accepted."""
    return [row.identity for row in chosen if row.state is _SUBMITTED]


def passed_over(chosen: Sequence[SubmissionRow]) -> list[tuple[str, SubmissionState]]:
    """Return the chosen units whose figures cannot be accepted, by name, and how far each is."""
    return [(row.name, row.state) for row in chosen if row.state is not _SUBMITTED]


def to_withdraw(chosen: Sequence[SubmissionRow]) -> list[str]:
    """Return the chosen units whose return can be taken back."""
    return [row.identity for row in chosen if row.state is _RETURNED]


def to_return(chosen: Sequence[SubmissionRow]) -> list[SubmissionRow]:
    """Return the chosen units whose figures can go back."""
    return [row for row in chosen if row.state in (_SUBMITTED, _ACCEPTED)]


def to_hand_out(rows: Sequence[SubmissionRow], data: PeriodData) -> list[str]:
    """Return those of the units that may get a card, in the order of the rows."""
    from kkapp.workflow.addressing import to_hand_out

    may = frozenset(to_hand_out(data))
    return [row.identity for row in rows if row.identity in may]


def to_remind(chosen: Sequence[SubmissionRow], every: Sequence[SubmissionRow]) -> list[str]:
    """Return whom to remind: those of the chosen units that have not handed in, else all such units."""
    waiting = [row.identity for row in every if row.state is SubmissionState.DRAFT and (row.silent or row.late)]
    among = [row.identity for row in chosen if row.identity in waiting]
    return among if len(chosen) > 1 and among else waiting


def to_confirm(chosen: Sequence[SubmissionRow], received: Container[str]) -> list[str]:
    """Return the chosen units of which something was received, as a package or as a spreadsheet."""
    return [row.identity for row in chosen if row.identity in received]


def why_not_returned(chosen: Sequence[SubmissionRow]) -> str:
    """Return why the chosen units' figures cannot be returned, "" where they can."""
    rows = to_return(chosen)
    if not chosen:
        return _(NOT_CHOSEN)
    if not rows:
        return _(NONE_TO_RETURN)
    unasked = [row.name for row in rows if not row.questions]
    if unasked:
        return _(NOTHING_ASKED).format(units=named(unasked))
    if len({row.state for row in rows}) > 1:
        return _(BOTH_KINDS)
    return ""


def is_locked(data: PeriodData) -> bool:
    """Return whether the year is locked."""
    return data.period.locked_at is not None
