"""Start of the window: paint first, import and load the rest afterwards."""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from kkapp.logs import listening
from ui import ending, errors, language, places, theme
from ui.desk import Desk
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEGAN = time.monotonic()
_FIRST_SIZE = (1366, 768)
_LOOK_AROUND_AFTER_MS = 1500
_ROOMY = 0.9
"""A window that takes more of a screen than this, with its frame does not fit."""


def since_start() -> float:
    """Return the milliseconds since the process began, as exactly as the system tells."""
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        import os

        began = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return (time.clock_gettime(time.CLOCK_BOOTTIME) - began) * 1000
    except (OSError, ValueError, AttributeError, IndexError):
        return (time.monotonic() - _BEGAN) * 1000


class Options(NamedTuple):
    """What the command line asks for."""

    workspace: Path | None = None
    theme: str | None = None
    size: str | None = None
    screenshot: Path | None = None
    quit_when_ready: bool = False
    selftest: Path | None = None


class _Probe(QObject):
    """Notes when the window was painted and ready; takes a picture or quits if that was asked for."""

    def __init__(self, app: QApplication, window: MainWindow, options: Options) -> None:
        super().__init__()
        self._app, self._window, self._options = app, window, options
        self._times: dict[str, float] = {}
        window.painted.connect(self._painted)

    def _painted(self) -> None:
        self._times["painted_ms"] = round(since_start(), 1)

    def ready(self) -> None:
        """The workspace is loaded and the form can be used."""
        QTimer.singleShot(0, self._finish)

    def _finish(self) -> None:
        self._times["ready_ms"] = round(since_start(), 1)
        if self._options.screenshot:
            self._window.grab().save(str(self._options.screenshot))
        if self._options.quit_when_ready:
            import json

            sys.stdout.write(json.dumps(self._times) + "\n")
            sys.stdout.flush()
        if self._options.screenshot or self._options.quit_when_ready:
            self._window.close()
            self._app.quit()


def _options(argv: Sequence[str]) -> Options:
    """Return what is asked for; a workspace alone, as the desktop passes it, is understood without the parser."""
    if not any(word.startswith("-") for word in argv) and len(argv) <= 1:
        return Options(Path(argv[0]) if argv else None)
    import argparse

    parser = argparse.ArgumentParser(prog="karta-koordynatora")
    parser.add_argument("workspace", nargs="?", type=Path)
    parser.add_argument("--theme", choices=("light", "dark"))
    parser.add_argument("--size", help="WIDTHxHEIGHT")
    parser.add_argument("--screenshot", type=Path, metavar="FILE")
    parser.add_argument("--quit-when-ready", action="store_true")
    parser.add_argument("--selftest", type=Path, metavar="FILE")
    return Options(**vars(parser.parse_args(argv)))


def _give_first_size(window: MainWindow) -> None:
    """Fill a small screen; on a large one leave room around the window."""
    room, wanted = window.screen().availableSize(), QSize(*_FIRST_SIZE)
    window.resize(wanted.boundedTo(room))
    if wanted.boundedTo(room * _ROOMY) != wanted:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def _begin_work(probe: _Probe, desk: Desk, options: Options) -> None:
    """The window can be used; a moment later, in the background, look whether data are in danger on this computer."""
    probe.ready()
    if not (options.screenshot or options.quit_when_ready):
        QTimer.singleShot(_LOOK_AROUND_AFTER_MS, desk.doctor.look_around)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, with a workspace if one is named; return the exit code."""
    return start(_options(sys.argv[1:] if argv is None else argv))


def start(options: Options) -> int:
    """Open the window as the options say; return the exit code."""
    gc.disable()  # until all is loaded
    listening.begin()
    if options.selftest:
        from ui.selftest import whole

        return whole.run(options.selftest, options.screenshot)
    app = QApplication.instance() or QApplication(["karta-koordynatora", *theme.STYLE])
    if not isinstance(app, QApplication):
        return 1
    errors.catch_defects()
    language.begin()
    theme.dress(app, options.theme)
    app.setApplicationDisplayName("")
    app.setDesktopFileName("karta-koordynatora")
    window = MainWindow()
    probe = _Probe(app, window, options)
    desk = Desk(window, lambda: _begin_work(probe, desk, options))
    if options.size:
        window.resize(*(int(part) for part in options.size.split("x")))
    elif not places.restore_window(window):
        _give_first_size(window)
    desk.begin(options.workspace)
    window.show()
    ending.listen(desk.end, app)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
