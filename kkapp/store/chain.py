"""The history as lines of text, and a workspace rebuilt from nothing but these lines.

A line holds an entry as it is stored and sealed: ``actions`` and ``changes`` are the very text the hash was made over;
large changes are stored packed and stand there as ``{"zlib": base64}``.
"""

import base64
import binascii
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kkapp.errors import DamagedHistoryError
from kkapp.i18n import _
from kkapp.store import history as log
from kkapp.store import state
from kkapp.store.connection import APPLICATION_ID, Transaction, without_collecting
from kkapp.store.creating import user
from kkapp.store.migrations import migrate
from kkapp.store.store import Store
from kkapp.store.tables import TABLES

COLUMNS = ("step", "at", "who", "kind", "why", "of_step", "previous", "hash", "actions", "changes")
_KINDS: tuple[type | tuple[type, ...], ...] = (int, str, str, str, str, (int, type(None)), str, str, str, (str, bytes))
_PACKED = "zlib"


class Rebuilt(NamedTuple):
    """A workspace that was rebuilt, in memory, and how many entries its history has."""

    store: Store
    steps: int


def lines_of(store: Store) -> Iterator[bytes]:
    """Yield every entry of the history, oldest first, as a line of JSON."""
    for record in store.records():
        yield json.dumps(_content(record), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _content(record: tuple[Any, ...]) -> dict[str, Any]:
    *facts, changes = record
    stored = changes if isinstance(changes, str) else {_PACKED: base64.b64encode(changes).decode()}
    return dict(zip(COLUMNS, (*facts, stored), strict=True))


def records_of(lines: bytes, *, most: int) -> list[tuple[Any, ...]]:
    """Return the entries that lines hold; ``most`` is how many bytes their changes may be, unpacked, all together.

    Raises:
        DamagedHistoryError: a line is no entry, or there is more than that.
    """
    found, room = [], most
    for number, line in enumerate(lines.splitlines(), start=1):
        record = _record(line, number)
        room -= _unpacked_size(record[-1], room, number)
        found.append(record)
    return found


def _record(line: bytes, number: int) -> tuple[Any, ...]:
    try:
        content = json.loads(line)
        changes = content["changes"]
        packed = isinstance(changes, dict)
        stored = base64.b64decode(changes[_PACKED], validate=True) if packed else changes
        record = (*(content[name] for name in COLUMNS[:-1]), stored)
    except (ValueError, LookupError, TypeError, RecursionError, binascii.Error) as error:
        raise _no_entry(number) from error
    sound = all(isinstance(value, kind) for value, kind in zip(record, _KINDS, strict=True))
    if not sound or set(content) != set(COLUMNS) or record[0] != number:
        raise _no_entry(number)
    return record


def _unpacked_size(changes: str | bytes, room: int, number: int) -> int:
    if isinstance(changes, str):
        return len(changes)
    opener = zlib.decompressobj()
    try:
        size = len(opener.decompress(changes, max(room, 0) + 1))
    except zlib.error as error:
        raise _no_entry(number) from error
    if size > room or not opener.eof:
        raise _no_entry(number)
    return size


def rebuilt(records: Iterable[tuple[Any, ...]], name: Path) -> Rebuilt:
    """Return a workspace made of nothing but its history, in memory, to be read and then closed.

    Raises:
        DamagedHistoryError: an entry is not what its hash was made over, does not follow from the one before, or what
            the entries yield does not fit together.
    """
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        memory.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(memory)
        memory.execute("PRAGMA foreign_keys = OFF")
        with without_collecting(), Transaction(memory):
            steps = _fill(memory, records)
        return Rebuilt(Store(name, memory, user(), None), steps)
    except (sqlite3.Error, OverflowError, UnicodeError, LookupError, ValueError, TypeError, AttributeError) as error:
        memory.close()
        raise _no_workspace() from error
    except BaseException:
        memory.close()
        raise


def _fill(memory: sqlite3.Connection, records: Iterable[tuple[Any, ...]]) -> int:
    memory.executemany(log.INSERT, records)
    reached, steps = state.empty(), 0
    for entry in log.verified(memory):
        state.replay(reached, entry.rows)
        steps = entry.step
    for table, names in TABLES.items():
        statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
        memory.executemany(statement, ([row[name] for name in names] for row in reached[table].values()))
    if memory.execute("PRAGMA foreign_key_check").fetchone():
        raise _no_workspace()
    return steps


def _no_entry(number: int) -> DamagedHistoryError:
    return DamagedHistoryError(
        _("Line {number} of the history is no entry as this program writes it.").format(number=number)
    )


def _no_workspace() -> DamagedHistoryError:
    return DamagedHistoryError(_("The entries of the history do not yield a workspace."))
