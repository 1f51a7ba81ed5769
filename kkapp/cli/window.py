"""The window, which the command line starts in a process of its own, so that it never loads Qt itself."""

import os
import subprocess
import sys
from pathlib import Path

from kkapp import apart


def has_display() -> bool:
    """Tell whether a window could be seen here."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start_window(workspace: Path | None) -> int:
    """Open the window and return its exit code when it is closed."""
    arguments = [str(workspace)] if workspace else []
    return subprocess.run([*apart.command("ui.app"), *arguments], check=False).returncode
