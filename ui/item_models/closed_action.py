"""What of an action the department cannot write now: handed over, locked, accepted, computed from units; and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kkapp.i18n import _, ngettext
from kkapp.model.declaration import concerned
from kkapp.model.open_fields import Bar, bar_to_department

if TYPE_CHECKING:
    from kkapp.model.period import PeriodData


class ClosedAction(NamedTuple):
    """Why the sides of an action can only be read, each "" where it can be entered."""

    plan: str = ""
    figures: str = ""
    narrative: str = ""

    @property
    def why(self) -> str:
        """Return what is said of the action as a whole."""
        return self.figures or self.narrative

    def of(self, field: str) -> str:
        """Return why the value of a table's cell can only be read."""
        return self.plan if field == "planned" else self.narrative if field == "narrative" else self.figures


def closed_action(data: PeriodData, action: str, handed_over_to: str = "") -> ClosedAction:
    """Return what of an action can only be read; ``data`` is the year as stored.

    ``handed_over_to`` is who goes on with the workspace elsewhere, "" where it is worked in here.
    """
    if handed_over_to:
        elsewhere = _handed_over(handed_over_to)
        return ClosedAction(elsewhere, elsewhere, elsewhere)
    units = tuple(concerned(data, action))
    locked = data.period.locked_at is not None
    year = _year_locked(data) if locked else ""
    if len(units) > 1:
        return ClosedAction(year, year or _computed(len(units)), year)
    submission = data.submission_by_unit.get(units[0]) if units else None
    excepted = submission is not None and submission.exception_reason is not None
    bar = bar_to_department(submission.state if submission else None, year_locked=locked, excepted=excepted)
    if bar is None:
        return ClosedAction(year)
    why = _accepted(data, units[0]) if bar is Bar.HANDED_IN and (excepted or not locked) else year
    return ClosedAction(year, why, why)


def _handed_over(name: str) -> str:
    return _("The workspace was handed over to {name}, so here it can only be read.").format(name=name)


def _year_locked(data: PeriodData) -> str:
    return _(
        "The year {year} is locked: fields can only be read. To change something, open the year in “Submissions”."
    ).format(year=data.period.year)


def _computed(units: int) -> str:
    return ngettext(
        "{count} unit reported this action; its figures are computed and can only be read. F7 says where each"
        " comes from.",
        "{count} units reported this action; its figures are computed from theirs and can only be read. F7 says"
        " where each comes from.",
        units,
    ).format(count=units)


def _accepted(data: PeriodData, unit: str) -> str:
    return _(
        "{unit}: the figures are accepted, so they can only be read. To change one, open them for correction in"
        " “Submissions”."
    ).format(unit=data.unit_by_id[unit].name)
