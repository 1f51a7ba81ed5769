"""Seal a year from the window, and verify an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kkapp import workflow
from kkapp.errors import KkError
from kkapp.i18n import _
from kkapp.workflow.archiving import Archived
from kkapp.workflow.verifying import Verdict
from ui import errors
from ui.dialogs import files
from ui.dialogs.long_work import LongWork
from ui.dialogs.told_dialog import ToldDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.workers import Report
    from ui.workspace import Workspace


def archive_year(parent: QWidget, workspace: Workspace) -> None:
    """Ask where the archive shall lie, where the year is locked; else say how to lock it."""
    try:
        workspace.ask(lambda store: workflow.archiving.prepare(store, workspace.year))
    except KkError as error:
        errors.tell(parent, error)
        return
    files.ask_archive_target(
        parent, workspace.path.parent, workspace.year, lambda path: _write(parent, workspace, path)
    )


def _write(parent: QWidget, workspace: Workspace, target: Path) -> None:
    path, year = workspace.path, workspace.year

    def write(progress: Report) -> Archived:
        with workflow.opening.open_workspace(path, read_only=True) as store:
            return workflow.archiving.archive_year(store, target, year=year, progress=progress)

    title = _("Archive of the year {year}").format(year=year)
    waiting = LongWork(parent, title, _("The archive is being written. The workspace stays as it is."))
    waiting.ended.connect(lambda made: _tell_made(parent, title, year, made))
    waiting.run(write)


def _tell_made(parent: QWidget, title: str, year: int, made: object) -> None:
    if isinstance(made, Archived):
        told = ToldDialog(parent, title, [_("The year {year} is archived: {path}").format(year=year, path=made.path)])
        told.show_number(
            _(
                "Write this fingerprint on paper, or print protokol.pdf from the archive and keep it. Years later it "
                "proves that nobody replaced the archive."
            ),
            made.fingerprint,
        )
        told.show_folder(made.path.parent)
        told.open()


def verify(parent: QWidget) -> None:
    """Ask for an archive and say what it proves."""
    files.ask_archive(parent, lambda path: verify_file(parent, path))


def verify_file(parent: QWidget, path: Path) -> None:
    """Say what an archive proves."""

    def prove(progress: Report) -> Verdict:
        return workflow.verifying.verify_archive(path, progress=progress)

    waiting = LongWork(parent, _("Verifying an archive"), _("The archive is being verified; nothing is changed."))
    waiting.ended.connect(lambda verdict: _tell_verdict(parent, verdict))
    waiting.run(prove)


def _tell_verdict(parent: QWidget, verdict: object) -> None:
    if isinstance(verdict, Verdict):
        title = _("The archive holds") if verdict.holds else _("The archive does not hold")
        told = ToldDialog(parent, title, [verdict.path.name, *workflow.verifying.told(verdict)])
        if verdict.manifest and verdict.holds:
            told.show_number(_("The fingerprint, to be copied:"), verdict.manifest.fingerprint)
        told.open()
