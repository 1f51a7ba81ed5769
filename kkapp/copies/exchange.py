"""A copy in a folder that colleagues share, which may be far away: whole under another name, then in its place."""

import hashlib
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from kkapp.placing import in_place

SUFFIX = ".kk"
MOST = 14
"""So many copies of one workspace stay in the folder."""
_DAY = re.compile(r" (\d{4}-\d\d-\d\d)\.kk", re.ASCII)
_APART = 6
_CHUNK = 1 << 20


def label_of(workspace: Path, first: str) -> str:
    """Return how the copies of a workspace begin: its name and, since two may have one name, what tells it apart."""
    return f"{workspace.stem} {first[:_APART]}"


def name_for(label: str, day: date) -> str:
    """Return the name of a day's copy: "Program 2021 3fa9c1 2026-11-21.kk"."""
    return f"{label} {day.isoformat()}{SUFFIX}"


def has_copy_of(label: str, folder: Path, day: date) -> bool:
    """Return whether a day's copy lies in the folder already.

    Raises:
        OSError: the folder is not there.
    """
    return any(path.name == name_for(label, day) for path in folder.iterdir())


def put(source: Path, target: Path, copy: Callable[[Path, Path], object] = shutil.copyfile) -> None:
    """Put a finished file into the folder: copied whole, flushed, read again and compared, and only then named.

    A file of that name is replaced by it.

    Raises:
        OSError: the folder is not there, full, or does not give back what was written.
    """
    with in_place(target) as temporary:
        copy(source, temporary)
        if _digest(temporary) != _digest(source):
            raise OSError(5, "the folder gave back something else than was written", str(target))


def rotate(label: str, folder: Path) -> None:
    """Take away the oldest copies of a workspace in the folder; of others' files none."""
    for old in of_workspace(label, folder)[MOST:]:
        with suppress(OSError):  # a colleague reads it just now
            old.unlink()


def of_workspace(label: str, folder: Path) -> tuple[Path, ...]:
    """Return the copies of a workspace in the folder, the newest first; none where the folder is not there."""
    try:
        return tuple(sorted((path for path in folder.iterdir() if _is_of(path, label)), reverse=True))
    except OSError:
        return ()


def _is_of(path: Path, label: str) -> bool:
    return path.name.startswith(label) and _DAY.fullmatch(path.name.removeprefix(label)) is not None


def _digest(path: Path) -> bytes:
    made = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            made.update(chunk)
    return made.digest()
