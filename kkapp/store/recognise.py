"""Tell a workspace from any other file before SQLite touches it, and an older or newer one from ours."""

import sqlite3
from contextlib import closing
from pathlib import Path

from kkapp.errors import NewerWorkspaceError, NotAWorkspaceError
from kkapp.i18n import _
from kkapp.store.connection import APPLICATION_ID, connect_to_look, has_journal
from kkapp.store.migrations import NAMES, applied

_SQLITE = b"SQLite format 3\x00"
_SUFFIX = ".kk"
_HEADER = 100
_APPLICATION_ID_AT = slice(68, 72)


def require_workspace(path: Path) -> None:
    """Read the file's header.

    Raises:
        NotAWorkspaceError: the file is missing, a folder, empty, or something else.
        OSError: it cannot be read.
    """
    if not path.exists():
        raise NotAWorkspaceError(
            _("There is no file {name} in this place. It may have been moved or renamed: look for it.").format(
                name=path.name
            ),
            path=path,
        )
    if not path.is_file() or not _is_workspace(path):
        raise NotAWorkspaceError(_none_in(path).format(name=path.name), path=path)


def _none_in(path: Path) -> str:
    """Return what to say of a file that is no workspace; one named like one was a workspace, as a rule."""
    if path.suffix.casefold() == _SUFFIX and path.is_file():
        return _(
            "The file {name} holds no workspace: it is empty, or something else lies in it. It was left as it is. Look "
            "for a copy of it, or ask IT for one."
        )
    return _("{name} is not a workspace of this program and was left as it is. Choose a file ending in .kk.")


def _is_workspace(path: Path) -> bool:
    with path.open("rb") as opened:
        header = opened.read(_HEADER)
    return header.startswith(_SQLITE) and header[_APPLICATION_ID_AT] == APPLICATION_ID.to_bytes(4, "big")


def needs_migrating(connection: sqlite3.Connection, path: Path) -> bool:
    """Tell whether the workspace was written by an older version.

    Raises:
        NewerWorkspaceError: by a newer one.
    """
    behind = applied(connection)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(NAMES) or not set(behind) <= set(NAMES):
        raise NewerWorkspaceError(
            _(
                "The workspace {name} was written by a newer version of the program and was left as it is. "
                "Install the newer version, or ask for the data as a package."
            ).format(name=path.name),
            path=path,
        )
    return behind != NAMES


def require_readable(path: Path) -> None:
    """Look into a file that nobody writes, before SQLite puts files beside it that a reader cannot take away again.

    Raises:
        NewerWorkspaceError: a newer version wrote it.
        sqlite3.DatabaseError: it is damaged.
    """
    if has_journal(path):
        return
    with closing(connect_to_look(path)) as connection:
        try:
            needs_migrating(connection, path)
        except sqlite3.DatabaseError:
            if not has_journal(path):  # else somebody began to write meanwhile, and we saw half of it
                raise
