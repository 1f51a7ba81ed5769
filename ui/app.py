"""Start of the window: paint first, import and load the rest afterwards."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from kkapp.errors import KkError, WorkspaceLockedError
from kkapp.glance import read_glance
from kkapp.i18n import _, language
from kkapp.paths import user_data
from ui import errors, theme
from ui.item_models.action_rows import row_from_glance
from ui.item_models.programme_tree import Branch
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.item_models.action_rows import ActionRow
    from ui.workers import Job, Worker

_BEGAN = time.monotonic()
_FIRST_SIZE = (1366, 768)


class Desk(QObject):
    """Opens, makes and closes workspaces for the one window."""

    def __init__(self, window: MainWindow, ready: Callable[[], None]) -> None:
        super().__init__()
        self._window = window
        self._ready = ready
        self._worker: Worker | None = None
        self._wanted: Path | None = None
        self._kept = Kept()
        window.open_wanted.connect(self._ask_workspace)
        window.new_wanted.connect(self._ask_shipped)
        window.import_wanted.connect(self._ask_programme_file)

    # --- opening

    def begin(self, path: Path | None) -> None:
        """Show what can be shown before anything heavy is imported; load after the first paint."""
        self._wanted = path
        if path:
            self._kept = kept_view(path)
            self._window.show_glance(path, self._kept.rows, self._kept.branches)
        else:
            self._window.show_start()
        self._window.painted.connect(self._after_paint)

    def _after_paint(self) -> None:
        QTimer.singleShot(0, self._complete)

    def _complete(self) -> None:
        from ui import icons

        self._window.complete()
        self._window.setWindowIcon(icons.icon("application", theme.tones().accent))
        QTimer.singleShot(0, self._load)

    def _load(self) -> None:
        errors.listen()
        speak_polish(self)
        try:
            if self._wanted:
                self.open(self._wanted)
        finally:
            gc.freeze()  # what is loaded now stays; no collection need look through it again
            gc.enable()
        self._ready()

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a workspace in place of the one that is open."""
        from ui.workspace import Workspace

        if not self._window.leave_workspace():
            return
        try:
            workspace = Workspace(path, read_only=read_only)
        except WorkspaceLockedError as error:
            errors.ask(self._window, error.sentence, _("Open to read only"), lambda: self.open(path, read_only=True))
        except KkError as error:
            self._window.show_start()
            errors.tell(self._window, error)
        else:
            kept, self._kept = self._kept, Kept()
            self._window.attach(workspace, kept.rows if kept.hash == workspace.last_hash else ())

    def _ask_workspace(self) -> None:
        from ui.dialogs import files

        files.ask_workspace(self._window, self.open)

    # --- making

    def _ask_shipped(self) -> None:
        from kkapp.workflow import shipped_programme

        self._ask_target(shipped_programme())

    def _ask_programme_file(self) -> None:
        from ui.dialogs import files

        files.ask_programme_file(self._window, self._ask_target)

    def _ask_target(self, source: Path) -> None:
        from ui.dialogs import files

        files.ask_new_workspace(self._window, lambda target: self.make(target, source))

    def make(self, target: Path, source: Path) -> None:
        """Make a workspace from a programme data file in the background, then open it."""
        from ui.workers import Worker
        from ui.workspace import make_workspace

        if not self._window.close_workspace():
            return
        self._window.start.set_waiting(waiting=True)
        self._worker = self._worker or Worker(self)
        self._worker.start(make_workspace(target, source), self._attend)

    def _attend(self, job: Job) -> None:
        job.done.connect(self._made)
        job.failed.connect(self._not_made)

    def _made(self, path: Path) -> None:
        self._window.start.set_waiting(waiting=False)
        self.open(path)

    def _not_made(self, error: Exception) -> None:
        self._window.start.set_waiting(waiting=False)
        if not isinstance(error, KkError):
            raise error
        errors.tell(self._window, error)


class Kept(NamedTuple):
    """The rows and branches kept at the last close, and the step of the history they show."""

    rows: Sequence[ActionRow] = ()
    branches: Sequence[Branch] = ()
    hash: str = ""


def kept_view(path: Path) -> Kept:
    """Return what was kept at the last close, nothing where nothing was or another version kept it."""
    kept = read_glance(path)
    if kept is None or not kept.ours:
        return Kept()
    try:
        rows = [row_from_glance(row) for row in kept.grid]
        return Kept(rows, [Branch(*map(str, branch)) for branch in kept.tree], kept.hash)
    except (TypeError, ValueError):
        return Kept()


def speak_polish(owner: QObject) -> None:
    """Give Qt's own texts (menus of fields, file dialogs) in the language of the screen."""
    if language() != "pl":
        return
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    translator = QTranslator(owner)
    if translator.load(QLocale("pl_PL"), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        QApplication.installTranslator(translator)


def since_start() -> float:
    """Return the milliseconds since the process began, as exactly as the system tells."""
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        import os

        began = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return (time.clock_gettime(time.CLOCK_BOOTTIME) - began) * 1000
    except (OSError, ValueError, AttributeError, IndexError):
        return (time.monotonic() - _BEGAN) * 1000


class _Probe(QObject):
    """Notes when the window was painted and ready; takes a picture or quits if that was asked for."""

    def __init__(self, app: QApplication, window: MainWindow, options: argparse.Namespace) -> None:
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


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="karta-koordynatora")
    parser.add_argument("workspace", nargs="?", type=Path)
    parser.add_argument("--theme", choices=("light", "dark"))
    parser.add_argument("--size", default="{}x{}".format(*_FIRST_SIZE), help="WIDTHxHEIGHT")
    parser.add_argument("--screenshot", type=Path, metavar="FILE")
    parser.add_argument("--quit-when-ready", action="store_true")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, with a workspace if one is named; return the exit code."""
    gc.disable()  # until all is loaded
    options = _options(sys.argv[1:] if argv is None else argv)
    log = errors.keep_log(user_data())
    app = QApplication.instance() or QApplication(["karta-koordynatora", *theme.STYLE])
    if not isinstance(app, QApplication):
        return 1
    errors.catch_defects(log)
    theme.dress(app, options.theme)
    app.setApplicationDisplayName("")
    app.setDesktopFileName("karta-koordynatora")
    window = MainWindow()
    probe = _Probe(app, window, options)
    desk = Desk(window, probe.ready)
    window.resize(*(int(part) for part in options.size.split("x")))
    desk.begin(options.workspace)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
