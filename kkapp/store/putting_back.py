"""Put a copy in the place of a workspace; what lay there is kept beside, and at every moment all of it is somewhere."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Self

from kkapp.store import beside
from kkapp.store.connection import ReadSound, Told, Transaction, connect, has_journal
from kkapp.store.copying import first_hash, in_memory, require_sound
from kkapp.store.creating import exists, place_new, user
from kkapp.store.lock import Lock
from kkapp.store.place.permitted import require_local

Key = tuple[str, str, str]
"""A key of a workspace's own: what for, its secret, its public half."""
_SIDES = ("-wal", "-journal")


def keys_in(path: Path) -> tuple[str, tuple[Key, ...]]:
    """Return the first hash of a closed or open workspace and its own keys; nothing where it cannot be read."""
    with suppress(sqlite3.Error, OSError, ValueError), closing(_reader(path)) as connection:
        return first_hash(connection), tuple(connection.execute("SELECT id, secret, public FROM own_keys"))
    return "", ()


def _reader(path: Path) -> sqlite3.Connection:
    mode = "ro" if has_journal(path) else "ro&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)


def write_out(copy: Path, target: Path, keys: Sequence[Key] = ()) -> None:
    """Write a copy to a file that does not exist yet, proved again; keys it lacks are added.

    Raises:
        BadValueError: the target exists.
        NotAWorkspaceError: the copy is damaged.
        DamagedHistoryError: its history is.
        StorageError: the target cannot be written.
    """
    require_local(target)
    with Told(target):
        if target.exists():
            raise exists(target)
        with _written(copy, target.parent, keys) as temporary:
            place_new(temporary.path, target)


def put_back(copy: Path, path: Path, kept: Path, keys: Sequence[Key] = ()) -> None:
    """Put a copy in the place of a closed workspace, which is kept under another name beside it.

    Raises:
        WorkspaceLockedError: the workspace is open.
        BadValueError: ``kept`` exists.
        StorageError: the folder cannot be written to.
    """
    require_local(path)
    with Told(path):
        lock = Lock.acquire(path, user())
        try:
            with _written(copy, path.parent, keys) as temporary:
                _keep(path, kept)
                temporary.path.replace(path)
        finally:
            lock.release()


def _keep(path: Path, kept: Path) -> None:
    """Give what lies at a path, with its journal, another name as well; then only the journal goes."""
    if kept.exists():
        raise exists(kept)
    for side in _SIDES:
        if _has_content(_beside(path, side)):
            _link(_beside(path, side), _beside(kept, side))
    _link(path, kept)
    for side in (*_SIDES, "-shm"):  # the journal of another file would be written into the restored one
        _beside(path, side).unlink(missing_ok=True)


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _beside(path: Path, side: str) -> Path:
    return path.with_name(path.name + side)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a memory stick has no links
        shutil.copyfile(source, target)
        with target.open("rb+") as file:
            os.fsync(file.fileno())


class _written:  # noqa: N801 - reads as a verb where it is used
    """A proved workspace under a temporary name in a folder, taken away again if it was not moved."""

    def __init__(self, copy: Path, folder: Path, keys: Sequence[Key]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix=".kk-", dir=folder)
        self.path = Path(self._folder.name) / "restored.kk"
        try:
            with ReadSound(copy), closing(in_memory(copy)) as memory:
                self._write(memory, keys)
        except BaseException:
            self._folder.cleanup()
            raise

    def _write(self, memory: sqlite3.Connection, keys: Sequence[Key]) -> None:
        with closing(sqlite3.connect(self.path, isolation_level=None)) as file:
            memory.backup(file)
        with closing(connect(self.path)) as file:
            file.execute("PRAGMA journal_mode = WAL")
            _add_keys(file, keys)
            require_sound(file, self.path)
        with self.path.open("rb+") as written:
            os.fsync(written.fileno())

    def __enter__(self) -> Self:
        """Return the file."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Take away what is left."""
        self._folder.cleanup()


def _add_keys(connection: sqlite3.Connection, keys: Sequence[Key]) -> None:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'own_keys'").fetchone():
        return
    with Transaction(connection):
        for key, secret, public in keys:
            if beside.read_own_key(connection, key) is None:
                beside.keep_own_key(connection, key, secret, public)
