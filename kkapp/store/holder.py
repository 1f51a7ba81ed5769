"""Who has a workspace open, by what stands in the lock beside it; nothing is locked by asking."""

import json
import os
import platform
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple


class Holder(NamedTuple):
    """The session that signed the lock."""

    user: str
    host: str
    process: int
    since: str

    @property
    def is_here(self) -> bool:
        """Return whether it is a session of this computer."""
        return self.host == platform.node()

    @property
    def is_gone(self) -> bool:
        """Return whether it is known to have ended; of another computer nobody here can know it."""
        return self.is_here and not is_alive(self.process)


def holder_of(workspace: Path) -> Holder | None:
    """Return who signed the lock beside a workspace, None where there is none or it is not signed yet."""
    try:
        said = json.loads(workspace.with_name(workspace.name + ".lock").read_bytes())
        since = datetime.fromisoformat(said["since"])
        return Holder(str(said["user"]), str(said["host"]), int(said["pid"]), f"{since:%d.%m.%Y %H:%M}")
    except (OSError, ValueError, KeyError, TypeError):
        return None


if sys.platform == "win32":
    import ctypes

    _QUERY, _STILL_ACTIVE = 0x1000, 259

    def is_alive(process: int) -> bool:
        """Tell whether a process of this computer runs."""
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_QUERY, 0, process)
        if not handle:
            return False
        code = ctypes.c_ulong()
        known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return bool(known) and code.value == _STILL_ACTIVE

else:

    def is_alive(process: int) -> bool:
        """Tell whether a process of this computer runs."""
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except (OSError, OverflowError):
            return True
        return True
