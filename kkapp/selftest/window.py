"""The window's parts, tried by a process of their own: whatever happens to it, the report is written."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kkapp import apart
from kkapp.i18n import _
from kkapp.selftest.part import Part

_MODULE = "ui.selftest"
_TOLD, _SAID = "window.json", "window.txt"
_PATIENCE_S = 180
_LAST_WORDS = 300
_QT_SAYS = "This plugin does not support propagateSizeHints()"
"""What Qt prints by itself where it draws off-screen."""


def parts(folder: Path, picture: Path | None = None, *, offscreen: bool = False) -> Iterable[Part]:
    """Let another process try the window; where it ends otherwise than it should, that is a part that went wrong."""
    told = folder.parent / _TOLD
    options = [*(["--picture", str(picture)] if picture else []), *(["--offscreen"] if offscreen else [])]
    ended = _run([*apart.command(_MODULE), str(folder), str(told), *options], folder.parent / _SAID)
    yield from _read(told)
    if ended:
        yield Part("window_process", ok=False, why=ended)


def _run(command: list[str], said: Path) -> str:
    """Return why the process did not end well, "" where it did."""
    try:
        code = _code(command, said)
    except subprocess.TimeoutExpired:
        return _("The window was not ready after {count} seconds.").format(count=_PATIENCE_S)
    except OSError as error:
        return _("The window’s process cannot be started ({reason}).").format(reason=error.strerror or error)
    last = " ".join(said.read_text("utf-8", "replace").replace(_QT_SAYS, "").split())[-_LAST_WORDS:]
    if code:
        return _("The window’s process ended with code {code}: {said}").format(code=code, said=last)
    return _("The window printed what nobody expects: {said}").format(said=last) if last else ""


def _code(command: list[str], said: Path) -> int:
    """Run the process and return its code. It speaks into a file: a pipe may be held open by what it started."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    with said.open("wb") as into:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=into,
            stderr=subprocess.STDOUT,
            env=_surroundings(),
            creationflags=flags,
        )
        try:
            return process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise


def _surroundings() -> dict[str, str]:
    """Return the variables of the process: without a screen it draws where nobody looks."""
    has_screen = sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return {**({} if has_screen else {"QT_QPA_PLATFORM": "offscreen"}), **os.environ}


def _read(told: Path) -> Iterator[Part]:
    if not told.exists():
        return
    for part in json.loads(told.read_text(encoding="utf-8")):
        yield Part(**part)
