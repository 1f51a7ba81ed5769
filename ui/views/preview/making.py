"""Make the pages again after every step, in the background; an outdated run is stopped."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kkapp import workflow
from kkapp.errors import CancelledError
from ui.workers import Job, Report, Worker

if TYPE_CHECKING:
    from kkapp.exports.attachment import Attachment
    from kkapp.exports.comparing import Difference
    from kkapp.exports.preview import Preview
    from kkapp.model.exported import Exported
    from kkapp.model.period import PeriodData

PAUSE = 200
"""Milliseconds after a step before the pages are made: several steps in a row make them once."""
LONG = 800
"""Rows from which the first pages are made alone before the whole document, when none are in sight yet."""
FIRST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Order:
    """What shall be shown: a document of these data, and what changed in it since it was made last."""

    data: "PeriodData"
    document: workflow.previewing.Document
    path: Path
    made: "Exported | None" = None
    beginning: bool = False

    def is_met_by(self, other: "Order | None") -> bool:
        """Return whether pages that were made to another order would be the same."""
        if other is None or other.beginning or self.data is not other.data:
            return False
        return (self.document, self.path, self.made) == (other.document, other.path, other.made)


@dataclass(frozen=True, slots=True)
class Pages:
    """What was made: the order, the pages, and what is printed otherwise than in the last export."""

    order: Order
    preview: "Preview"
    differences: "tuple[Difference, ...]"


class Maker(QObject):
    """Makes pages to order, the newest one alone."""

    made = Signal(object)
    """Pages are ready: ``Pages``."""
    failed = Signal(object)
    """They could not be made: the error."""
    working = Signal(bool)
    """Pages are being made, or the newest ones are ready."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker(self)
        self._job: Job | None = None
        self._order: Order | None = None
        self._then: tuple[Exported, Attachment] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._start)

    @property
    def busy(self) -> bool:
        """Return whether pages are being made or soon will be."""
        return self.running or self._pause.isActive()

    @property
    def running(self) -> bool:
        """Return whether pages are being made at this moment."""
        return self._job is not None

    def want(self, order: Order, *, at_once: bool, blank: bool = False) -> None:
        """Make pages, at once or after a pause; with none of the document in sight, its beginning first."""
        self._cancel()
        actions = sum(1 for _action in order.data.programme.actions())
        self._order = replace(order, beginning=blank and actions >= LONG)
        if at_once:
            self._start()
        else:
            self._pause.start()

    def drop(self) -> None:
        """Make nothing; the pages in sight are what is wanted."""
        self._cancel()
        self.working.emit(self.busy)

    def stop(self) -> None:
        """Stop what runs and wait for it."""
        self._pause.stop()
        self._order = None
        self._job = None
        self._worker.stop()

    def _cancel(self) -> None:
        self._pause.stop()
        if self._job:
            self._job.cancel()
            self._job = None

    def _start(self) -> None:
        order = self._order
        if order is None:
            return
        self._job = self._worker.start(lambda report: self._make(order, report), self._attend)
        self.working.emit(self.busy)

    def _attend(self, job: Job) -> None:
        job.done.connect(self._done)
        job.failed.connect(self._refused)

    # --- in the background

    def _make(self, order: Order, report: Report) -> Pages:
        def ask() -> None:
            report(0, 1)

        attachment = workflow.previewing.printed(order.data, order.document)
        if order.beginning:
            return Pages(
                order, workflow.previewing.preview(workflow.previewing.beginning(attachment, FIRST_ROWS), ask), ()
            )
        preview = workflow.previewing.preview(attachment, ask)
        return Pages(order, preview, self._compared(order, attachment))

    def _compared(self, order: Order, now: "Attachment") -> "tuple[Difference, ...]":
        """Compare with the last export; how that was printed is read once, through a handle of this thread's own."""
        made = order.made
        if made is None:
            return ()
        if self._then is None or self._then[0] != made:
            with workflow.opening.open_workspace(order.path, read_only=True) as store:
                self._then = made, workflow.previewing.printed_then(store, made)
        if made.wording == "raw":
            now = workflow.previewing.printed(order.data, order.document, "raw")
        return workflow.previewing.changes_on_paper(self._then[1], now, order.document)

    # --- in the window's thread

    def _done(self, pages: object) -> None:
        if self.sender() is not self._job or not isinstance(pages, Pages):
            return
        self._job = None
        self.made.emit(pages)
        if pages.order.beginning and self._order is pages.order:
            self._order = replace(pages.order, beginning=False)
            self._start()
        else:
            self.working.emit(self.busy)

    def _refused(self, error: object) -> None:
        if self.sender() is not self._job or isinstance(error, CancelledError):
            return
        self._job = None
        self.working.emit(self.busy)
        self.failed.emit(error)
