"""The doctor at work: looks around after the start, shows what it found, leads a workspace out of danger."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kkapp.errors import NetworkPathError
from kkapp.i18n import _, ngettext
from ui import errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kkapp.errors import KkError
    from kkapp.workflow.examining import Examined
    from ui.main_window import MainWindow
    from ui.views.doctor.doctor_dialog import DoctorDialog
    from ui.views.doctor.moving_away import MovingAway
    from ui.views.doctor.notice import Notice
    from ui.workers import Job, Report, Worker


class Doctor(QObject):
    """One for the whole program; ``window`` gives the window there is now, ``open_path`` opens a workspace in it."""

    def __init__(self, window: Callable[[], MainWindow], open_path: Callable[[Path], None]) -> None:
        super().__init__()
        self._window, self._open = window, open_path
        self._worker: Worker | None = None
        self._notices: list[Notice] = []
        self._seen: Examined | None = None
        self.moving: MovingAway | None = None

    @property
    def worker(self) -> Worker:
        """Return the thread that looks, made when it is needed first."""
        from ui.workers import Worker

        self._worker = self._worker or Worker(self)
        return self._worker

    # --- after the start

    def look_around(self) -> None:
        """Look at what can be seen in a moment, in the background, and say quietly where something needs a look."""
        from kkapp import workflow

        path = self._path()

        def look(progress: Report) -> Examined:
            progress(0, 1)
            return workflow.examining.quick(path, ours=path is not None)

        self.worker.start(look, self._attend)

    def _attend(self, job: Job) -> None:
        job.done.connect(self._note)

    def note_again(self) -> None:
        """Say it in a window that was built anew for another language."""
        if self._seen:
            self._note(self._seen)

    def _note(self, examined: Examined) -> None:
        self._seen, words = examined, notice_of(examined)
        if not words:
            return
        from ui.views.doctor.notice import Notice

        window, icon = self._window(), "info" if examined.is_well else "warning"
        self._notices = [Notice(words, icon, self.show) for _place in range(2)]
        in_line, on_start = self._notices
        window.status.addPermanentWidget(in_line)
        window.start.add_notice(on_start)

    # --- on demand

    def show(self) -> DoctorDialog:
        """Show the screen of the doctor over the window."""
        from ui.views.doctor.doctor_dialog import DoctorDialog

        window = self._window()
        window.screens.commit()
        dialog = DoctorDialog(self._path(), self.worker, window)
        dialog.open()
        return dialog

    def _path(self) -> Path | None:
        shown = self._window().workspace
        return shown.path if shown else None

    # --- out of danger

    def tell(self, error: KkError) -> None:
        """Show why a workspace could not be opened; where its place is the reason, offer to move it away."""
        if isinstance(error, NetworkPathError) and error.path is not None and error.path.is_file():
            from kkapp.logs import file

            file.note("refused", code=error.code)
            self.offer_to_move(error.path, error.sentence)
        else:
            errors.tell(self._window(), error)

    def offer_to_move(self, path: Path, why: str) -> None:
        """Offer a way out of the place a workspace lies in; one that was moved already is at its new place."""
        from kkapp import workflow
        from ui.views.doctor.moving_away import MovingAway

        start = self._window().start
        self.moving = MovingAway(self._window(), self.worker, self._open)
        self.moving.began.connect(lambda: start.set_waiting(waiting=True))
        self.moving.ended.connect(lambda: start.set_waiting(waiting=False))
        there = workflow.moving.moved_to(path)
        if there:
            question = _(
                "The workspace {name} was moved already: {place}. Work on there; the file that lies here is as it was"
                " when it was moved."
            ).format(name=path.name, place=there)
            ways: dict[str, Callable[[], object]] = {_("&Open it at its new place"): partial(self._open, there)}
        else:
            offer = _(
                "The program can copy it to the disk of this computer, verify the copy and open it there. The file"
                " itself stays as it is, with a note beside it."
            )
            question, ways = f"{why}\n\n{offer}", {_("&Move it to this computer…"): partial(self.moving.ask, path)}
        errors.ask_which(self._window(), question, ways)


def notice_of(examined: Examined) -> str:
    """Return the quiet line, "" where there is nothing to say."""
    from kkapp.workflow.examining import Severity

    grave = [finding for finding in examined.findings if finding.severity is not Severity.NOTE]
    if grave:
        count = len(grave)
        return ngettext(
            "The check found {count} thing to look at", "The check found {count} things to look at", count
        ).format(count=count)
    return examined.findings[0].sentence if examined.findings else ""
