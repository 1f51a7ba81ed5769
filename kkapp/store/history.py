"""The history of every value: append-only, each entry sealed with the hash of the one before it."""

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from typing import Any, NamedTuple

from kkapp.errors import DamagedHistoryError
from kkapp.i18n import _
from kkapp.model.changes import HistoryEntry, RowChange

_LARGE = 1 << 15
"""Changes longer than this (imports) are stored compressed."""

_NEVER = 2**63 - 1
"""A step that no history reaches."""

_COLUMNS = "step, at, who, kind, why, of_step, previous, hash, actions, changes"
INSERT = f"INSERT INTO history ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - fixed text
"""Writes an entry; ``append`` makes one, and a workspace that is rebuilt takes those it had."""
_LAST = "SELECT step, hash FROM history ORDER BY step DESC LIMIT 1"


class Cause(NamedTuple):
    """Who makes a step, of which kind and why; ``of`` is the step an undo or redo refers to."""

    who: str
    kind: str
    why: str = ""
    of: int | None = None


Head = tuple[int, str]
"""The number and the hash of the newest entry, to which the next one is linked."""

EMPTY: Head = (0, "")


def append(
    connection: sqlite3.Connection, last: Head, cause: Cause, rows: Sequence[RowChange], actions: frozenset[str]
) -> Head:
    """Write the entry of a step whose rows were just changed, inside their transaction; return the new head."""
    step, previous = last[0] + 1, last[1]
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    entry = [step, at, cause.who, cause.kind, cause.why, cause.of]
    touched = _listed(actions)
    changes = _packed(_text(encoded(rows)))
    seal = _seal(previous, entry, touched, changes)
    connection.execute(INSERT, (*entry, previous, seal, touched, changes))
    return step, seal


@lru_cache(maxsize=1000)
def _listed(actions: frozenset[str]) -> str:
    return _text(sorted(actions))


def head(connection: sqlite3.Connection) -> Head:
    """Return the number and the hash of the newest entry; the hash changes with every step."""
    found = connection.execute(_LAST).fetchone()
    return (found[0], found[1]) if found else EMPTY


class Wanted(NamedTuple):
    """Which entries: those that touched an action, of those before a step the newest ``limit``.

    Without ``large`` the entries of very long changes (imports) come without their rows, which take long to read.
    """

    action: str | None = None
    limit: int | None = None
    before: int | None = None
    large: bool = True


def entries(connection: sqlite3.Connection, wanted: Wanted) -> Iterator[HistoryEntry]:
    """Yield the wanted entries, newest last."""
    listed = _text(wanted.action)[1:-1] if wanted.action is not None else ""
    steps = connection.execute(
        "SELECT step FROM history WHERE instr(actions, ?) AND step < ? ORDER BY step DESC LIMIT ?",
        (
            f'"{listed}"' if wanted.action is not None else "[",
            _NEVER if wanted.before is None else wanted.before,  # a number, or SQLite would look at every newer step
            -1 if wanted.limit is None else wanted.limit,
        ),
    ).fetchall()
    for (step,) in reversed(steps):
        yield entry(connection, step, large=wanted.large)


def entry(connection: sqlite3.Connection, step: int, *, large: bool = True) -> HistoryEntry:
    """Return one entry; the step must be there. Without ``large`` it has no rows where they are stored compressed."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM history WHERE step = ?", (step,)).fetchone()  # noqa: S608
    return _entry(row if large or isinstance(row[-1], str) else (*row[:-1], "[]"))


def records(connection: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Yield every entry as it is stored, oldest first."""
    yield from connection.execute(f"SELECT {_COLUMNS} FROM history ORDER BY step")  # noqa: S608


def rows_of(connection: sqlite3.Connection, table: str, field: str) -> Iterator[RowChange]:
    """Yield the changes of a table in every entry that may speak of a field, oldest first; others are not decoded."""
    run, name = f'["{table}",[', f'"{field}"'
    found = connection.execute(
        "SELECT changes FROM history WHERE typeof(changes) = 'blob' OR (instr(changes, ?) AND instr(changes, ?))"
        " ORDER BY step",
        (run, name),
    )
    for (changes,) in found:
        text = _unpacked(changes)
        if run in text and name in text:
            yield from decoded([each for each in json.loads(text) if each[0] == table])


