"""Open a SQLite file as a workspace wants it, and tell its errors as sentences for a person."""

import errno
import gc
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kkapp.errors import (
    BadValueError,
    DamagedWorkspaceError,
    KkError,
    NotWritableError,
    StorageError,
    WorkspaceLockedError,
    system_reason,
)
from kkapp.i18n import _

APPLICATION_ID = int.from_bytes(b"KKap", "big")
"""Stands in the header of every workspace, so that ``file`` and we can tell it from other SQLite files."""

_BUSY_SECONDS = 5.0


def sqlite_utils() -> Any:  # noqa: ANN401 - the module itself
    """Import sqlite-utils without the pandas and numpy it would load for features we never use (0.3 s)."""
    hidden = {name: sys.modules.get(name) for name in ("pandas", "numpy")}
    for name in hidden:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
    try:
        import sqlite_utils as library
    finally:
        for name, module in hidden.items():
            if module is None:
                sys.modules.pop(name, None)
    return library


def connect(path: Path) -> sqlite3.Connection:
    """Open for reading and writing; every commit is on the disk when it returns."""
    connection = sqlite3.connect(_uri(path, "rw"), uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()  # takes the files away that SQLite put beside it
        raise
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open for reading only, beside a writer or in a folder that cannot be written to."""
    connection = sqlite3.connect(_uri(path, "ro"), uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if _journal(path).exists():
            raise
        # SQLite cannot make its side files here; without a journal beside it the file is whole and nobody writes it.
        return connect_to_look(path)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_look(path: Path) -> sqlite3.Connection:
    """Open a file without a journal, whatever its folder allows; nothing is made beside it."""
    return sqlite3.connect(_uri(path, "ro&immutable=1"), uri=True, isolation_level=None)


def has_journal(path: Path) -> bool:
    """Return whether something is written beside the file that is not in it yet, or was left by a killed writer."""
    journal = _journal(path)
    return journal.exists() and journal.stat().st_size > 0


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"


class Transaction:
    """Do everything in the block or nothing; when the block ends it is on the disk."""

    # A class, since every edit passes here: a generator would add a tenth of what Python does for an edit.
    __slots__ = ("_connection",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        """Begin to write, or find that another program does."""
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        """Commit, or roll back whatever stopped the block or the commit."""
        try:
            if kind is None:
                self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:  # a full disk has rolled back already
                self._connection.execute("ROLLBACK")


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Read everything in the block as it stood at one moment, whatever another process writes meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep Python from looking for garbage while many lasting objects are made; it would double the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Told:
    """Turns what SQLite and the system say of a file into our errors."""

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Begin to listen."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Raise our error in place of theirs."""
        if isinstance(error, sqlite3.Error):
            raise _of_sqlite(error, self._path) from error
        if isinstance(error, OverflowError | UnicodeEncodeError):
            raise _unstorable() from error
        if isinstance(error, OSError):
            raise of_system(error, self._path) from error
        if isinstance(error, UnicodeDecodeError):  # a name of a table or a message of SQLite that is no text any more
            raise damaged(self._path) from error


class ReadSound(Told):
    """Tells as well that what was read fits no type of ours: the file is damaged where SQLite cannot know it."""

    __slots__ = ()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Raise our error in place of theirs."""
        super().__exit__(kind, error, trace)
        if isinstance(error, ValueError | TypeError | LookupError | ArithmeticError | RecursionError):
            raise damaged(self._path) from error


def _unstorable() -> BadValueError:
    return BadValueError(
        _("A number is too large or a text has characters that cannot be stored; nothing was changed. Correct it.")
    )


def _of_sqlite(error: sqlite3.Error, path: Path) -> KkError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return full(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH):
        return not_allowed(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return WorkspaceLockedError(
            _(
                "Another program is using the file {name}; nothing was changed. Close that program and try again."
            ).format(name=path.name),
            path=path,
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or _is_unreadable(error):
        return damaged(path)
    if code in (sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_MISMATCH):
        return _unfit(error, path)
    return failing(path, str(error))


def _is_unreadable(error: sqlite3.Error) -> bool:
    """Return whether a stored text is none any more, or a part of the schema is gone; our own SQL is never wrong.

    Python says the first without a code, and quotes the text.
    """
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, sqlite3.OperationalError) and code in (None, sqlite3.SQLITE_ERROR)


def _unfit(error: sqlite3.Error, path: Path) -> KkError:
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        sentence = _(
            "Something that is still used elsewhere would be removed, or something that is not there would be used; "
            "nothing was changed. Look where it is used first."
        )
    else:
        sentence = _("The data do not fit the workspace ({reason}); nothing was changed. Correct them and try again.")
    return BadValueError(sentence.format(reason=error), path=path)


def of_system(error: OSError, path: Path) -> KkError:
    """Return the error to show for an error of the system met at a path."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return full(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return not_allowed(path)
    return failing(path, system_reason(error))


def full(path: Path) -> StorageError:
    """Return the error of a disk without room."""
    return StorageError(
        _(
            "There is no room left on the disk with {name}; the last change was not saved, everything before it is "
            "safe. Free some space and repeat it."
        ).format(name=path.name),
        path=path,
    )


def not_allowed(path: Path) -> NotWritableError:
    """Return the error of a file or folder that must not be written to."""
    return NotWritableError(
        _(
            "The file {name} or its folder cannot be written to; nothing was changed. Choose a folder of your own, "
            "for example Documents on the local disk, or ask for the right to write there."
        ).format(name=path.name),
        path=path,
    )


def failing(path: Path, reason: str) -> StorageError:
    """Return the error of a disk or folder that does not do its work."""
    return StorageError(
        _(
            "The file {name} could not be read or saved ({reason}); what was saved before is untouched. Check the "
            "disk and the folder and try again."
        ).format(name=path.name, reason=reason),
        path=path,
    )


def damaged(path: Path) -> DamagedWorkspaceError:
    """Return the error of a workspace whose content cannot be read."""
    return DamagedWorkspaceError(
        _("The workspace {name} is damaged and was left as it is. Keep the file and open a backup copy of it.").format(
            name=path.name
        ),
        path=path,
    )
