"""A workspace that cannot be opened, or shall be as it was: its newest copy, or what can be salvaged of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kkapp import workflow
from kkapp.errors import KkError
from kkapp.i18n import _
from ui import errors
from ui.views.copies.jobs import restoring, salvaging
from ui.workers import Worker

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.workers import Job


class Mending(QObject):
    """Asks, does it in the background, and says which file to open then."""

    mended = Signal(object, str)
    """A workspace to open, ``Path``, and what to say of it."""
    refused = Signal(object)
    """It could not be done: ``KkError``; every file is as it was."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._worker = Worker(self)
        self._path: Path | None = None

    def ask(self, path: Path) -> bool:
        """Offer what there is for a damaged workspace; return whether there is anything."""
        newest = workflow.restoring.newest_good(path)
        ways = {}
        if newest:
            moment = workflow.copying.moment_words(newest.moment)
            ways[_("Open the copy of {moment}").format(moment=moment)] = lambda: self.restore(newest.path, path)
        if path.is_file() and (newest or workflow.salvaging.has_something(path)):
            ways[_("Salvage what is in the file")] = lambda: self.salvage(path)
        if not ways:
            return False
        errors.ask_which(self._window, _question(path, has_copy=newest is not None), ways)
        return True

    def restore(self, copy: Path, path: Path) -> None:
        """Put a copy in the place of a closed workspace, which is kept beside it."""
        self._path = path
        self._worker.start(restoring(copy, path), self._attend)

    def salvage(self, path: Path) -> None:
        """Write what can be salvaged to a new file beside the damaged one."""
        self._path = path
        self._worker.start(salvaging(path, _free(path)), self._attend)

    def _attend(self, job: Job) -> None:
        job.done.connect(self._done)
        job.failed.connect(self._failed)

    def _done(self, outcome: object) -> None:
        if isinstance(outcome, workflow.salvaging.Report):
            self._show_report(outcome)
            self.mended.emit(outcome.target, _("Salvaged; the damaged file is kept."))
        elif self._path:
            self.mended.emit(self._path, _restored(outcome))

    def _show_report(self, report: workflow.salvaging.Report) -> None:
        from ui.dialogs.salvage_report import SalvageReport

        kept = workflow.salvaging.keep_beside(report)
        SalvageReport(report.sentences, report.target, kept, self._window).open()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KkError):
            raise error
        self.refused.emit(error)


def _restored(kept: object) -> str:
    if isinstance(kept, Path) and kept.exists():
        return _("Restored. The file as it was before: {name}").format(name=kept.name)
    return _("Restored from the copy.")


def _question(path: Path, *, has_copy: bool) -> str:
    if not path.is_file():
        return _(
            "There is no file {name} in the folder {folder} now. You can go on with its newest good copy, which is "
            "then put there. If the file was only moved or renamed, or its disk is not connected, open the file itself."
        ).format(name=path.name, folder=path.parent)
    if has_copy:
        return _(
            "The workspace {name} is damaged. You can go on with the newest good copy, or let the program recover what "
            "the file still holds. Whichever you choose, the damaged file is kept."
        ).format(name=path.name)
    return _(
        "The workspace {name} is damaged. There is no copy of it here, but the program can recover what the file still "
        "holds. The damaged file is kept."
    ).format(name=path.name)


def _free(path: Path) -> Path:
    """Return a free name beside a damaged file: "Program 2021 odzyskany.kk"."""
    stem = _("{name} salvaged").format(name=path.stem)
    number, free = 1, path.with_name(f"{stem}.kk")
    while free.exists():
        number += 1
        free = path.with_name(f"{stem} {number}.kk")
    return free