def outlines(connection: sqlite3.Connection) -> Iterator[tuple[int, str, int | None]]:
    """Yield step, kind and ``of`` of every entry, oldest first, without reading the changes."""
    yield from connection.execute("SELECT step, kind, of_step FROM history ORDER BY step")


def verified(connection: sqlite3.Connection) -> Iterator[HistoryEntry]:
    """Yield every entry, oldest first, each after its number, its seal and its link to the one before were checked.

    Raises:
        DamagedHistoryError: an entry was changed, removed or put in from outside.
    """
    previous = ""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM history ORDER BY step")  # noqa: S608
    for expected, row in enumerate(rows, start=1):
        try:
            found = _entry(row)
            whole = found.previous == previous and found.hash == _seal(previous, list(row[:6]), row[8], row[9])
        except (ValueError, TypeError, AttributeError, zlib.error) as error:
            raise _damaged(expected) from error
        if not whole:
            raise _damaged(expected)
        previous = found.hash
        yield found


def require_sealed(connection: sqlite3.Connection) -> int:
    """Check number, seal and link of every entry without reading what they changed; return how many there are.

    Raises:
        DamagedHistoryError: an entry was changed, removed or put in from outside.
    """
    previous, step = "", 0
    for step, row in enumerate(connection.execute(f"SELECT {_COLUMNS} FROM history ORDER BY step"), start=1):  # noqa: S608
        if row[0] != step or row[6] != previous or not is_sealed(row):
            raise _damaged(step)
        previous = row[7]
    return step


def is_sealed(row: tuple[Any, ...]) -> bool:
    """Tell whether an entry, as its row is stored, is what its own hash was made over."""
    try:
        return bool(row[7] == _seal(row[6], list(row[:6]), row[8], row[9]))
    except (ValueError, TypeError, AttributeError):
        return False


def entry_of(row: tuple[Any, ...]) -> HistoryEntry:
    """Return an entry read from its stored row."""
    return _entry(row)


def _damaged(step: int) -> DamagedHistoryError:
    return DamagedHistoryError(
        _(
            "The history of the workspace was changed from outside at step {step}; the data were left as they are. "
            "Compare with a backup copy before you rely on it."
        ).format(step=step)
    )


def _seal(previous: str, entry: list[Any], actions: str, changes: str | bytes) -> str:
    """Return SHA-256 over the hash before, the entry and the changes as they are stored."""
    stored = changes.encode() if isinstance(changes, str) else changes
    return sha256(b"\n".join((_text([previous, *entry]).encode(), actions.encode(), stored))).hexdigest()


def _entry(row: tuple[Any, ...]) -> HistoryEntry:
    step, at, who, kind, why, of, previous, seal, actions, changes = row
    rows = decoded(json.loads(_unpacked(changes)))
    return HistoryEntry(step, at, who, kind, why, of, rows, previous, seal, tuple(json.loads(actions)))


_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _packed(text: str) -> str | bytes:
    return text if len(text) < _LARGE else zlib.compress(text.encode(), level=1)


def _unpacked(stored: str | bytes) -> str:
    return stored if isinstance(stored, str) else zlib.decompress(stored).decode()


def encoded(rows: Sequence[RowChange]) -> list[Any]:
    """Return changes as JSON: runs of the same table and fields as [table, [field …], [[key, before, after] …]].

    ``before`` and ``after`` are lists of values in the order of the fields; null where there is no row.
    """
    runs = []
    for (table, fields), members in groupby(rows, key=lambda row: (row.table, fields_of(row))):
        lines = [[row.key, _values(row.before, fields), _values(row.after, fields)] for row in members]
        runs.append([table, list(fields), lines])
    return runs


def fields_of(row: RowChange) -> tuple[str, ...]:
    """Return the fields a change speaks of, in its own order."""
    return tuple(row.before or ()) if row.after is None else tuple(row.after)


def _values(side: Any, fields: tuple[str, ...]) -> list[Any] | None:  # noqa: ANN401 - JSON
    return None if side is None else [side[name] for name in fields]


def decoded(runs: list[Any]) -> tuple[RowChange, ...]:
    """Return the changes that ``encoded`` wrote."""
    return tuple(
        RowChange(
            table,
            key,
            None if before is None else dict(zip(fields, before, strict=True)),
            None if after is None else dict(zip(fields, after, strict=True)),
        )
        for table, fields, lines in runs
        for key, before, after in lines
    )
