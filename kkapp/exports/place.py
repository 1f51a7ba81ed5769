"""Put a finished document in place at once: the target is whole, old or new, at every moment."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kkapp.errors import ExportError, KkError, StorageError, system_reason
from kkapp.i18n import _

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def placed(target: Path) -> Iterator[Path]:
    """Give a temporary path beside the target, of the same suffix, and put what was written there in its place.

    Nothing is left behind and an existing target is untouched when the block raises.

    Raises:
        ExportError: the folder is missing, may not be written to, or the document is open in another program.
        StorageError: the disk is full or failing.
    """
    try:
        temporary = _empty_beside(target)
        try:
            yield temporary
            _to_disk(temporary)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        _to_disk_folder(target.parent)
    except OSError as error:
        raise _told(error, target) from error


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


def _told(error: OSError, target: Path) -> KkError:
    folder = target.parent
    if error.errno in _NO_ROOM:
        return StorageError(
            _(
                "The document {name} could not be written: the disk is full or failing. "
                "Your data is safe; free some space or choose another disk and export again."
            ).format(name=target.name),
            path=target,
        )
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return ExportError(
            _(
                "The folder {folder} does not exist, so the document was not made. "
                "Your data is safe; choose an existing folder and export again."
            ).format(folder=folder),
            path=target,
        )
    if error.errno == errno.EISDIR:
        return ExportError(
            _(
                "{name} is a folder, so no document can be written there. "
                "Your data is safe; choose another name and export again."
            ).format(name=target.name),
            path=target,
        )
    if error.errno in _NOT_ALLOWED:
        return ExportError(
            _(
                "The document {name} may not be written in the folder {folder}: it is read-only or the document is "
                "open in another program. Your data is safe; close the document or choose another folder and "
                "export again."
            ).format(name=target.name, folder=folder),
            path=target,
        )
    return ExportError(
        _(
            "The document {name} could not be written ({reason}). "
            "Your data is safe; choose another folder and export again."
        ).format(name=target.name, reason=system_reason(error)),
        path=target,
    )
