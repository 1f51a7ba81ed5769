"""Build a sound workspace from a proved history and what is known beyond it."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from kkapp.model.changes import RowChange
from kkapp.store import history as log
from kkapp.store.connection import APPLICATION_ID, Transaction
from kkapp.store.history import Cause
from kkapp.store.migrations import migrate
from kkapp.store.salvage.entries import Record
from kkapp.store.state import State, copied, difference
from kkapp.store.tables import TABLES
from kkapp.store.touched import touched_actions

_INSERT_ENTRY = f"INSERT INTO history VALUES ({', '.join('?' * 10)})"  # noqa: S608 - fixed text


class Parts(NamedTuple):
    """What a workspace is built of: its history, the state after it, the state wanted, and what no history covers."""

    chain: Sequence[Record]
    proved: State
    wanted: State
    exports: Sequence[Mapping[str, Any]] = ()
    keys: Sequence[Mapping[str, Any]] = ()
    beyond: bool = False
    """Whether it is known that there were steps beyond this history."""


class Built(NamedTuple):
    """What the step of the salvage changes, and which rows did not fit."""

    changes: tuple[RowChange, ...]
    left_out: tuple[tuple[str, str], ...]


def build(target: Path, parts: Parts, who: str) -> Built:
    """Write a workspace to an empty file; what goes beyond the history is one step more.

    Raises:
        sqlite3.Error: not even what the history proves fits together.
    """
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = OFF")
        with Transaction(connection):
            wanted = copied(parts.wanted)
            left_out = _fill(connection, wanted)
            changes = difference(parts.proved, wanted)
            connection.executemany(_INSERT_ENTRY, parts.chain)
            if changes:
                _append(connection, changes, who, first=not parts.chain)
            _fill_beside(connection, "exports", parts.exports)
            _fill_beside(connection, "own_keys", parts.keys)
        return Built(changes, left_out)


def _append(connection: sqlite3.Connection, changes: tuple[RowChange, ...], who: str, *, first: bool) -> None:
    kind = "begin" if first else "salvage"
    log.append(connection, log.head(connection), Cause(who, kind), changes, touched_actions(connection, changes))


def _fill(connection: sqlite3.Connection, wanted: State) -> tuple[tuple[str, str], ...]:
    """Write the rows, and take out of ``wanted`` those that the tables do not take or whose owners are missing."""
    left_out = [
        (table, key) for table in TABLES for key in list(wanted[table]) if not _inserted(connection, table, wanted, key)
    ]
    while missing := _without_owner(connection):
        for table, key in missing:
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (key,))  # noqa: S608 - own names
            wanted[table].pop(key, None)
            left_out.append((table, key))
    return tuple(left_out)


def _inserted(connection: sqlite3.Connection, table: str, wanted: State, key: str) -> bool:
    names = TABLES[table]
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
    try:
        connection.execute(statement, [wanted[table][key][name] for name in names])
    except (sqlite3.IntegrityError, OverflowError, UnicodeEncodeError):
        wanted[table].pop(key)
        return False
    return True


def _without_owner(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    found = connection.execute("PRAGMA foreign_key_check").fetchall()
    return list(dict.fromkeys((table, _key(connection, table, row)) for table, row, *_of in found))


def _key(connection: sqlite3.Connection, table: str, row: int) -> str:
    (key,) = connection.execute(f"SELECT id FROM {table} WHERE rowid = ?", (row,)).fetchone()  # noqa: S608
    return str(key)


def _fill_beside(connection: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        names = ", ".join(row)
        places = ", ".join("?" * len(row))
        statement = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - own names
        try:
            connection.execute(statement, tuple(row.values()))
        except sqlite3.IntegrityError:
            continue
