"""Put a finished document in place at once, and say in a sentence why that cannot be."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kkapp.errors import ExportError, KkError, StorageError, system_reason
from kkapp.i18n import _
from kkapp.placing import in_place

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
        with in_place(target) as temporary:
            yield temporary
    except OSError as error:
        raise _told(error, target) from error


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
