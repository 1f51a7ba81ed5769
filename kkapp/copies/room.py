"""How much room copies may take: never more than a share of their own, and never the last of the disk."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kkapp.copies.names import Copy, listed
from kkapp.copies.rotation import first_to_go, kept

_LEFTOVER = ".kk-*"
_LEFT_AFTER = timedelta(hours=1)
"""A temporary file older than this was left by a process that was killed."""


@dataclass(frozen=True, slots=True)
class Room:
    """``most`` bytes for all copies of one workspace; ``spare`` bytes of the disk that copies never take."""

    most: int = 1_000_000_000
    spare: int = 500_000_000


Free = Callable[[Path], int]


def free_bytes(folder: Path) -> int:
    """Return how much of the disk of a folder is free."""
    return shutil.disk_usage(folder).free


def make_room(folder: Path, size: int, now: datetime, room: Room, free: Free = free_bytes) -> bool:
    """Take away copies that are too old, and older ones where a new one of a size needs the room; tell whether it fits.

    The newest copy and, as long as others can go, those made before an upgrade stay. Copies are taken away only where
    that makes the new one fit.
    """
    sweep(folder, now)
    stay = _aged(folder, now)
    needed = max(_bytes(stay) + size - room.most, size + room.spare - free(folder))
    gone: list[Copy] = []
    for copy in first_to_go(stay):
        if needed <= 0:
            break
        needed -= _bytes([copy])
        gone.append(copy)
    if needed > 0:
        return False
    _remove(gone)
    return True


def _aged(folder: Path, now: datetime) -> Sequence[Copy]:
    there = listed(folder)
    stay = kept(there, now)
    _remove(copy for copy in there if copy not in stay)
    return [copy for copy in there if copy in stay]


def sweep(folder: Path, now: datetime) -> None:
    """Take away what copies that were interrupted left behind."""
    with suppress(OSError):
        for left in folder.glob(_LEFTOVER):
            with suppress(OSError):
                if now.timestamp() - left.stat().st_mtime > _LEFT_AFTER.total_seconds():
                    left.unlink()


def _bytes(copies: Iterable[Copy]) -> int:
    return sum(size_of(copy.path) for copy in copies)


def size_of(path: Path) -> int:
    """Return the size of a file, 0 where it is gone meanwhile."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _remove(copies: Iterable[Copy]) -> None:
    for copy in copies:
        with suppress(OSError):  # open elsewhere, or gone already: the next copy tries again
            copy.path.unlink()
