"""The main window with a workspace: shown, painted, filled, closed again."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from kkapp.i18n import _
from kkapp.selftest.part import Found, need
from ui import errors
from ui.desk import Desk
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

_SIZE = (1366, 768)
_PATIENCE_MS = 90_000


def opened(app: QApplication, workspace: Path, picture: Path | None) -> Found:
    """Open the window with a workspace and close it when it is ready; tell what was seen.

    Raises:
        NotWellError: it was not ready in time, or a sentence or a defect came up.
    """
    defects: list[str] = []
    before = sys.excepthook
    sys.excepthook = _noting(defects)
    errors.said.clear()
    try:
        return _shown(app, workspace, picture, defects)
    finally:
        sys.excepthook = before


def _noting(defects: list[str]) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    from kkapp.logs import listening

    def note(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        defects.append(f"{kind.__name__}: {error}")
        listening.defect(error)

    return note


def _shown(app: QApplication, workspace: Path, picture: Path | None, defects: list[str]) -> Found:
    began, times = time.perf_counter(), dict[str, float]()

    def note(name: str) -> None:
        times[name] = round((time.perf_counter() - began) * 1000, 1)

    def ready() -> None:
        note("ready_ms")
        QTimer.singleShot(0, app.quit)

    window = MainWindow()
    window.painted.connect(lambda: note("painted_ms"))
    desk = Desk(window, ready)
    window.resize(*_SIZE)
    desk.begin(workspace)
    window.show()
    patience = QTimer()
    patience.setSingleShot(True)
    patience.timeout.connect(app.quit)
    patience.start(_PATIENCE_MS)
    app.exec()
    found = {**times, **_seen(window)}
    if picture:
        need(window.grab().save(str(picture)), _("The picture cannot be written to {file}.").format(file=picture))
    window.close()
    need("ready_ms" in times, _("The window was not ready after {count} seconds.").format(count=_PATIENCE_MS // 1000))
    need(not defects, _("The program failed: {said}.").format(said="; ".join(defects)))
    need(not errors.said, _("The window says: {said}").format(said=" ".join(errors.said)))
    need(found["rows"], _("The window shows no actions of the workspace."))
    return found


def _seen(window: MainWindow) -> dict[str, object]:
    return {
        "title": window.windowTitle(),
        "rows": window.grid.filter.rowCount(),
        "commands": len(window.commands),
        "size": [window.width(), window.height()],
    }
