"""The program's first lines: whatever fails from here on is written to the log, also where there is no terminal."""

from __future__ import annotations

import sys

from kkapp.logs import listening


def main() -> int:
    """Keep the log, then load the window and open it; return the exit code."""
    listening.begin()
    from ui.app import main as open_window

    return open_window()


if __name__ == "__main__":
    sys.exit(main())
