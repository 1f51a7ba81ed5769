"""A screen of its own for the check, and what is seen on it."""

import hashlib
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from linux.places import PackagingError

SIZE = "1366x768x24"
_PATIENCE, _LOOK_EVERY = 90.0, 0.5
_AT_REST = 8
"""So many times the same picture, one after the other, and nothing more is coming."""


@contextmanager
def screen() -> Iterator[str]:
    """Give the name of a screen that nobody else uses."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()


def window_of(display: str, kind: str) -> str:
    """Wait for a window of a class and return what X tells of it.

    Raises:
        PackagingError: no such window came.
    """

    def look() -> str:
        numbers = _ask(display, "xdotool", "search", "--onlyvisible", "--class", kind).split()
        told = [_ask(display, "xprop", "-id", number, "WM_CLASS", "_NET_WM_NAME") for number in numbers]
        return next((text for text in told if "_NET_WM_NAME(UTF8_STRING)" in text), "")

    return _wait(look, f"no window of class {kind} came")


def settled_picture(display: str, target: Path) -> None:
    """Take a picture of the screen when nothing on it changes any more.

    Raises:
        PackagingError: it never came to rest.
    """
    before, times = "", 0

    def look() -> str:
        nonlocal before, times
        _ask(display, "import", "-window", "root", f"png24:{target}")
        now = hashlib.sha256(_ask_bytes(display, "import", "-window", "root", "rgb:-")).hexdigest()
        before, times = now, times + 1 if now == before else 0
        return "yes" if times == _AT_REST else ""

    _wait(look, "the window never came to rest")


def title(told: str) -> str:
    """Return the title of a window from what X tells of it."""
    found = re.search(r'_NET_WM_NAME\(UTF8_STRING\) = "(.*)"', told)
    return found[1] if found else ""


def _wait(look: Callable[[], str], complaint: str) -> str:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(_LOOK_EVERY)
    raise PackagingError(complaint)


def _ask(display: str, *words: str) -> str:
    return _ask_bytes(display, *words).decode(errors="replace")


def _ask_bytes(display: str, *words: str) -> bytes:
    return subprocess.run(words, capture_output=True, check=False, env={**os.environ, "DISPLAY": display}).stdout
