"""Make a new workspace file: built whole under another name, then put in place without covering anything."""

import getpass
import os
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from kkapp import __version__
from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.changes import RowChange, Value
from kkapp.store.connection import APPLICATION_ID, Transaction, connect
from kkapp.store.history import EMPTY, Cause, append
from kkapp.store.migrations import migrate
from kkapp.store.writing import write


class IdentityOf(NamedTuple):
    """What a workspace is from its first step on: its role, whose it is, and whether it is for training."""

    role: str
    unit: str | None = None
    training: bool = False


def create_file(path: Path, identity: IdentityOf, *, who: str) -> None:
    """Put an empty workspace at ``path``.

    Raises:
        BadValueError: there is a file already.
    """
    if path.exists():
        raise exists(path)
    handle, name = tempfile.mkstemp(prefix=".kk-", suffix=".new", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        _fill(temporary, _row(identity), who)
        temporary.chmod(0o644)  # mkstemp gives 0600
        place_new(temporary, path)
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


def _row(identity: IdentityOf) -> Mapping[str, Value]:
    return {
        "id": "workspace",
        "role": identity.role,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "made_by": f"kkapp {__version__}",
        "training": 1 if identity.training else None,
        "unit": identity.unit,
    }


def place_new(temporary: Path, path: Path) -> None:
    """Put a finished file where none is yet, flushed to the disk.

    Raises:
        BadValueError: there is a file already.
    """
    with temporary.open("rb+") as built:
        os.fsync(built.fileno())
    if not path.exists():
        _put_journals_aside(path)
    try:
        _rename_without_covering(temporary, path)
    except FileExistsError as error:
        raise exists(path) from error


def _put_journals_aside(path: Path) -> None:
    """Rename the journal of a file that is gone from this place: SQLite would write it into the new one."""
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    for side in ("-wal", "-journal"):
        left = path.with_name(path.name + side)
        if left.exists():
            names = (left.with_name(f"{left.name}.{number}") for number in count(1))
            left.rename(next(name for name in names if not name.exists()))


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


def exists(path: Path) -> BadValueError:
    """Return the error that a file is in the way."""
    return BadValueError(
        _("There is a file {name} already and it was left as it is. Choose another name, or open it.").format(
            name=path.name
        ),
        path=path,
    )


def user() -> str:
    """Return who works at this computer, as the system names them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system without names of users
        return "?"
