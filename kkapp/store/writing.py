"""Write row changes, each only where the row still is as the change expects it."""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from kkapp.errors import BadValueError, StaleChangeError
from kkapp.i18n import _
from kkapp.model.changes import RowChange, Value
from kkapp.store.history import fields_of
from kkapp.store.tables import TABLES
from kkapp.store.touched import action_codes

_INSERT, _UPDATE, _DELETE = "insert", "update", "delete"


def write(connection: sqlite3.Connection, rows: Sequence[RowChange]) -> None:
    """Write the changes in their order, inside the caller's transaction.

    Raises:
        StaleChangeError: a row is no longer as its change says it was.
        BadValueError: a change names a table or field that does not exist, or two sides that do not match.
    """
    for (table, act, fields), members in groupby(rows, key=_run):
        run = list(members)
        statement = _statement(table, act, fields)
        try:
            done = connection.executemany(statement, [_values(row, act, fields) for row in run]).rowcount
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
                raise
            done = -1
        if done != len(run):
            raise _stale(connection, run)


def _run(row: RowChange) -> tuple[str, str, tuple[str, ...]]:
    return row.table, _act(row), fields_of(row)


def _act(row: RowChange) -> str:
    if row.before is None:
        return _INSERT
    return _DELETE if row.after is None else _UPDATE


@lru_cache(maxsize=500)
def _statement(table: str, act: str, fields: tuple[str, ...]) -> str:
    """Return the SQL of a run; names come from the list of tables only, values are always bound."""
    if (
        not fields
        or table not in TABLES
        or not set(fields) <= set(TABLES[table])
        or (act == _UPDATE and "id" in fields)
    ):
        raise _no_such_field()
    names = [f'"{name}"' for name in fields]
    if act == _INSERT:
        return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
    holds = " AND ".join(f"{name} IS ?" for name in names)
    if act == _DELETE:
        return f"DELETE FROM {table} WHERE id = ? AND {holds}"  # noqa: S608
    return f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ? AND {holds}"  # noqa: S608


def _no_such_field() -> BadValueError:
    return BadValueError(_("A step names a field that the workspace does not have; nothing was changed."))


def _values(row: RowChange, act: str, fields: tuple[str, ...]) -> list[Value]:
    if act == _UPDATE and row.before is not None and row.after is not None and row.before.keys() != row.after.keys():
        raise _no_such_field()
    after = [] if row.after is None else [row.after[name] for name in fields]
    before = [] if row.before is None else [row.before[name] for name in fields]
    return after if act == _INSERT else [*after, row.key, *before]


def _stale(connection: sqlite3.Connection, run: Sequence[RowChange]) -> StaleChangeError:
    wrong = next((row for row in run if not _as_after(connection, row)), run[0])
    codes = action_codes(connection, [wrong])
    if codes:
        return StaleChangeError(
            _(
                "Action {codes} was changed again since; nothing was written. Look at its present values and "
                "repeat the step."
            ).format(codes=", ".join(codes))
        )
    return StaleChangeError(
        _("What the step would change was changed again since; nothing was written. Look at it and repeat the step.")
    )


def _as_after(connection: sqlite3.Connection, row: RowChange) -> bool:
    """Tell whether the run, half done, has already brought this row where it should be."""
    return read_row(connection, row.table, row.key, fields_of(row)) == row.after


def read_row(
    connection: sqlite3.Connection, table: str, key: str, fields: Sequence[str] | None = None
) -> Mapping[str, Value] | None:
    """Return a stored row, or some fields of it; None where it is not there."""
    wanted = TABLES[table] if fields is None else tuple(fields)
    names = ", ".join(f'"{name}"' for name in wanted)
    found = connection.execute(f"SELECT {names} FROM {table} WHERE id = ?", (key,)).fetchone()  # noqa: S608
    return None if found is None else dict(zip(wanted, found, strict=True))
