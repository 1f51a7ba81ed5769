"""What a copy is called: the moment it was made, in UTC, and why; so a folder of copies tells itself."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

SUFFIX = ".kk"
_MOMENT = "%Y-%m-%d-%H%M%SZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d-\d{6}Z)-([a-z]+)(?:-(\d+))?\.kk", re.ASCII)


class Why(StrEnum):
    """Why a copy was made."""

    STEPS = "steps"
    CLOSE = "close"
    MERGE = "merge"
    IMPORT = "import"
    UPGRADE = "upgrade"
    RESTORE = "restore"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that lies in a folder; ``moment`` is in UTC, ``number`` tells copies of one second apart."""

    path: Path
    moment: datetime
    why: Why
    number: int = 1

    @property
    def order(self) -> tuple[datetime, int]:
        """Return what sorts copies by age."""
        return self.moment, self.number


def name_of(moment: datetime, why: Why, number: int = 1) -> str:
    """Return the name of a copy's file."""
    again = f"-{number}" if number > 1 else ""
    return f"{moment.astimezone(UTC).strftime(_MOMENT)}-{why.value}{again}{SUFFIX}"


def copy_of(path: Path) -> Copy | None:
    """Return a copy by the name of its file, None for any other file."""
    found = _NAME.fullmatch(path.name)
    if found is None or found[2] not in set(Why):
        return None
    try:
        moment = datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Copy(path, moment, Why(found[2]), int(found[3] or 1))


def listed(folder: Path) -> tuple[Copy, ...]:
    """Return the copies in a folder, the newest first; none where it is not there or cannot be read."""
    try:
        found = [copy for path in folder.iterdir() if (copy := copy_of(path))]
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda copy: copy.order, reverse=True))


def free_name(folder: Path, moment: datetime, why: Why) -> Path:
    """Return a path in a folder that no file has yet, after every copy of the same second."""
    second = moment.astimezone(UTC).replace(microsecond=0)
    taken = [copy.number for copy in listed(folder) if copy.moment == second]
    number = max(taken, default=0) + 1
    while (path := folder / name_of(moment, why, number)).exists():
        number += 1
    return path
