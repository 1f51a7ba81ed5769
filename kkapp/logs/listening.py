"""Catch what would be lost or shown to nobody: crashes, warnings, and what is printed where there is no console."""

import faulthandler
import io
import sys
from typing import TYPE_CHECKING, TextIO

from kkapp.logs import file as log

if TYPE_CHECKING:
    import threading

CRASHES = "karta-koordynatora-crash.log"
"""Beside the log: what Python says as it dies, and what is printed before the window can show anything."""

_crashes: TextIO | None = None


def begin() -> None:
    """Keep what would be lost: hard crashes and, where there is no console, all that is printed at the start.

    A windowed program on Windows has no stderr: without this a failing start would be invisible.
    """
    global _crashes  # noqa: PLW0603 - faulthandler needs the file open as long as the process lives
    if _crashes is None:
        _crashes = _opened()
    if _crashes is None:
        return
    if sys.stderr is None:
        sys.stderr = sys.stdout = _crashes
    faulthandler.enable(_crashes)


def _opened() -> TextIO | None:
    try:
        crashes = log.folder() / CRASHES
        log.keep_small(crashes)
        return crashes.open("a", encoding="utf-8", errors="replace", buffering=1)
    except OSError:
        return None


def listen() -> None:
    """Write down the warnings and defects of every part; from now on nothing is printed where nobody sees it."""
    import logging
    import platform
    import threading
    import warnings

    from kkapp import __version__
    from kkapp.logs.bridge import Bridge

    log.note("started", version=__version__, python=platform.python_version(), system=sys.platform)
    root = logging.getLogger()
    if not any(isinstance(handler, Bridge) for handler in root.handlers):
        root.addHandler(Bridge())
    logging.raiseExceptions = False  # it would print what a line was to be made of
    threading.excepthook = _defect_of_thread
    sys.unraisablehook = _unraisable
    if sys.stderr is _crashes and _crashes is not None:
        sys.stderr = sys.stdout = _Unseen()
        warnings.showwarning = _warned


def defect(error: BaseException) -> None:
    """Write down an exception that nobody expected."""
    from kkapp.logs.discreet import told

    log.append(f"defect\n{told(error)}")


def _defect_of_thread(args: "threading.ExceptHookArgs") -> None:
    if args.exc_value is not None:
        defect(args.exc_value)


def _unraisable(args: "sys.UnraisableHookArgs") -> None:
    if args.exc_value is not None:
        defect(args.exc_value)


def _warned(
    message: "Warning | str",
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Note that a library warned; called by Python, which names the arguments."""
    del message, file, line  # they may quote what somebody typed
    from kkapp.logs.discreet import place

    log.note("warning", kind=category.__name__, at=f"{place(filename)}:{lineno}")


class _Unseen(io.TextIOBase):
    """Where there is no console: notes that something was printed, not what."""

    def write(self, text: str) -> int:
        """Note how much was printed."""
        if text.strip():
            log.note("printed", letters=len(text))
        return len(text)
