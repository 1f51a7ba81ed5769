"""What is open: the workspace file, its period and the steps on it; screens hear of it by signals only."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6.QtCore import QObject, Signal

from kkapp import workflow
from kkapp.errors import BadValueError, KkError
from kkapp.i18n import _
from kkapp.model.changes import Changes
from kkapp.model.declaration import concerned
from kkapp.model.exported import Exported
from kkapp.model.report import Reason, Report, Status
from ui.workers import Job, Worker
from ui.workers import Report as Progress

if TYPE_CHECKING:
    from kkapp.model.period import PeriodData
    from kkapp.store.store import Store as Store  # noqa: PLC0414 - dialogs name it, and never import the store
    from kkapp.wording import Wording

Cell = Literal["planned", "achieved"]
Answer = TypeVar("Answer")


class EmptyWorkspaceError(KkError):
    """There is no programme in the workspace yet."""

    code = "empty-workspace"


class Workspace(QObject):
    """An open workspace. Every step ends in ``changed`` or in ``failed``; while a job runs nothing can be edited."""

    changed = Signal(object)
    """A step was saved: ``Changes``."""
    failed = Signal(object)
    """A step was refused: ``KkError``; nothing changed."""
    busy = Signal(bool)
    """A long job began or ended."""
    exported = Signal()
    """A document was written and remembered."""
    turned = Signal()
    """Another year is shown."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        super().__init__()
        self.path = path
        self.read_only = read_only
        self.is_busy = False
        self.is_open = True
        self._store = workflow.opening.open_workspace(path, read_only=read_only)
        try:
            self._stored: PeriodData = self._latest()
        except KkError:
            self._store.close()
            raise
        self.data: PeriodData = workflow.consolidating.whole(self._stored)
        self._worker = Worker(self)
        self._exporting: Exported | None = None
        self._before = 0

    def _latest(self) -> "PeriodData":
        if not workflow.opening.years(self._store):
            raise EmptyWorkspaceError(
                _("The workspace {name} is empty: there is no programme in it yet. Begin one, or read one in.").format(
                    name=self.path.name
                ),
                path=self.path,
            )
        return workflow.opening.period_data(self._store)

    # --- what is known

    @property
    def role(self) -> str:
        """Return whose workspace it is: "department" or "unit"."""
        return str(self._store.role)

    @property
    def training(self) -> bool:
        """Return whether the workspace is for practice only; its data are made up."""
        return self.data.training

    @property
    def editable(self) -> bool:
        """Return whether steps may be taken now."""
        return self.is_open and not self.read_only and not self.is_busy and not self.handed_over_to

    @property
    def handed_over_to(self) -> str:
        """Return who goes on with the workspace elsewhere, "" where it is worked in here."""
        handed_over = self._store.handed_over
        return handed_over.to if handed_over else ""

    @property
    def stored(self) -> "PeriodData":
        """Return the year as it is stored: what units handed in beside what is entered for the action as a whole."""
        return self._stored

    @property
    def year(self) -> int:
        """Return the year that is shown."""
        return self.data.period.year

    def years(self) -> tuple[int, ...]:
        """Return the years there is a reporting period for."""
        return workflow.opening.years(self._store)

    def show_year(self, year: int) -> None:
        """Show another year; the steps after this one are steps on it."""
        if year == self.year or self.is_busy:
            return
        try:
            self._show(workflow.opening.period_data(self._store, year))
        except KkError as error:
            self.failed.emit(error)
        else:
            self.turned.emit()

    def _show(self, stored: "PeriodData") -> None:
        """Show what is stored, every action as a whole: computed where units handed in."""
        self._stored = stored
        self.data = workflow.consolidating.whole(stored)

    @property
    def last_hash(self) -> str:
        """Return the hash of the newest step of the history."""
        return self._store.last_hash

    def report(self, action: str) -> Report:
        """Return the report of an action, an empty one (identity "") where nothing was entered yet."""
        return self.data.report_by_action.get(action) or Report(id="", action=action)

    def can_undo(self) -> bool:
        """Return whether there is a step to take back."""
        return self.editable and workflow.going_back.can_undo(self._store)

    def can_redo(self) -> bool:
        """Return whether there is a step to do again."""
        return self.editable and workflow.going_back.can_redo(self._store)

    # --- steps

    def save_number(self, quantity: str, text: str) -> bool:
        """Save a figure as typed."""
        return self._step(lambda: workflow.entering.save_number(self._store, quantity, text))

    def add_quantity(self, action: str, side: Cell, measure: str) -> bool:
        """Add a blank figure of a measure named in words, under an indicator of its own."""
        return self._step(
            lambda: workflow.entering.add_quantity(self._store, self.report_of(action), side, measure=measure)
        )

    def remove_quantity(self, quantity: str) -> bool:
        """Take a figure out of its cell."""
        return self._step(lambda: workflow.entering.remove_quantity(self._store, quantity))

    def save_status(self, action: str, status: Status | None, reason: Reason | None, reason_text: str) -> bool:
        """Save what became of an action and why."""
        return self._step(
            lambda: workflow.entering.save_status(
                self._store, self.entry_of(action), status, reason, reason_text or None
            )
        )

    def save_narrative(self, action: str, text: str) -> bool:
        """Save the narrative."""
        return self._step(lambda: workflow.entering.save_narrative(self._store, self.entry_of(action), text))

    def save_spending(self, action: str, text: str) -> bool:
        """Save the spending as typed."""
        return self._step(lambda: workflow.entering.save_spending(self._store, self.entry_of(action), text))

    def save_wording(self, action: str, cell: Cell, text: str | None) -> bool:
        """Replace the wording of a cell, or go back to the composed one."""
        return self._step(lambda: workflow.entering.save_wording(self._store, self.report_of(action), cell, text))

    def undo(self) -> Changes | None:
        """Take the last step back; return what that changed."""
        return self.take(workflow.going_back.undo)

    def redo(self) -> Changes | None:
        """Do again what was taken back; return what that changed."""
        return self.take(workflow.going_back.redo)

    def take(self, step: "Callable[[Store], Changes]") -> Changes | None:
        """Take a step of ``kkapp.workflow``; return what it changed, None where ``failed`` said that it was refused."""
        return self._take(lambda: step(self._store))

    def ask(self, question: "Callable[[Store], Answer]") -> "Answer":
        """Return what ``kkapp.workflow`` reads from the workspace beside the period's data: history, exports.

        Raises:
            KkError: it could not be read.
        """
        return question(self._store)

    def report_of(self, action: str) -> "str | workflow.entering.ReportOf":
        """Return how steps name the report of an action, which they make if there is none yet."""
        known = self.data.report_by_action.get(action)
        return known.id if known else workflow.entering.ReportOf(action, self.data.period.year)

    def entry_of(self, action: str) -> "str | workflow.entering.ReportOf":
        """Return the report that takes what is entered of an action: a unit's, where it alone has what is printed."""
        handed_in = tuple(concerned(self._stored, action).values())
        if len(handed_in) > 1:
            handed_in = workflow.consolidating.reports_printed(self._stored, action)
        return handed_in[0].id if len(handed_in) == 1 else self.report_of(action)

    def _step(self, step: Callable[[], Changes]) -> bool:
        return self._take(step) is not None

    def _take(self, step: Callable[[], Changes]) -> Changes | None:
        if not self.editable:
            return None
        try:
            changes = step()
            is_there = self._refresh(changes)
        except KkError as error:
            self.failed.emit(error)
            return None
        if not is_there:
            self.turned.emit()
        elif changes.rows:
            self.changed.emit(changes)
        return changes

    def _refresh(self, changes: Changes) -> bool:
        """Bring the data up to date; return whether the year is still there, else the latest one is shown."""
        try:
            self._show(workflow.opening.refreshed(self._store, self._stored, changes))
        except BadValueError:  # the step took the year away, as the undo of its import does
            self._show(self._latest())
            return False
        return True

    # --- long steps

    def export(
        self,
        target: Path,
        wording: "Wording",
        template: Path | None,
        listen: Callable[[Job], None],
        document: "workflow.previewing.Document | None" = None,
    ) -> Job:
        """Write a document, by default the attachment, in the background, from the data as they are now."""
        data, wanted = self.data, document or workflow.previewing.Document()
        self._exporting = Exported(
            wanted.what, self.year, target.name, wording, *workflow.exporting.moment(self._store), unit=wanted.unit
        )

        def write(progress: Progress) -> Path:
            if wanted.what == "card":
                workflow.exporting.export_card(
                    data, wanted.unit, target, wording=wording, template=template, progress=progress
                )
            else:
                workflow.exporting.export_attachment(
                    data, target, wording=wording, template=template, progress=progress
                )
            return target

        def attend(job: Job) -> None:
            job.done.connect(self._note_export)
            job.finished.connect(self._job_ended)
            listen(job)

        self._set_busy(busy=True)
        return self._worker.start(write, attend)

    def _note_export(self) -> None:
        """Remember what was written; a workspace that may only be read cannot."""
        made, self._exporting = self._exporting, None
        if made and not self.read_only:
            try:
                workflow.exporting.note_export(self._store, made)
            except KkError as error:
                self.failed.emit(error)
            else:
                self.exported.emit()

    def _job_ended(self) -> None:
        self._set_busy(busy=False)

    def look(self, question: "Callable[[Store, Progress], object]", listen: Callable[[Job], None]) -> Job:
        """Ask something that takes long in the background, of a reader of its own; nothing is written."""
        path = self.path

        def read(progress: Progress) -> object:
            with workflow.opening.open_workspace(path, read_only=True) as store:
                return question(store, progress)

        return self._worker.start(read, listen)

    def work(self, step: "Callable[[Store, Progress], object]", listen: Callable[[Job], None]) -> Job:
        """Take steps that take long in the background, which is the one writer meanwhile; here it is only read.

        ``changed`` tells what they changed, also where they were stopped half-way, before ``listen`` hears of the end.
        """
        path = self.path

        def write(progress: Progress) -> object:
            with workflow.opening.open_workspace(path) as store:
                return step(store, progress)

        def attend(job: Job) -> None:
            job.done.connect(self._write_again)
            job.failed.connect(self._write_again)
            listen(job)

        self._before = self._store.last_step
        self._store.close()
        self._store = workflow.opening.open_workspace(path, read_only=True)
        self._set_busy(busy=True)
        return self._worker.start(write, attend)

    def _write_again(self) -> None:
        """Be the writer again, and tell what the background wrote."""
        self._store.close()
        try:
            self._store = workflow.opening.open_workspace(self.path)
        except KkError as error:
            self._store = workflow.opening.open_workspace(self.path, read_only=True)
            self.read_only = True
            self.failed.emit(error)
        taken = list(self._store.history(limit=self._store.last_step - self._before))
        self._show(workflow.opening.period_data(self._store, self.year))
        self._set_busy(busy=False)
        if taken:
            rows = tuple(row for entry in taken for row in entry.rows)
            actions = frozenset(action for entry in taken for action in entry.actions)
            self.changed.emit(Changes(rows, taken[-1].step, taken[-1].why, actions))

    def _set_busy(self, *, busy: bool) -> None:
        self.is_busy = busy
        self.busy.emit(busy)

    # --- the end

    def close(self) -> None:
        """Keep the glance for the next start and close the file; once is enough."""
        if not self.is_open:
            return
        self.is_open = False
        self._worker.stop()
        if not self.read_only:
            with suppress(KkError, OSError):  # a convenience: without it the next start reads the workspace itself
                workflow.exporting.remember_glance(self._store, self._stored)
        self._store.close()


Making = Callable[["Store"], object]
"""What fills a new workspace: a step of ``kkapp.workflow`` that takes the store."""


def make_workspace(path: Path, fill: Making) -> Callable[[Progress], Path]:
    """Return the job that makes a workspace, or takes an empty one, and fills it; failing leaves no new file behind."""

    def work(progress: Progress) -> Path:
        progress(0, 1)
        new = not path.exists()
        store = workflow.opening.open_or_create(path)  # its own handle: none crosses a thread
        try:
            fill(store)
        except KkError:
            store.close()
            if new:
                path.unlink(missing_ok=True)
            raise
        store.close()
        return path

    return work


def make_training(path: Path) -> Callable[[Progress], Path]:
    """Return the job that makes a workspace for practice."""

    def work(progress: Progress) -> Path:
        progress(0, 1)
        workflow.training.create_training(path).close()
        return path

    return work
