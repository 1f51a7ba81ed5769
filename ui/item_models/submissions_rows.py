"""The units of a year as rows: how far each is, how much is filled, who confirmed, what is late and asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from kkapp.i18n import _, mark
from kkapp.model.states import STATE_NAMES
from kkapp.model.submission import SubmissionState
from kkapp.polish.collation import sort_key

if TYPE_CHECKING:
    from kkapp.consolidate.coverage import Coverage, CoverageRow
    from kkapp.model.period import PeriodData

SIGNS = {
    SubmissionState.DRAFT: "state_draft",
    SubmissionState.SUBMITTED: "state_submitted",
    SubmissionState.RETURNED: "state_returned",
    SubmissionState.ACCEPTED: "state_accepted",
    SubmissionState.LOCKED: "state_locked",
}
TONES = {
    SubmissionState.DRAFT: "muted",
    SubmissionState.SUBMITTED: "accent",
    SubmissionState.RETURNED: "caution",
    SubmissionState.ACCEPTED: "good",
    SubmissionState.LOCKED: "muted",
}
"""Colours by their names in the theme."""


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """A unit in one line."""

    identity: str
    name: str
    state: SubmissionState
    standing: str
    expected: int
    filled: int
    silent: bool
    late: bool
    assigned: bool
    revision: int
    date: str
    confirmed_by: str
    questions: int
    declared: tuple[tuple[str, str], ...] = ()
    """Codes of the actions that the unit declared as not applicable, each with the reason."""
    depth: int = 0

    @property
    def words(self) -> str:
        """Return all texts by which it is found."""
        return f"{self.name} {self.standing} {self.confirmed_by}"

    @property
    def lateness(self) -> str:
        """Return in words whether the deadline has passed."""
        return _("after the deadline") if self.late else ""

    @property
    def progress(self) -> str:
        """Return how many of the expected actions are filled."""
        progress = _("{filled} of {expected}").format(filled=self.filled, expected=self.expected)
        if not self.declared:
            return progress
        return _("{progress}, not applicable: {count}").format(progress=progress, count=len(self.declared))

    @property
    def declarations(self) -> str:
        """Return which actions the unit declared as not applicable and why, "" where none."""
        if not self.declared:
            return ""
        said = "; ".join(_("{code} – {reason}").format(code=code, reason=reason) for code, reason in self.declared)
        return _("{unit}, not applicable: {actions}").format(unit=self.name, actions=said)

    @property
    def share(self) -> float:
        """Return the part of the expected actions that is filled, 0 to 1."""
        return self.filled / self.expected if self.expected else 0.0


class Shown(StrEnum):
    """Which units are shown."""

    ALL = "all"
    SILENT = "silent"
    LATE = "late"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


SHOWN_NAMES = {
    Shown.ALL: mark("all units"),
    Shown.SILENT: mark("silent"),
    Shown.LATE: mark("after the deadline"),
    Shown.SUBMITTED: mark("submitted"),
    Shown.RETURNED: mark("returned"),
    Shown.ACCEPTED: mark("accepted or locked"),
}


def submission_rows(coverage: Coverage, data: PeriodData) -> list[SubmissionRow]:
    """Return the expected units in the order of the Polish alphabet."""
    rows = [_row(row, data) for row in coverage.rows]
    return sorted(rows, key=lambda row: sort_key(row.name))


def _row(row: CoverageRow, data: PeriodData) -> SubmissionRow:
    known = data.submission_by_unit.get(row.unit)
    return SubmissionRow(
        identity=row.unit,
        name=row.name,
        state=row.state,
        standing=_standing(row),
        expected=row.expected,
        filled=row.filled,
        silent=row.silent,
        late=row.late,
        assigned=row.assigned,
        revision=row.revision,
        date=day_of(row.submitted_at),
        confirmed_by=(known.confirmed_by if known else None) or "",
        questions=sum(query.unit == row.unit and query.is_open for query in data.queries),
        declared=tuple((cell.code, cell.reason or "") for cell in row.declared),
    )


def _standing(row: CoverageRow) -> str:
    if row.declared_by is not None and row.state is SubmissionState.DRAFT:
        return _("nothing to report")
    if row.state is SubmissionState.DRAFT:
        return _("waiting for figures") if row.assigned else _("card not handed out")
    return _(STATE_NAMES[row.state])


def day_of(moment: str | None) -> str:
    """Return the day of a moment (UTC, ISO 8601) as people write it here, "" where there is none."""
    try:
        return f"{datetime.fromisoformat(moment).astimezone():%d.%m.%Y}" if moment else ""
    except ValueError:
        return moment or ""


def fits(row: SubmissionRow, shown: Shown) -> bool:
    """Return whether a unit is among those that are shown."""
    return {
        Shown.ALL: True,
        Shown.SILENT: row.silent,
        Shown.LATE: row.late,
        Shown.SUBMITTED: row.state is SubmissionState.SUBMITTED,
        Shown.RETURNED: row.state is SubmissionState.RETURNED,
        Shown.ACCEPTED: row.state in (SubmissionState.ACCEPTED, SubmissionState.LOCKED),
    }[shown]
