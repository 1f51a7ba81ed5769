"""Copy a workspace whole while it is in use, and prove the copy before it gets its name."""

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from kkapp.store import history as log
from kkapp.store.connection import Told, connect_to_look, damaged, has_journal
from kkapp.store.creating import exists, place_new
from kkapp.store.recognise import needs_migrating, require_workspace


class Content(NamedTuple):
    """What tells whether two files hold the same: their newest step, and what no history covers."""

    step: int
    hash: str
    exports: int
    keys: int


def content_of(connection: sqlite3.Connection) -> Content:
    """Return what a workspace holds, in numbers."""
    return Content(*log.head(connection), _count(connection, "exports"), _count(connection, "own_keys"))


def content_in(path: Path) -> Content:
    """Return what a closed copy holds, in numbers, without reading it whole.

    Raises:
        NotAWorkspaceError: it is no workspace, or damaged where this is written.
    """
    require_workspace(path)
    with Told(path), closing(connect_to_look(path)) as file:
        return content_of(file)


def _count(connection: sqlite3.Connection, table: str) -> int:
    """Return how many rows a table has; 0 where the workspace is older than the table."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
        return 0
    return int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])  # noqa: S608 - own names


class Source(NamedTuple):
    """A workspace of any version as far as it can be copied; a ``Store`` can be copied in the same way."""

    path: Path
    connection: sqlite3.Connection

    def content(self) -> Content:
        """Return what tells whether another file holds the same."""
        return content_of(self.connection)

    @property
    def first_hash(self) -> str:
        """Return the hash of the first step."""
        return first_hash(self.connection)

    def backup(self, target: Path, *, keys: bool = True) -> None:
        """Write a whole, checked copy."""
        with Told(target):
            backup(self.connection, target, keys=keys)


def first_hash(connection: sqlite3.Connection) -> str:
    """Return the hash of the first step, which tells a workspace from every other; "" where there is none."""
    found = connection.execute("SELECT hash FROM history WHERE step = 1").fetchone()
    return str(found[0]) if found else ""


def backup(connection: sqlite3.Connection, target: Path, *, keys: bool = True) -> None:
    """Write a whole, checked copy of an open workspace to ``target``, which must not exist yet.

    Without ``keys`` the copy lacks the workspace's own secrets, to the last byte.

    Raises:
        NotAWorkspaceError: what would be copied is damaged; no copy was made.
    """
    if target.exists():
        raise exists(target)
    handle, name = tempfile.mkstemp(prefix=".kk-", suffix=".new", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        _copy(connection, temporary, keys=keys)
        temporary.chmod(0o644)
        place_new(temporary, target)
    finally:
        for left in ("", "-wal", "-shm", "-journal"):
            Path(f"{temporary}{left}").unlink(missing_ok=True)


def _copy(connection: sqlite3.Connection, target: Path, *, keys: bool) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        connection.backup(copy)
        if not keys:
            _forget_keys(copy)
        require_sound(copy, target)


def _forget_keys(copy: sqlite3.Connection) -> None:
    if copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'own_keys'").fetchone():
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute("DELETE FROM own_keys")
        copy.execute("VACUUM")  # pages given back before may hold what was written over since


def require_sound(connection: sqlite3.Connection, path: Path) -> None:
    """Check every page of a copy and every link of its history.

    Raises:
        NotAWorkspaceError: something is wrong with a page.
        DamagedHistoryError: something is wrong with the history.
    """
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise damaged(path)
    if log.require_sealed(connection) == 0:
        raise damaged(path)


def in_memory(path: Path) -> sqlite3.Connection:
    """Read a closed copy into memory, wherever it lies; the file is only read, and nothing is made beside it.

    Raises:
        NotAWorkspaceError: it is no workspace, or damaged.
        NewerWorkspaceError: a newer version wrote it.
    """
    require_workspace(path)
    if has_journal(path):  # steps beside it would be left out
        raise damaged(path)
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with closing(connect_to_look(path)) as file:
            file.backup(memory)
        needs_migrating(memory, path)
    except BaseException:
        memory.close()
        raise
    return memory
