"""Room on the disk: what is left, and whether this person may have it."""

import errno
import shutil
import tempfile
from pathlib import Path

from kkapp.i18n import _
from kkapp.storage.finding import Finding, Severity

FULL = 10_000_000
NEARLY_FULL = 300_000_000
_TIMES = 3
"""A merge and the copy before it need about so many times the workspace."""
_TRIED = 1_000_000
"""A share of the disk may be used up where the disk itself has room: so much is written and gone at once."""


def disk_room(folder: Path, needed: int = 0) -> Finding | None:
    """A disk that is full, or nearly; ``needed`` is the size of the workspace."""
    left = _left(folder)
    if left is None or left >= max(NEARLY_FULL, _TIMES * needed):
        return None
    megabytes = left // 1_000_000
    if left < FULL + needed:
        return Finding(
            "disk-full",
            Severity.ERROR,
            _(
                "There is no room left on the disk with {folder} ({megabytes} MB). What is saved is safe, but new"
                " entries and copies may be refused."
            ).format(folder=folder, megabytes=megabytes),
            _("Free some space now: empty the bin, move large files away, or ask IT."),
            folder,
        )
    return Finding(
        "disk-nearly-full",
        Severity.WARNING,
        _("The disk with {folder} is nearly full ({megabytes} MB are left). Work goes on, but not for long.").format(
            folder=folder, megabytes=megabytes
        ),
        _("Free some space before the next merge; copies of workspaces need it too."),
        folder,
    )


def _left(folder: Path) -> int | None:
    """Return how many bytes can be written, None where nobody knows."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return None
    return free if free < FULL or _may_write(folder) else 0


def _may_write(folder: Path) -> bool:
    """Return whether a file of some size can be made; rights to the folder are another matter."""
    try:
        with tempfile.TemporaryFile(dir=folder, prefix=".kk-") as tried:
            tried.write(bytes(_TRIED))
            tried.flush()
    except OSError as error:
        return error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return True
