"""What a unit may not write: the plan and others' figures ever; its own once they are submitted."""

import sqlite3
from collections.abc import Mapping, Sequence

from kkapp.errors import ClosedFieldError
from kkapp.i18n import _
from kkapp.model.changes import RowChange, Value
from kkapp.model.open_fields import ACHIEVED, is_cell_opened, is_opened
from kkapp.model.query import QUANTITY
from kkapp.model.states import STATE_NAMES
from kkapp.model.submission import SubmissionState
from kkapp.store.beside import read_open_fields
from kkapp.store.closed_to_department import only_order
from kkapp.store.names import code_of, name_of
from kkapp.store.places import OF_REPORTS, Place, Places
from kkapp.store.standing import Standing

HANDING = frozenset({"begin", "assign"})
"""Kinds of steps by which the department's plan, and all that is the department's, comes to the unit."""

_SENDING = frozenset({"submit", "take_back"})
_DECLARED = frozenset({"declared_by", "declared_reason", "confirmed_by"})
_ANSWERS = frozenset({"answer", "answered_by", "answered_at"})
_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("status", "reason", "reason_text", "delivery"), "status"),
    "narrative": "narrative",
    **dict.fromkeys(("achieved_raw", "achieved_wording"), ACHIEVED),
    **dict.fromkeys(("spending_kind", "spending_grosze", "spending_raw", "spending_entered"), "spending"),
}
"""Columns of a report that the unit fills, and the field each belongs to; the others are the plan's."""

_FREE = frozenset({"id", "position"})
_HOME = frozenset({"action", "unit", "period"})
_BLANK = (None, 0, "blank")
_OPEN = (SubmissionState.DRAFT, SubmissionState.RETURNED)


def require_open_to_unit(
    connection: sqlite3.Connection, standing: Standing, rows: Sequence[RowChange], kind: str
) -> None:
    """Let a step of the unit pass.

    Raises:
        ClosedFieldError: it would change what is not the unit's, or not open.
    """
    judge = _Judge(connection, standing, rows, kind)
    for row in rows:
        judge.row(row)


