"""Which fields may be written: of its card by a unit, of what units handed in by the department.

The store's guard and every screen ask here, so that what is refused is also what looks closed.
"""

from collections.abc import Set as AbstractSet
from enum import Enum, auto

from kkapp.model.base import Id
from kkapp.model.period import PeriodData
from kkapp.model.query import QUANTITY
from kkapp.model.submission import SubmissionState

ACHIEVED = "achieved"
"""The achieved cell as a whole: every figure of it, its status, narrative and wording."""

_IN_ACHIEVED = ("status", "narrative", ACHIEVED)


def is_opened(opened: AbstractSet[str] | None, action: Id, field: str) -> bool:
    """Tell whether a field ("status", "narrative", "spending", "footnotes", "achieved", "quantity:…") was opened.

    ``opened`` are fields as "action/field"; None opens all.
    """
    if opened is None or f"{action}/{field}" in opened:
        return True
    return (field in _IN_ACHIEVED or field.startswith(QUANTITY)) and f"{action}/{ACHIEVED}" in opened


def is_cell_opened(opened: AbstractSet[str] | None, action: Id) -> bool:
    """Tell whether anything of the achieved cell was opened, so that what follows from its values may change."""
    if opened is None or any(f"{action}/{field}" in opened for field in _IN_ACHIEVED):
        return True
    return any(field.startswith(f"{action}/{QUANTITY}") for field in opened)


def may_enter(data: PeriodData, unit: Id, opened: AbstractSet[str] | None, action: Id, field: str) -> bool:
    """Tell whether a unit may write a field of its own card now; the store refuses what this does not allow."""
    submission = data.submission_by_unit.get(unit)
    if submission is None or submission.state is SubmissionState.DRAFT:
        return True
    return submission.state is SubmissionState.RETURNED and is_opened(opened, action, field)


CLOSING = (SubmissionState.ACCEPTED, SubmissionState.LOCKED)
"""In these states what a unit handed in is closed to the department."""


class Bar(Enum):
    """Why the department may not write a report."""

    HANDED_IN = auto()
    YEAR = auto()


def bar_to_department(state: SubmissionState | None, *, year_locked: bool, excepted: bool) -> Bar | None:
    """Return why the department may not write a report now, None where it may.

    ``state`` is how far the unit is whose report it is, None for the report of an action as a whole.
    """
    if state in CLOSING:
        return Bar.HANDED_IN
    return Bar.YEAR if year_locked and not excepted else None
