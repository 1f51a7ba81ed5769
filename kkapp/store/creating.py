"""Make a new workspace file: built whole under another name, then put in place without covering anything."""

import getpass
import os
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from kkapp import __version__
from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.changes import RowChange, Value
from kkapp.store.connection import APPLICATION_ID, Transaction, connect
from kkapp.store.history import EMPTY, Cause, append
from kkapp.store.migrations import migrate
from kkapp.store.writing import write


def create_file(path: Path, *, role: str, who: str, training: bool = False) -> None:
    """Put an empty workspace at ``path``.

    Raises:
        BadValueError: there is a file already.
    """
    if path.exists():
        raise _exists(path)
    handle, name = tempfile.mkstemp(prefix=".kk-", suffix=".new", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        _fill(temporary, _identity(role, training=training), who)
        temporary.chmod(0o644)  # mkstemp gives 0600
        _place(temporary, path)
    finally:
        for left in (name, f"{name}-wal", f"{name}-shm"):
            Path(left).unlink(missing_ok=True)


def _fill(path: Path, identity: Mapping[str, Value], who: str) -> None:
    connection = connect(path)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        with Transaction(connection):
            change = RowChange("workspace", "workspace", None, identity)
            write(connection, [change])
            append(connection, EMPTY, Cause(who, "create"), [change], frozenset())
    finally:
        connection.close()


def _identity(role: str, *, training: bool) -> Mapping[str, Value]:
    created = datetime.now(UTC).isoformat(timespec="seconds")
    mark = 1 if training else None
    return {
        "id": "workspace",
        "role": role,
        "created": created,
        "made_by": f"kkapp {__version__}",
        "training": mark,
    }


def _place(temporary: Path, path: Path) -> None:
    with temporary.open("rb+") as built:
        os.fsync(built.fileno())
    try:
        _rename_without_covering(temporary, path)
    except FileExistsError as error:
        raise _exists(path) from error


def _rename_without_covering(temporary: Path, path: Path) -> None:
    if os.name == "nt":  # renaming refuses to cover a file there
        temporary.rename(path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a memory stick has no links; we hold the lock, so nobody of ours comes between
        if path.exists():
            raise FileExistsError(path) from None
        temporary.rename(path)


def _exists(path: Path) -> BadValueError:
    return BadValueError(
        _("There is a file {name} already and it was left as it is. Choose another name, or open it.").format(
            name=path.name
        ),
        path=path,
    )


def backup(connection: sqlite3.Connection, target: Path) -> None:
    """Write a whole, checked copy of an open workspace to ``target``, which must not exist yet."""
    if target.exists():
        raise _exists(target)
    handle, name = tempfile.mkstemp(prefix=".kk-", suffix=".new", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        _copy(connection, temporary)
        temporary.chmod(0o644)
        _place(temporary, target)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        connection.backup(copy)
        (answer,) = copy.execute("PRAGMA integrity_check").fetchone()
        if answer != "ok":
            raise sqlite3.DatabaseError(answer)
    finally:
        copy.close()


def user() -> str:
    """Return who works at this computer, as the system names them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system without names of users
        return "?"
