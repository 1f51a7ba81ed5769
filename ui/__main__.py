"""The program's first lines: whatever fails from here on is written to the log, also where there is no terminal."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from kkapp.paths import user_data
from ui import errors


def main() -> int:
    """Keep the log, then load the window and open it; return the exit code."""
    try:
        errors.keep_log(user_data())
    except OSError:  # a disk that is full or write-protected is told of by the window, which has to open first
        errors.keep_log(Path(tempfile.gettempdir()))
    from ui.app import main as open_window

    return open_window()


if __name__ == "__main__":
    sys.exit(main())
