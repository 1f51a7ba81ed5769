"""Put a finished file in place at once: the target is whole, old or new, at every moment."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def in_place(target: Path) -> Iterator[Path]:
    """Give a temporary path beside the target, of the same suffix, and put what was written there in its place.

    Nothing is left behind and an existing target is untouched when the block raises.

    Raises:
        OSError: the folder is missing, full or write-protected, or the target is a folder or open elsewhere.
    """
    temporary = _empty_beside(target)
    try:
        yield temporary
        _to_disk(temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    _to_disk_folder(target.parent)


def free_stem(target: Path, *suffixes: str) -> Path:
    """Return the target, or the first of "name-2", "name-3" … under which no file lies, with any of the suffixes too.

    For files that the program names itself: who wrote the one before would not expect it to be replaced.
    """
    number, free = 1, target
    while any(free.with_suffix(suffix).is_file() for suffix in (target.suffix, *suffixes)):
        number += 1
        free = target.with_name(f"{target.stem}-{number}{target.suffix}")
    return free


def _empty_beside(target: Path) -> Path:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    handle, name = tempfile.mkstemp(prefix=".kk-", suffix=target.suffix, dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    temporary.chmod(_permissions(target))  # mkstemp gives 0600, which a colleague could not read
    return temporary


def _permissions(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    # The process's umask cannot be read without setting it, which another thread would notice.
    return 0o644


def _to_disk(path: Path) -> None:
    with path.open("rb+") as written:
        written.flush()
        os.fsync(written.fileno())


def _to_disk_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows cannot sync a folder and does not need to
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network folders cannot be synced
            raise
    finally:
        os.close(handle)
