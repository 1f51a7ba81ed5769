"""All rows of a workspace at one moment: as they are stored, or as entries of the history leave them."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from kkapp.model.changes import RowChange, Value
from kkapp.store.tables import TABLES

State = dict[str, dict[str, dict[str, Value]]]
"""Rows by table and key, each with all its columns."""


def empty() -> State:
    """Return the state before the first step."""
    return {table: {} for table in TABLES}


def copied(state: State) -> State:
    """Return a state that can be changed apart."""
    return {table: {key: dict(row) for key, row in rows.items()} for table, rows in state.items()}


def stored(connection: sqlite3.Connection) -> State:
    """Return what is stored in a workspace of our version."""
    return {
        table: {row[0]: dict(zip(names, row, strict=True)) for row in connection.execute(_select(table, names))}
        for table, names in TABLES.items()
    }


def _select(table: str, names: tuple[str, ...]) -> str:
    return f"SELECT {', '.join(names)} FROM {table}"  # noqa: S608 - own names


def replay(state: State, rows: Iterable[RowChange]) -> None:
    """Bring a state to what it is after a step; changes of rows that are not there, or are no rows of ours, are left.

    After a gap a change may speak of a row whose making is lost.
    """
    for row in rows:
        known = state.get(row.table)
        if known is None:
            continue
        if row.after is None:
            known.pop(row.key, None)
        elif row.before is None:
            known[row.key] = _whole(row.table, row.after)
        elif row.key in known:
            known[row.key].update(_of_table(row.table, row.after))


def _whole(table: str, row: Mapping[str, Value]) -> dict[str, Value]:
    """Return a row with all columns of today: those that came later are empty."""
    return {**dict.fromkeys(TABLES[table]), **_of_table(table, row)}


def _of_table(table: str, row: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in row.items() if name in TABLES[table]}


def difference(before: State, after: State) -> tuple[RowChange, ...]:
    """Return the changes that bring one state to another; rows that go come first, new ones last."""
    gone, changed, new = [], [], []
    for table in TABLES:
        old, now = before[table], after[table]
        gone += [RowChange(table, key, row, None) for key, row in old.items() if key not in now]
        new += [RowChange(table, key, None, row) for key, row in now.items() if key not in old]
        changed += [_changed(table, key, old[key], row) for key, row in now.items() if key in old and old[key] != row]
    return (*gone, *changed, *new)


def _changed(table: str, key: str, old: Mapping[str, Value], now: Mapping[str, Value]) -> RowChange:
    names = [name for name in now if old[name] != now[name]]
    return RowChange(table, key, {name: old[name] for name in names}, {name: now[name] for name in names})


def unexplained(state: State, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> State:
    """Return a state with what stored rows say beyond it: values that differ, and rows that it lacks."""
    found = copied(state)
    for table, read in rows.items():
        for row in read:
            key = str(row["id"])
            found[table][key] = {**found[table].get(key, dict.fromkeys(TABLES[table])), **row}
    return found
