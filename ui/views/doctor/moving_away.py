"""Move a workspace to a folder that the person chooses, in the background, and open it there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kkapp.errors import KkError
from kkapp.i18n import _
from ui import errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kkapp.workflow.moving import Moved
    from ui.workers import Job, Report, Worker


class MovingAway(QObject):
    """One move; nothing is changed before the folder is chosen."""

    began, ended = Signal(), Signal()

    def __init__(self, window: QWidget, worker: Worker, open_path: Callable[[Path], None]) -> None:
        super().__init__(window)
        self._window, self._worker, self._open = window, worker, open_path

    def ask(self, path: Path) -> None:
        """Ask for the folder; one on the local disk is proposed."""
        from kkapp import workflow
        from ui.dialogs import files

        proposed = workflow.moving.proposed_folder(files.documents())
        begin = proposed if proposed.is_dir() else proposed.parent
        files.ask_folder(
            self._window, _("Which folder of this computer shall it lie in?"), begin, partial(self.go, path)
        )

    def go(self, path: Path, folder: Path) -> None:
        """Move it."""
        from kkapp import workflow

        def work(progress: Report) -> Moved:
            progress(0, 1)
            return workflow.moving.move_workspace(path, folder)

        self.began.emit()
        self._worker.start(work, self._attend)

    def _attend(self, job: Job) -> None:
        job.done.connect(self._moved)
        job.failed.connect(self._refused)

    def _moved(self, moved: Moved) -> None:
        self.ended.emit()
        self._open(moved.target)
        errors.inform(self._window, told(moved))

    def _refused(self, error: Exception) -> None:
        self.ended.emit()
        if not isinstance(error, KkError):
            raise error
        errors.tell(self._window, error)


def told(moved: Moved) -> str:
    """Return what a person has to know of a workspace that was moved."""
    if moved.note is None:
        sentence = _(
            "The workspace was copied, verified and opened: {target}. Open it there from now on. The file at {source}"
            " was left as it is. No note could be left beside it: tell those who worked in it."
        )
    else:
        sentence = _(
            "The workspace was copied, verified and opened: {target}. Open it there from now on. The file at {source}"
            " was left as it is, and a note beside it tells colleagues where the workspace is now."
        )
    return sentence.format(target=moved.target, source=moved.source)
