"""How far the units and the periods are, read once and kept until a step changes it: what is closed follows from it."""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from kkapp.model.changes import RowChange
from kkapp.model.handed_over import HandedOver
from kkapp.model.open_fields import CLOSING
from kkapp.model.submission import SubmissionState
from kkapp.store.reading import read_handed_over, read_identity

_READ = {
    "workspace": frozenset({"role", "unit", "handed_to"}),
    "periods": frozenset({"year", "locked_at"}),
    "submissions": frozenset({"period", "unit", "state", "exception_reason"}),
}
"""What is read of each table."""


def moves(row: RowChange) -> bool:
    """Tell whether a change may make another standing."""
    read = _READ.get(row.table)
    return read is not None and (row.before is None or row.after is None or not read.isdisjoint(row.after))


class Period(NamedTuple):
    """A reporting period as far as it matters here."""

    year: int
    locked: bool


class Handed(NamedTuple):
    """How far a unit is in a period."""

    state: SubmissionState
    excepted: bool


class Standing(NamedTuple):
    """Whose workspace it is, its periods by their keys, and how far each unit is, by period and unit."""

    role: str
    unit: str | None
    periods: Mapping[str, Period]
    handed: Mapping[tuple[str, str | None], Handed]
    closes: bool
    """Whether anything at all is closed to the department."""
    handed_over: HandedOver | None = None
    """To whom the whole workspace was handed over; nothing of it is written here any more."""

    @property
    def latest(self) -> Period | None:
        """Return the newest period; of two of one year the locked one."""
        return max(self.periods.values(), default=None)

    def is_latest(self, period: str) -> bool:
        """Tell whether no later period is in the workspace."""
        return self.latest is None or period not in self.periods or self.periods[period].year == self.latest.year


def read_standing(connection: sqlite3.Connection) -> Standing:
    """Return what stands now."""
    role, unit = read_identity(connection)
    periods = {
        key: Period(year, locked=locked is not None)
        for key, year, locked in connection.execute("SELECT id, year, locked_at FROM periods")
    }
    handed: dict[tuple[str, str | None], Handed] = {
        (period, of): Handed(SubmissionState(state), excepted=exception is not None)
        for period, of, state, exception in connection.execute(
            "SELECT period, unit, state, exception_reason FROM submissions"
        )
    }
    closes = any(period.locked for period in periods.values()) or any(one.state in CLOSING for one in handed.values())
    return Standing(role, unit, periods, handed, closes, read_handed_over(connection))
