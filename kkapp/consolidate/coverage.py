"""Which unit is expected to report what, how far each is, and who is silent or late.

Groups ("organizacje pozarządowe") have nobody who answers for them; they are expected only once they have a submission.
"""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from kkapp.consolidate.consolidating import is_out
from kkapp.model.addressees import addressees
from kkapp.model.base import Id
from kkapp.model.declaration import declared_reason, is_blank
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.report import Report
from kkapp.model.submission import SubmissionState
from kkapp.model.unit import Unit


class Filled(StrEnum):
    """What a unit has said of an action."""

    MISSING = "missing"
    FILLED = "filled"
    DECLARED = "declared"


class CoverageCell(NamedTuple):
    """An action that a unit is expected to report on; ``reason`` is why it was declared not applicable."""

    action: Id
    code: str
    filled: Filled
    reason: str | None = None


class CoverageRow(NamedTuple):
    """A unit: its actions, how many are filled or declared, and how far its submission is.

    ``silent``: nothing was handed in and nothing declared. ``late``: nothing was handed in and the deadline has passed,
    also where the department filled something in for the unit. A returned submission was handed in, and is not late.
    """

    unit: Id
    name: str
    state: SubmissionState
    assigned: bool
    expected: int
    filled: int
    silent: bool
    late: bool
    declared_by: str | None
    declared_reason: str | None
    submitted_at: str | None
    revision: int
    cells: tuple[CoverageCell, ...]

    @property
    def declared(self) -> tuple[CoverageCell, ...]:
        """Return the actions that the unit declared not to concern it, each with its reason."""
        return tuple(cell for cell in self.cells if cell.filled is Filled.DECLARED)


class Coverage(NamedTuple):
    """The units in the order of their list, and the day by which they hand in."""

    rows: tuple[CoverageRow, ...]
    deadline: dt.date | None

    @property
    def silent(self) -> tuple[CoverageRow, ...]:
        """Return the units that said nothing yet."""
        return tuple(row for row in self.rows if row.silent)

    @property
    def late(self) -> tuple[CoverageRow, ...]:
        """Return the units that handed nothing in by the deadline."""
        return tuple(row for row in self.rows if row.late)

    @property
    def missing(self) -> tuple[Id, ...]:
        """Return the actions that no expected unit said anything of."""
        said: dict[Id, bool] = {}
        for row in self.rows:
            for cell in row.cells:
                said[cell.action] = said.get(cell.action, False) or cell.filled is not Filled.MISSING
        return tuple(action for action, there in said.items() if not there)


def coverage(data: PeriodData, today: dt.date) -> Coverage:
    """Return who is expected to report what, and how far each is on a day."""
    deadline = _day(data.period.deadline)
    is_over = deadline is not None and today > deadline
    rows = tuple(
        _row(data, data.unit_by_id[unit], actions, is_over=is_over) for unit, actions in addressees(data).items()
    )
    return Coverage(rows, deadline)


def _row(data: PeriodData, unit: Unit, actions: list[Action], *, is_over: bool) -> CoverageRow:
    submission = data.submission_by_unit.get(unit.id)
    out = is_out(data, unit.id)
    reason = submission.declared_reason if submission else None
    cells = tuple(_cell(data.reports_by_unit.get(each.id, {}).get(unit.id), each, reason) for each in actions)
    state = submission.state if submission else SubmissionState.DRAFT
    waits = state is SubmissionState.DRAFT and not out
    filled = sum(cell.filled is not Filled.MISSING for cell in cells)
    return CoverageRow(
        unit=unit.id,
        name=unit.name,
        state=state,
        assigned=submission is not None and submission.assignment_revision > 0,
        expected=len(actions),
        filled=filled,
        silent=waits and not filled,
        late=waits and is_over,
        declared_by=submission.declared_by if submission else None,
        declared_reason=reason,
        submitted_at=submission.submitted_at if submission else None,
        revision=submission.revision if submission else 0,
        cells=cells,
    )


def _cell(report: Report | None, action: Action, declared: str | None) -> CoverageCell:
    if declared is not None:
        return CoverageCell(action.id, action.code, Filled.DECLARED, declared)
    if report is None or is_blank(report):
        return CoverageCell(action.id, action.code, Filled.MISSING)
    reason = declared_reason(report)
    return CoverageCell(action.id, action.code, Filled.FILLED if reason is None else Filled.DECLARED, reason)


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None
