"""Salvage a damaged workspace: its history as far as it can be proved, and what else can be read."""

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from kkapp.errors import DamagedWorkspaceError, KkError
from kkapp.i18n import _
from kkapp.model.changes import RowChange
from kkapp.store import history as log
from kkapp.store import state
from kkapp.store.connection import Told, connect_to_look
from kkapp.store.creating import exists, place_new, user
from kkapp.store.place.permitted import require_local
from kkapp.store.salvage import building
from kkapp.store.salvage.entries import Found, found_in
from kkapp.store.salvage.rows import NOTHING, Readable, readable_in
from kkapp.store.state import State
from kkapp.store.store import Store


class Salvaged(NamedTuple):
    """What became of a damaged workspace.

    ``steps`` of the history were proved, of which only copies had ``from_copies``; ``lost`` are steps of which it is
    known that they were there; ``loose`` came after a gap, and only what they left is kept. ``guessed`` was taken from
    the tables alone, without a history that proves it. ``left_out`` rows did not fit.
    """

    steps: int
    from_copies: tuple[int, ...]
    lost: tuple[int, ...]
    loose: tuple[int, ...]
    guessed: tuple[RowChange, ...]
    left_out: tuple[RowChange, ...]
    mended: int
    keys_missing: bool
    """Whether the workspace may have had keys of its own that are lost."""
    open_ended: bool
    """Whether there may have been steps after the last one that is known."""


class _Way(NamedTuple):
    """How far beyond the proved history to go."""

    loose: bool
    tables: bool


_WAYS = (_Way(loose=True, tables=True), _Way(loose=True, tables=False), _Way(loose=False, tables=False))


def salvage(path: Path, target: Path, copies: Sequence[Path] = ()) -> Salvaged:
    """Write to ``target``, which must not exist, what can be salvaged of a damaged file with the help of copies.

    Raises:
        BadValueError: the target exists.
        DamagedWorkspaceError: nothing could be salvaged; nothing was written.
        StorageError: the target cannot be written.
    """
    require_local(target)
    with Told(target):
        if target.exists():
            raise exists(target)
        with tempfile.TemporaryDirectory(prefix=".kk-", dir=target.parent) as scratch:
            return _salvaged(path, target, copies, Path(scratch))


def _salvaged(path: Path, target: Path, copies: Sequence[Path], scratch: Path) -> Salvaged:
    found = found_in(path, copies)
    readable = _readable(path, scratch)
    whole = readable.entries is not None and readable.entries == len(found.chain) and not found.later
    proved = _replayed(found.chain)
    keys = readable.keys or _keys_of(copies)
    for number, way in enumerate(_ways(found, readable, whole=whole)):
        wanted = _wanted(proved, found, readable, way)
        parts = building.Parts(found.chain, proved, wanted, readable.exports, keys, bool(found.later))
        built = scratch / f"built-{number}.kk"
        made = _built(built, parts)
        if made is not None:
            place_new(built, target)
            told = _told(found, made, parts, readable, way)
            return told._replace(open_ended=not whole, keys_missing=not (readable.are_all_keys or keys))
    raise _hopeless(path)


def _readable(path: Path, scratch: Path) -> Readable:
    try:
        return readable_in(path, scratch)
    except OSError:
        return NOTHING


def _ways(found: Found, readable: Readable, *, whole: bool) -> Iterator[_Way]:
    """Yield how far to go, the farthest first; where the whole history is there, nothing goes beyond it."""
    for way in _WAYS:
        if whole and way != _WAYS[-1]:
            continue
        if way.tables and not any(readable.rows.values()):
            continue
        if way.tables or found.chain:
            yield way


def _replayed(chain: Iterable[tuple[object, ...]]) -> State:
    reached = state.empty()
    for record in chain:
        state.replay(reached, log.entry_of(record).rows)
    return reached


def _wanted(proved: State, found: Found, readable: Readable, way: _Way) -> State:
    wanted = state.copied(proved)
    if way.tables and not found.chain:
        return state.unexplained(wanted, readable.rows)
    if way.loose:
        for record in found.later:
            state.replay(wanted, log.entry_of(record).rows)
    return state.unexplained(wanted, readable.rows) if way.tables else wanted


def _built(target: Path, parts: building.Parts) -> building.Built | None:
    """Build a workspace, or return None where it could not be read again as one."""
    try:
        made = building.build(target, parts, user())
        with Store.open(target) as store:
            store.verify()
            for year in store.years():
                store.period_data(year)
            sound = bool(store.years()) or not parts.beyond
    except (KkError, sqlite3.Error, ValueError, KeyError, TypeError):
        return None
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    return made if sound else None


def _told(found: Found, made: building.Built, parts: building.Parts, readable: Readable, way: _Way) -> Salvaged:
    without = _wanted(parts.proved, found, NOTHING, _Way(loose=way.loose, tables=False))
    guessed = state.difference(without, parts.wanted) if way.tables else ()
    gone = set(made.left_out)
    return Salvaged(
        steps=len(found.chain),
        from_copies=found.from_copies,
        lost=found.lost,
        loose=tuple(record[0] for record in found.later) if way.loose else (),
        guessed=tuple(row for row in guessed if (row.table, row.key) not in gone),
        left_out=tuple(
            RowChange(table, key, without[table][key], None) for table, key in made.left_out if key in without[table]
        ),
        mended=len(state.difference(parts.wanted, state.unexplained(parts.wanted, readable.rows))),
        keys_missing=False,
        open_ended=False,
    )


def _keys_of(copies: Sequence[Path]) -> tuple[dict[str, object], ...]:
    """Return the workspace's own keys as the newest copy that can be read has them."""
    for copy in copies:
        with suppress(sqlite3.Error, OSError), closing(connect_to_look(copy)) as connection:
            found = connection.execute("SELECT id, secret, public FROM own_keys").fetchall()
            if found:
                return tuple({"id": key, "secret": secret, "public": public} for key, secret, public in found)
    return ()


def _hopeless(path: Path) -> DamagedWorkspaceError:
    return DamagedWorkspaceError(
        _(
            "Nothing could be salvaged from the file {name}, and there is no copy of it; nothing was written, and the "
            "file stays as it is. Keep it, and ask your IT department for a copy of that folder."
        ).format(name=path.name),
        path=path,
    )
