"""Look through a workspace without opening it to work: is it whole, and when was its newest step?"""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from kkapp.errors import KkError
from kkapp.store import history as log
from kkapp.store.connection import (
    Told,
    connect_to_look,
    connect_to_read,
    damaged,
    has_journal,
    one_moment,
    without_collecting,
)
from kkapp.store.recognise import needs_migrating, require_readable, require_workspace
from kkapp.store.replaying import require_same_content


class Look(NamedTuple):
    """What was seen; ``error`` says why no more could be."""

    steps: int = 0
    newest: datetime | None = None
    error: KkError | None = None
    key: str = ""


def look_at(path: Path, *, ours: bool = False, thorough: bool = False) -> Look:
    """Read a workspace through; ``thorough`` goes over every step of the history.

    One that is ``ours``, open in this process, is only read through SQLite: closing any other handle of the file would
    take SQLite's locks away.
    """
    try:
        with Told(path):
            if not ours:
                require_workspace(path)
                require_readable(path)
            # A reader beside nobody would leave SQLite's own files behind, which it cannot take away again.
            connect = connect_to_read if ours or has_journal(path) else connect_to_look
            with closing(connect(path)) as connection, one_moment(connection):
                return _seen(connection, path, thorough=thorough)
    except KkError as error:
        return Look(error=error)


def _seen(connection: sqlite3.Connection, path: Path, *, thorough: bool) -> Look:
    is_older = needs_migrating(connection, path)
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise damaged(path)
    if thorough:
        _go_over(connection, is_older=is_older)
    steps, at = connection.execute("SELECT MAX(step), MAX(at) FROM history").fetchone()
    return Look(int(steps or 0), _moment(at), key=_own_key(connection))


def _own_key(connection: sqlite3.Connection) -> str:
    """Return the public key the workspace signs with, "" where it has signed nothing yet."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'own_keys'").fetchone():
        return ""  # older than packages
    found = connection.execute("SELECT public FROM own_keys WHERE id = 'own'").fetchone()
    return str(found[0]) if found else ""


def _go_over(connection: sqlite3.Connection, *, is_older: bool) -> None:
    """Check the history; that it yields what is stored can be told of a workspace of this version only."""
    with without_collecting():
        if is_older:
            for _entry in log.verified(connection):
                pass
        else:
            require_same_content(connection, log.verified(connection))


def _moment(at: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(at))
    except ValueError:
        return None


def sqlite_version() -> str:
    """Return the version of SQLite that this Python brings."""
    return sqlite3.sqlite_version
