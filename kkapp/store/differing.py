"""What would change in the workspace if a period were saved as it is given."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.changes import RowChange
from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData
from kkapp.model.unit import Unit
from kkapp.store.parts import period_data_rows, shared_rows
from kkapp.store.rows import PlacedRow, Row
from kkapp.store.tables import OF_UNITS, SCOPES, SHARED, TABLES

Rows = Mapping[str, Row]
"""Rows of one table by their keys."""


def difference(connection: sqlite3.Connection, data: PeriodData, *, alone: bool = True) -> tuple[RowChange, ...]:
    """Return the changes that bring the rows of the programme and the period to what ``data`` says.

    Units and measures that ``data`` lacks stay while other programmes or periods use them; unless the step changes
    those as well, so that this period is not ``alone``.

    Raises:
        BadValueError: two things have the same identity, or one has that of a thing in another period.
    """
    scope = {"programme": data.programme.id, "period": data.period.id}
    wanted = laid_out(period_data_rows(data))
    stored = {table: _stored(connection, table, scope) for table in SCOPES}
    kept = used_elsewhere(connection, scope) if alone else frozenset()
    for table in SCOPES:
        _refuse_foreign(connection, table, wanted[table], stored[table])
    return compared(wanted, stored, kept)


def compared(
    wanted: Mapping[str, Rows], stored: Mapping[str, Rows], kept: frozenset[tuple[str, str]]
) -> tuple[RowChange, ...]:
    """Return the changes from the stored rows to the wanted ones; shared rows that are ``kept`` are not removed."""
    return (
        *(change for table in reversed(SCOPES) for change in _removed(table, wanted[table], stored[table], kept)),
        *(change for table in SCOPES for change in _changed(table, wanted[table], stored[table])),
        *(change for table in SCOPES for change in _added(table, wanted[table], stored[table])),
    )


def shared_difference(
    connection: sqlite3.Connection, units: tuple[Unit, ...], measures: tuple[Measure, ...]
) -> tuple[RowChange, ...]:
    """Return the changes that bring the catalogues of the workspace to these units and measures, and nothing else."""
    wanted: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for table, row in shared_rows(units, measures):
        wanted[table][str(row["id"])] = row
    stored = {table: _stored(connection, table, {}) for table in SHARED}
    kept: frozenset[tuple[str, str]] = frozenset()
    return (
        *(change for table in reversed(SHARED) for change in _removed(table, wanted[table], stored[table], kept)),
        *(change for table in SHARED for change in _changed(table, wanted[table], stored[table])),
        *(change for table in SHARED for change in _added(table, wanted[table], stored[table])),
    )


def laid_out(rows: Iterable[PlacedRow]) -> defaultdict[str, dict[str, Row]]:
    """Return rows by table and key.

    Raises:
        BadValueError: two of them have the same key.
    """
    found: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for table, row in rows:
        key = str(row["id"])
        if key in found[table]:
            raise same_identity(key)
        found[table][key] = row
    return found


def _stored(connection: sqlite3.Connection, table: str, scope: Mapping[str, str]) -> Rows:
    columns = TABLES[table]
    names = ", ".join(f'"{name}"' for name in columns)
    found = connection.execute(f"SELECT {names} FROM {table} WHERE {SCOPES[table]}", scope)  # noqa: S608 - own names
    return {row[0]: dict(zip(columns, row, strict=True)) for row in found}


def _refuse_foreign(connection: sqlite3.Connection, table: str, wanted: Rows, stored: Rows) -> None:
    (rows,) = connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()  # noqa: S608 - own name
    if rows == len(stored):
        return
    for key in wanted:
        if key not in stored and connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (key,)).fetchone():  # noqa: S608
            raise same_identity(key)


def same_identity(identity: str) -> BadValueError:
    """Return the error of an identity that two things would have."""
    return BadValueError(
        _(
            "Two parts of the data have the same identity ({identity}); nothing was changed. Give one of them an "
            "identity of its own."
        ).format(identity=identity)
    )


def _removed(table: str, wanted: Rows, stored: Rows, kept: frozenset[tuple[str, str]]) -> Iterator[RowChange]:
    for key, row in stored.items():
        if key not in wanted and (table, key) not in kept:
            yield RowChange(table, key, row, None)


def _changed(table: str, wanted: Rows, stored: Rows) -> Iterator[RowChange]:
    for key, row in wanted.items():
        old = stored.get(key)
        if old is not None and old != row:
            names = [name for name in row if row[name] != old[name]]
            yield RowChange(table, key, {name: old[name] for name in names}, {name: row[name] for name in names})


def _added(table: str, wanted: Rows, stored: Rows) -> Iterator[RowChange]:
    for key, row in wanted.items():
        if key not in stored:
            yield RowChange(table, key, None, row)


_ELSEWHERE = {
    "measures": "SELECT measure FROM quantities WHERE report IN (SELECT id FROM reports WHERE period <> :period)",
    "units": (
        "WITH RECURSIVE used (unit) AS ("  # noqa: S608 - fixed texts
        " SELECT unit FROM reports WHERE period <> :period"
        " UNION SELECT unit FROM submissions WHERE period <> :period"
        " UNION SELECT unit FROM queries WHERE period <> :period"
        " UNION SELECT unit FROM receipts"
        f" UNION SELECT unit FROM responsibilities WHERE NOT ({SCOPES['responsibilities']})"
        " UNION SELECT units.parent FROM units JOIN used ON units.id = used.unit"
        ") SELECT unit FROM used"
    ),
}


def used_elsewhere(connection: sqlite3.Connection, scope: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Return the shared rows, as (table, key), that other programmes or periods need."""
    units = {unit for (unit,) in connection.execute(_ELSEWHERE["units"], scope)}
    kept = {("measures", measure) for (measure,) in connection.execute(_ELSEWHERE["measures"], scope)}
    for table in OF_UNITS:
        owner = "id" if table == "units" else "unit"
        found = connection.execute(f"SELECT id, {owner} FROM {table}")  # noqa: S608 - own names
        kept |= {(table, key) for key, unit in found if unit in units}
    return frozenset(kept)
