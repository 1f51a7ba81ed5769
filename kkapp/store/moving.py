"""Bring a workspace from a share or a synchronised folder to a local disk; what lies there stays as it is.

At every moment, also if the process is killed, the original is untouched and the target is whole or not there.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kkapp.errors import KkError, WorkspaceLockedError
from kkapp.i18n import _
from kkapp.store import history as log
from kkapp.store.connection import Told, connect, connect_to_look, connect_to_read, damaged, has_journal
from kkapp.store.creating import place_new
from kkapp.store.holder import is_alive
from kkapp.store.lock import Lock
from kkapp.store.looking import look_at
from kkapp.store.place.permitted import require_local
from kkapp.store.recognise import require_workspace

_BESIDE = ("", "-wal", "-journal")
"""What holds data: the file, and what a killed writer left beside it."""
_PREFIX = ".kk-move-"
_CHUNK = 1 << 20


def bring(source: Path, folder: Path, who: str) -> tuple[Path, int]:
    """Copy a workspace into a local folder, verified; return the new file and the number of its steps.

    Raises:
        WorkspaceLockedError: it is open somewhere, or was written to meanwhile.
        NotAWorkspaceError: it is damaged, or no workspace.
        DamagedHistoryError: its history does not hold.
        BadValueError: another file of its name is in the folder.
        NetworkPathError: the folder is no better place.
        StorageError: the disk refuses.
    """
    target = folder / source.name
    require_local(target)
    with Told(source):
        require_workspace(source)
    with Told(target), _own_lock(source, who), _workshop(folder) as shop:
        raw, built = shop / "as found" / source.name, shop / source.name  # errors name the file as the person knows it
        raw.parent.mkdir()
        _copy_bytes(source, raw)
        _rebuild(raw, built)
        steps = _verified(built)
        if not _is_there_already(target, built):
            built.chmod(0o644)
            place_new(built, target)
    return target, steps


# --- the original


@contextmanager
def _own_lock(source: Path, who: str) -> Iterator[None]:
    """Keep sessions of ours out while the original is read; in a folder that may only be read nobody writes anyway."""
    try:
        lock = Lock.acquire(source, who)
    except WorkspaceLockedError:
        raise
    except OSError:
        yield
        return
    try:
        yield
    finally:
        lock.release()


def _copy_bytes(source: Path, raw: Path) -> None:
    """Copy the file and its journal, and read both again: nobody may have written meanwhile."""
    for suffix in _BESIDE:
        original = source.with_name(source.name + suffix)
        if original.exists():
            shutil.copyfile(original, raw.with_name(raw.name + suffix))
    for suffix in _BESIDE:
        if _digest(source.with_name(source.name + suffix)) != _digest(raw.with_name(raw.name + suffix)):
            raise WorkspaceLockedError(
                _(
                    "Somebody wrote to {name} while it was being copied; nothing was moved. Have it closed everywhere "
                    "and try again."
                ).format(name=source.name),
                path=source,
            )


def _digest(path: Path) -> str:
    """Return the hash of a file's bytes, "" where there is no file; an empty journal is none."""
    if not path.exists() or path.stat().st_size == 0:
        return ""
    made = hashlib.sha256()
    with path.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            made.update(chunk)
    return made.hexdigest()


# --- the copy


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """Give a folder to work in beside the target; what killed moves left there is cleared away."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{_PREFIX}*"):
        process = left.name.removeprefix(_PREFIX).partition("-")[0]
        if process.isdigit() and not is_alive(int(process)):
            shutil.rmtree(left, ignore_errors=True)
    shop = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=folder))
    try:
        yield shop
    finally:
        shutil.rmtree(shop, ignore_errors=True)


def _rebuild(raw: Path, built: Path) -> None:
    """Let SQLite join the file and its journal, page by page into a new file; it holds the same rows."""
    with Told(raw), closing(connect(raw)) as before, closing(sqlite3.connect(built, isolation_level=None)) as after:
        before.backup(after)
        if content(before) != content(after):
            raise damaged(built)
    for suffix in ("-wal", "-shm"):
        built.with_name(built.name + suffix).unlink(missing_ok=True)


def content(connection: sqlite3.Connection) -> str:
    """Return a hash of every row of every table."""
    made = hashlib.sha256()
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    for (table,) in tables:
        made.update(f"\n{table}\n".encode())
        for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY 1'):  # noqa: S608 - a name of the file's own
            made.update(repr(row).encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def _verified(built: Path) -> int:
    """Check every page and every step of a copy; return the number of its steps."""
    seen = look_at(built, thorough=True)
    if seen.error:
        raise seen.error
    return seen.steps


def _is_there_already(target: Path, built: Path) -> bool:
    """Tell whether an earlier move came as far as this one: the target holds the steps of the copy, or more."""
    if not target.exists():
        return False
    try:
        with closing(sqlite3.connect(built)) as connection:
            step, seal = log.head(connection)
        look = connect_to_read if has_journal(target) else connect_to_look
        with Told(target), closing(look(target)) as connection:
            found = connection.execute("SELECT hash FROM history WHERE step = ?", (step,)).fetchone()
    except KkError:
        return False
    return found is not None and found[0] == seal
