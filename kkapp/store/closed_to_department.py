"""What the department may not write: what is accepted or locked, unless a step opens it first."""

import sqlite3
from collections.abc import Sequence

from kkapp.errors import ClosedFieldError
from kkapp.i18n import _
from kkapp.model.changes import RowChange
from kkapp.model.open_fields import CLOSING, Bar, bar_to_department
from kkapp.model.states import STATE_NAMES
from kkapp.model.submission import SubmissionState
from kkapp.store.names import code_of, name_of
from kkapp.store.places import OF_REPORTS, Place, Places
from kkapp.store.standing import Handed, Standing
from kkapp.store.tables import OF_ACTION, TREE

STATE_STEPS = frozenset(
    {
        "assign",
        "hand_out",
        "merge",
        "return",
        "withdraw_return",
        "accept",
        "correct",
        "declare",
        "lock",
        "unlock",
        "except",
    }
)
"""Kinds of steps that move what is accepted or locked to another state; they write no field of it."""

_UNLOCK = "unlock"
"""The kind of the step that opens a locked year, with a reason; making it again after undo gives the same reason."""
_PLAN = frozenset((*TREE, *OF_ACTION))


def require_open_to_department(
    connection: sqlite3.Connection, standing: Standing, rows: Sequence[RowChange], kind: str
) -> None:
    """Let a step of the department pass.

    Raises:
        ClosedFieldError: it would change what is accepted or locked.
    """
    judge = _Judge(connection, standing, rows, kind)
    for row in rows:
        judge.row(row)


def only_order(row: RowChange, table: str) -> bool:
    """Tell whether a row of a table comes, goes or finds another place: nothing that uses it changes by that."""
    if row.table != table:
        return False
    return row.before is None or row.after is None or row.after.keys() == {"position"}


class _Judge:
    def __init__(
        self, connection: sqlite3.Connection, standing: Standing, rows: Sequence[RowChange], kind: str
    ) -> None:
        self._connection = connection
        self._standing = standing
        self._kind = kind
        self._places = Places(connection, rows)
        latest = standing.latest
        begins_next = any(
            row.table == "periods" and row.before is None and row.after is not None and _is_later(row, standing)
            for row in rows
        )
        self._plan_closed = latest is not None and latest.locked and not begins_next

    def row(self, row: RowChange) -> None:
        if row.table in OF_REPORTS:
            for place in self._places.of(row.table, row.key):
                self._report(place)
        elif row.table in _PLAN:
            if self._plan_closed and not only_order(row, "indicators"):
                raise self._locked_plan()
        elif row.table == "queries":
            for period, unit in self._of(row):
                self._query(period, unit, row)
        elif self._kind not in STATE_STEPS:
            self._state_row(row)
        elif row.table == "periods" and self._kind != _UNLOCK:
            self._year_opened(row)

    def _state_row(self, row: RowChange) -> None:
        if row.table == "submissions":
            for period, unit in self._of(row):
                self._submission(period, unit)
        elif row.table == "periods" and self._is_locked(row.key):
            raise self._locked_period(row.key)

    def _year_opened(self, row: RowChange) -> None:
        """Refuse to open a locked year but by the step that gives a reason: undoing the lock would give none."""
        opens = row.after is None or ("locked_at" in row.after and row.after["locked_at"] is None)
        if opens and self._is_locked(row.key):
            raise ClosedFieldError(
                _(
                    "A locked year is opened with a reason, so locking {year} cannot be undone; nothing was changed."
                    " Choose “Open the year…” among the submissions, or “kk lock --open --reason”."
                ).format(year=self._year(row.key))
            )

    def _report(self, place: Place) -> None:
        handed = self._standing.handed.get((place.period, place.unit)) if place.unit else None
        state, excepted = (handed.state, handed.excepted) if handed else (None, False)
        bar = bar_to_department(state, year_locked=self._is_locked(place.period), excepted=excepted)
        if bar is Bar.HANDED_IN and state:
            raise self._handed_in(place, state)
        if bar is Bar.YEAR:
            raise self._locked_action(place)

    def _query(self, period: str, unit: str, row: RowChange) -> None:
        handed = self._standing.handed.get((period, unit))
        if self._is_locked(period) and not (handed and handed.excepted):
            action = str((row.after or {}).get("action") or (row.before or {}).get("action") or "")
            raise self._locked_action(Place(period, unit, action or self._column(row.table, row.key, "action")))

    def _submission(self, period: str, unit: str) -> None:
        handed = self._standing.handed.get((period, unit))
        if self._is_locked(period) or (handed and handed.state in CLOSING):
            raise self._state(period, unit, handed)

    def _of(self, row: RowChange) -> set[tuple[str, str]]:
        """Return the period and the unit of a row that has both: as stored, and as the step says."""
        period, unit = (self._column(row.table, row.key, name) for name in ("period", "unit"))
        told = [side for side in (row.before, row.after) if side is not None]
        said = {(str(side.get("period", period)), str(side.get("unit", unit))) for side in told}
        return {(period, unit), *said} if period else said

    def _column(self, table: str, key: str, column: str) -> str:
        found = self._connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (key,)).fetchone()  # noqa: S608 - own names
        return str(found[0]) if found else ""

    def _is_locked(self, period: str) -> bool:
        known = self._standing.periods.get(period)
        return known is not None and known.locked

    def _year(self, period: str) -> int:
        return self._standing.periods[period].year

    # What is said

    def _handed_in(self, place: Place, state: SubmissionState) -> ClosedFieldError:
        sentence = (
            _(
                "The figures of “{unit}” for {year} are accepted, so action {code} was left as it is; nothing was "
                "changed. Open this submission for correction first."
            )
            if state is SubmissionState.ACCEPTED
            else _(
                "The figures of “{unit}” for {year} are locked, so action {code} was left as it is; nothing was "
                "changed. Unlock them first, then open the submission for correction."
            )
        )
        return ClosedFieldError(
            sentence.format(
                unit=name_of(self._connection, str(place.unit)),
                year=self._year(place.period),
                code=code_of(self._connection, place.action),
            )
        )

    def _locked_action(self, place: Place) -> ClosedFieldError:
        return ClosedFieldError(
            _(
                "The year {year} is locked, so action {code} was left as it is; nothing was changed. Unlock the year "
                "first, or make an exception for the unit."
            ).format(year=self._year(place.period), code=code_of(self._connection, place.action))
        )

    def _locked_plan(self) -> ClosedFieldError:
        latest = self._standing.latest
        return ClosedFieldError(
            _(
                "The year {year} is locked and no later one has been begun, so the programme was left as it is; "
                "nothing was changed. Unlock the year, or begin the next one."
            ).format(year=latest.year if latest else "")
        )

    def _locked_period(self, period: str) -> ClosedFieldError:
        return ClosedFieldError(
            _("The year {year} is locked; nothing was changed. Unlock it first.").format(year=self._year(period))
        )

    def _state(self, period: str, unit: str, handed: Handed | None) -> ClosedFieldError:
        if handed is None or handed.state not in CLOSING:
            return self._locked_period(period)
        return ClosedFieldError(
            _(
                "The submission of “{unit}” for {year} is {state}, and this step would change that; nothing was "
                "changed. Open it for correction, or unlock it, first."
            ).format(unit=name_of(self._connection, unit), year=self._year(period), state=_(STATE_NAMES[handed.state]))
        )


def _is_later(row: RowChange, standing: Standing) -> bool:
    year, latest = (row.after or {}).get("year"), standing.latest
    locked = (row.after or {}).get("locked_at") is not None
    return isinstance(year, int) and latest is not None and year > latest.year and not locked
