"""One writer at a time: a lock of the operating system on a small file beside the workspace, which says who holds it.

The system lets go of the lock when its process ends in whatever way, so a lock is never left behind.
"""

import contextlib
import json
import os
import platform
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from kkapp.errors import WorkspaceLockedError
from kkapp.i18n import _

_FAR = 1 << 30
"""Windows keeps others from reading the locked bytes; these lie behind everything that is written."""


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Lock:
    """The right to write to a workspace, held until released."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle: int | None = handle

    @classmethod
    def acquire(cls, workspace: Path, who: str) -> "Lock":
        """Take the lock.

        Raises:
            WorkspaceLockedError: another process, or another part of this one, has the workspace open.
        """
        path = workspace.with_name(workspace.name + ".lock")
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
            if not _taken(handle):
                os.close(handle)
                raise _locked(workspace, path)
            if _still_there(path, handle):
                break
            os.close(handle)  # its last holder removed it between our opening and our locking
        _sign(handle, who)
        return cls(path, handle)

    def release(self) -> None:
        """Give the lock back and leave no file behind."""
        if self._handle is None:
            return
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(self._handle)
            with contextlib.suppress(OSError):
                self._path.unlink()
        else:
            with contextlib.suppress(OSError):
                self._path.unlink()
            os.close(self._handle)
        self._handle = None


def _still_there(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _sign(handle: int, who: str) -> None:
    holder = {
        "user": who,
        "host": platform.node(),
        "pid": os.getpid(),
        "since": datetime.now().astimezone().isoformat(timespec="minutes"),
    }
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(holder, ensure_ascii=False).encode())


def _locked(workspace: Path, lock: Path) -> WorkspaceLockedError:
    holder = _holder(lock)
    if holder is None:
        sentence = _(
            "The workspace {name} is open in another window; nothing was changed. Close it there, or open it "
            "here for reading only."
        ).format(name=workspace.name)
    else:
        sentence = _(
            "The workspace {name} is open already: {user} on the computer {host}, since {since}; nothing was "
            "changed. Close it there, or open it here for reading only."
        ).format(name=workspace.name, **holder)
    return WorkspaceLockedError(sentence, path=workspace)


def _holder(lock: Path) -> Mapping[str, str] | None:
    """Return who signed the lock; None where the signature is not written yet."""
    try:
        said = json.loads(lock.read_bytes())
        since = datetime.fromisoformat(said["since"])
        return {"user": said["user"], "host": said["host"], "since": since.strftime("%d.%m.%Y %H:%M")}
    except (OSError, ValueError, KeyError, TypeError):
        return None
