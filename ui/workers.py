"""One background thread for steps that take long; it knows nothing of any step."""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QThreadPool, Signal

from kkapp.errors import CancelledError, KkError

Report = Callable[[int, int], None]
"""Called by the step with parts done and parts in all; raises ``CancelledError`` once the person stopped it."""


class Job(QObject):
    """A step at work. Connect its signals to bound methods of objects that live in the window's thread."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    finished = Signal()

    def __init__(self, work: Callable[[Report], object]) -> None:
        super().__init__()
        self._work = work
        self._stop = Event()
        self._percent = -1

    def cancel(self) -> None:
        """Ask the step to stop at its next report."""
        self._stop.set()

    def run(self) -> None:
        """Do the work and say how it ended; called in the background thread."""
        try:
            outcome = self._work(self._report)
        except KkError as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - a defect of a step is raised again in the window's thread
            self.failed.emit(error)
        else:
            self.done.emit(outcome)
        self.finished.emit()

    def _report(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise CancelledError("stopped")
        percent = done * 100 // max(total, 1)
        if percent != self._percent:
            self._percent = percent
            self.progressed.emit(done, total)


class Worker(QObject):
    """Runs one job after another in a single thread, so nothing needs a lock."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: set[Job] = set()

    def start(self, work: Callable[[Report], object], listen: Callable[[Job], None]) -> Job:
        """Queue the work; ``listen`` connects to the job before it can say anything."""
        job = Job(work)
        self._jobs.add(job)
        listen(job)
        job.finished.connect(self._forget_finished)
        self._pool.start(job.run)
        return job

    def _forget_finished(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._jobs.discard(job)

    def stop(self) -> None:
        """Stop what runs and wait for it; the program is about to close."""
        for job in self._jobs:
            job.cancel()
        self._pool.waitForDone()
