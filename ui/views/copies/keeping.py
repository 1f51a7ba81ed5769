"""Copies that are made by themselves: soon after opening, at intervals while steps are made, and at closing.

All but the last in the background, by a connection of their own: nothing that is typed waits for a copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kkapp.workflow.copying import Made, Why, copy_now, gone
from ui.views.copies.jobs import Kept, keep_now, keeping
from ui.workers import Worker

if TYPE_CHECKING:
    from pathlib import Path

    from ui.workers import Job
    from ui.workspace import Workspace

EVERY_MS = 10 * 60 * 1000
"""Steps are copied at the latest after so long."""


class CopyKeeping(QObject):
    """Keeps copies of the workspace that is open."""

    kept = Signal(object)
    """What became of a copy: ``Made``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._worker = Worker(self)
        self._after_steps = QTimer(self)
        self._after_steps.setSingleShot(True)
        self._after_steps.setInterval(EVERY_MS)
        self._after_steps.timeout.connect(lambda: self.keep(Why.STEPS))
        self._is_changed = False
        self._file: tuple[int, int] | None = None

    def attend(self, workspace: Workspace) -> None:
        """Look after a workspace from now on; one without a copy of what it holds gets one."""
        self._workspace, self._is_changed, self._file = workspace, False, _file_at(workspace.path)
        workspace.changed.connect(self._note_step)
        self.keep(Why.STEPS)

    def _note_step(self) -> None:
        self._is_changed = True
        if self._workspace and _file_at(self._workspace.path) != self._file:
            self._rescue(self._workspace)
        elif not self._after_steps.isActive():
            self._after_steps.start()

    def _rescue(self, workspace: Workspace) -> None:
        """Copy what is open at once: its file is gone from its place, and what is saved may go with it."""
        made = self._copied_by_itself(workspace, Why.STEPS)
        self.kept.emit(Made(made.copy, made.sentence or gone(workspace.path), is_gone=True))

    def _copied_by_itself(self, workspace: Workspace, why: Why) -> Made:
        """Copy a workspace by the connection that is open; nothing else can find it."""
        return workspace.ask(lambda store: copy_now(store, why))

    def keep(self, why: Why) -> None:
        """Make a copy in the background, unless the newest one holds the same."""
        if self._workspace is None:
            return
        self._is_changed = False
        self._worker.start(keeping(self._workspace.path, why, share=True), self._listen)

    def _listen(self, job: Job) -> None:
        job.done.connect(self._done)

    def _done(self, kept: Kept) -> None:
        if self._workspace is not None:
            self._is_changed |= bool(kept.made.sentence) and not kept.made.is_new  # it is tried again at closing
            self.kept.emit(_told(kept))

    def leave(self, workspace: Workspace) -> None:
        """Copy what was done since the last copy, before the workspace is closed."""
        if workspace is not self._workspace:
            return
        self._after_steps.stop()
        self._worker.stop()
        workspace.changed.disconnect(self._note_step)
        self._workspace = None
        if not self._is_changed:
            return
        if _file_at(workspace.path) == self._file:
            keep_now(workspace.path, Why.CLOSE)
        else:
            self._copied_by_itself(workspace, Why.CLOSE)


def _file_at(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at a place from any other that may come to lie there, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _told(kept: Kept) -> Made:
    """Return the copy with what is to be said of it; a folder to share that is not there is said with it."""
    made, shared = kept
    if made.sentence or shared is None or not shared.sentence:
        return made
    return Made(made.copy, shared.sentence)