class _Judge:
    def __init__(
        self, connection: sqlite3.Connection, standing: Standing, rows: Sequence[RowChange], kind: str
    ) -> None:
        self._connection = connection
        self._standing = standing
        self._kind = kind
        self._places = Places(connection, rows)
        self._opened: dict[int, frozenset[str] | None] = {}

    def row(self, row: RowChange) -> None:
        if row.table in OF_REPORTS:
            for place in self._places.of(row.table, row.key):
                self._entry(row, place)
        elif row.table == "submissions":
            self._submission(row)
        elif row.table == "queries":
            self._answer(row)
        elif row.table == "receipts" and self._kind in _SENDING:  # what was sent, kept to be named by the next one
            return
        elif not (only_order(row, "indicators") or only_order(row, "measures")) or not self._anything_open():
            raise _plan("")

    # Its own entries

    def _entry(self, row: RowChange, place: Place) -> None:
        if place.unit not in (None, self._standing.unit):
            raise self._others(place)
        fields = self._fields(row)
        if fields is None:
            raise _plan(code_of(self._connection, place.action))
        state = self._state(place.period)
        if state not in _OPEN:
            raise self._closed(place, state)
        if state is SubmissionState.RETURNED and not all(self._is_opened(place, field) for field in fields):
            raise self._not_asked(place)

    def _fields(self, row: RowChange) -> set[str] | None:
        """Return which fields of the card a row changes, None where it is the plan; "" is what follows from others."""
        if row.table == "footnotes":
            return {"footnotes"}
        if row.table == "corrections":
            return None
        changed = _changed(row)
        if row.table == "quantities":
            if self._places.values("quantities", row.key, "side") != {"achieved"}:
                return None
            return {"" if changed <= _FREE else f"{QUANTITY}{row.key}"}
        if row.before is not None and row.after is not None and changed & _HOME:
            return None
        found = {"" if name == "achieved_raw_holds" else _FIELDS.get(name) for name in changed - _FREE - _HOME}
        return None if None in found else {field for field in found if field is not None}

    def _state(self, period: str) -> SubmissionState | None:
        """Return how far the own submission of a period is; None where the figures are only there to compare with."""
        handed = self._standing.handed.get((period, self._standing.unit))
        if handed:
            return handed.state
        return SubmissionState.DRAFT if self._standing.is_latest(period) else None

    def _is_opened(self, place: Place, field: str) -> bool:
        opened = self._open_fields(place.period)
        return is_opened(opened, place.action, field) if field else is_cell_opened(opened, place.action)

    def _open_fields(self, period: str) -> frozenset[str] | None:
        year = self._standing.periods[period].year
        if year not in self._opened:
            self._opened[year] = read_open_fields(self._connection, year)
        return self._opened[year]

    def _anything_open(self) -> bool:
        return any(self._state(period) in _OPEN for period in self._standing.periods)

    # What it tells the department

    def _submission(self, row: RowChange) -> None:
        stored = self._home(row)
        told = [side["unit"] for side in (row.before, row.after) if side is not None and "unit" in side]
        own = {*told, *(stored[1:] if stored else ())} <= {self._standing.unit}
        declares = stored is not None and _changed(row) <= _DECLARED and self._state(stored[0]) in _OPEN
        sends = self._kind in _SENDING and not (row.after and row.before and "exception_reason" in row.after)
        if not own or not (declares or sends):
            raise _sent_only()

    def _answer(self, row: RowChange) -> None:
        if row.before is None or row.after is None or not _changed(row) <= _ANSWERS:
            raise ClosedFieldError(
                _("What the department asks can only be answered, not changed; nothing was changed. Write an answer.")
            )
        found = self._connection.execute("SELECT period, unit, action FROM queries WHERE id = ?", (row.key,)).fetchone()
        place = Place(*found) if found else None
        if place and self._state(place.period) not in _OPEN:
            raise self._closed(place, self._state(place.period))

    def _home(self, row: RowChange) -> tuple[str, str] | None:
        """Return the stored period and unit of a submission."""
        query = "SELECT period, unit FROM submissions WHERE id = ?"
        return next(self._connection.execute(query, (row.key,)), None)

    # What is said

    def _closed(self, place: Place, state: SubmissionState | None) -> ClosedFieldError:
        known = self._standing.periods.get(place.period)
        if state is None:
            sentence = _(
                "The figures of {year} are here only to compare with, so action {code} was left as it is; nothing was "
                "changed. Enter figures in the year that you report."
            )
        elif state is SubmissionState.SUBMITTED:
            sentence = _(
                "The figures for {year} are submitted, so action {code} was left as it is; nothing was changed. Take "
                "the submission back first."
            )
        else:
            sentence = _(
                "The figures for {year} are {state}, so action {code} was left as it is; nothing was changed. Ask the "
                "department to open them for correction."
            )
        return ClosedFieldError(
            sentence.format(
                year=known.year if known else "",
                code=code_of(self._connection, place.action),
                state=_(STATE_NAMES[state]) if state else "",
            )
        )

    def _not_asked(self, place: Place) -> ClosedFieldError:
        return ClosedFieldError(
            _(
                "The department opened only the fields it asks about, and this one of action {code} is not among them; "
                "nothing was changed. If it is wrong too, say so in the answer."
            ).format(code=code_of(self._connection, place.action))
        )

    def _others(self, place: Place) -> ClosedFieldError:
        return ClosedFieldError(
            _(
                "The figures of action {code} that “{unit}” reports can only be read here; nothing was changed. If "
                "they are wrong, tell the department."
            ).format(code=code_of(self._connection, place.action), unit=name_of(self._connection, str(place.unit)))
        )


def _changed(row: RowChange) -> set[str]:
    """Return the columns a row changes; of one that comes or goes those that are not blank."""
    if row.before is not None and row.after is not None:
        return set(row.after)
    side: Mapping[str, Value] = row.after or row.before or {}
    if row.table != "reports":
        return set(side)
    return {name for name, value in side.items() if value not in _BLANK}


def _plan(code: str) -> ClosedFieldError:
    if not code:
        return ClosedFieldError(
            _(
                "The programme and its plan are kept by the department and can only be read here; nothing was changed. "
                "If something in them is wrong, tell the department."
            )
        )
    return ClosedFieldError(
        _(
            "The plan of action {code} is kept by the department and can only be read here; nothing was changed. If it "
            "is wrong, tell the department."
        ).format(code=code)
    )


def _sent_only() -> ClosedFieldError:
    return ClosedFieldError(
        _(
            "A submission changes its state only when it is submitted or taken back; nothing was changed. Take back "
            "single values instead."
        )
    )
