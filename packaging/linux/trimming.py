"""Leave out what the program never uses, by a list of patterns each of which must still find something."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from linux.places import PackagingError


def patterns(text: str) -> list[str]:
    """Return the patterns of a list; ``#`` begins a remark."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def trim(folder: Path, leave_out: Iterable[str]) -> int:
    """Remove what the patterns find in the folder and return how many bytes that were.

    Raises:
        PackagingError: a pattern finds nothing, so a library changed and the list has to be looked at.
    """
    saved, idle = 0, []
    for pattern in leave_out:
        found = sorted(folder.glob(pattern))
        if not found:
            idle.append(pattern)
        for path in found:
            saved += _remove(path)
    if idle:
        message = f"patterns of the list of what is left out that find nothing: {', '.join(idle)}"
        raise PackagingError(message)
    return saved


def _remove(path: Path) -> int:
    if path.is_symlink() or path.is_file():
        size = path.lstat().st_size
        path.unlink()
        return size
    size = sum(file.lstat().st_size for file in path.rglob("*") if not file.is_dir())
    shutil.rmtree(path)
    return size
