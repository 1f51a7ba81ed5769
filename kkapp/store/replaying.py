"""Compute what must be stored from the history alone, and compare it with what is stored."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from kkapp.errors import DamagedHistoryError
from kkapp.i18n import _
from kkapp.model.changes import HistoryEntry, RowChange, Value
from kkapp.store.tables import TABLES

_Content = defaultdict[str, dict[str, dict[str, Value]]]


def require_same_content(connection: sqlite3.Connection, entries: Iterable[HistoryEntry]) -> int:
    """Return the number of entries, all of which together yield exactly the stored rows.

    Raises:
        DamagedHistoryError: a row was changed without the program, or an entry does not follow from those before.
    """
    content: _Content = defaultdict(dict)
    count = 0
    for count, entry in enumerate(entries, start=1):  # noqa: B007 - the last number is the result
        for row in entry.rows:
            _replay(content, row)
    for table in TABLES:
        _compare(connection, table, content[table])
    return count


def _replay(content: _Content, row: RowChange) -> None:
    rows = content[row.table]
    if row.after is None:
        rows.pop(row.key, None)
    elif row.before is None:
        rows[row.key] = dict(row.after)
    else:
        rows.setdefault(row.key, {}).update(row.after)


def _compare(connection: sqlite3.Connection, table: str, expected: dict[str, dict[str, Value]]) -> None:
    columns = TABLES[table]
    names = ", ".join(f'"{name}"' for name in columns)
    found = connection.execute(f"SELECT {names} FROM {table}").fetchall()  # noqa: S608 - own names
    for row in found:
        stored = expected.get(row[0])
        if stored is None or any(stored.get(name) != value for name, value in zip(columns, row, strict=True)):
            raise _changed_outside(table, row[0])
    if len(found) != len(expected):
        missing = next(iter(expected.keys() - {row[0] for row in found}))
        raise _changed_outside(table, missing)


def _changed_outside(table: str, key: str) -> DamagedHistoryError:
    return DamagedHistoryError(
        _(
            "The workspace holds data that its history does not explain (table {table}, {key}); they were left as "
            "they are. Compare with a backup copy before you rely on it."
        ).format(table=table, key=key)
    )
