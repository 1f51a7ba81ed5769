"""How far a long job is, with a way to stop it; the dialog goes by itself when the job is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from kkapp.errors import KkError
from kkapp.i18n import _
from ui import errors
from ui.dialogs.job_dialog import JobDialog
from ui.theme import scaled
from ui.workers import Worker
from ui.wrapped import Wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.workers import Job, Report


class LongWork(JobDialog):
    """Runs one job; ``ended`` hands on what came of it, an error goes to the person over the window behind."""

    ended = Signal(object)

    def __init__(self, parent: QWidget, title: str, sentence: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(scaled(440))
        self._behind = parent
        self._after_refusal: Callable[[KkError], object] | None = None
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(_("How far it is"))
        self.stop_button = QPushButton(_("Stop"))
        self.stop_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop_button)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(Wrapped(sentence))
        column.addWidget(self.progress)
        column.addLayout(row)

    def when_refused(self, then: Callable[[KkError], object]) -> None:
        """Go on so once the person has read why the job could not be done."""
        self._after_refusal = then

    def run(self, work: Callable[[Report], object]) -> None:
        """Show the dialog and run the job in a thread of its own."""
        self.run_by(lambda listen: Worker(self).start(work, listen))

    def run_by(self, start: Callable[[Callable[[Job], None]], Job]) -> None:
        """Show the dialog over a job that somebody else starts, who is told how to listen to it."""
        self.open()
        self._job = start(self._attend)

    def _attend(self, job: Job) -> None:
        job.progressed.connect(self._progressed)
        job.done.connect(self._ended)
        job.failed.connect(self._failed)

    def _progressed(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _ended(self, outcome: object) -> None:
        self._job = None
        self.accept()
        self.ended.emit(outcome)

    def _failed(self, error: object) -> None:
        self._job = None
        self.accept()
        if isinstance(error, KkError):
            told, then = errors.tell(self._behind, error), self._after_refusal
            if told and then:
                told.finished.connect(lambda _how: then(error))
        elif isinstance(error, Exception):
            raise error
