"""Papers that are written without a step: reminders to units, and the yearly summary for the head of the department."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kkapp import workflow
from kkapp.i18n import _, mark, ngettext
from ui.dialogs.choices import PlainChoice
from ui.dialogs.inbox_work import FolderRow, WorkDialog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.workers import Report
    from ui.workspace import Store, Workspace

LETTERS = ((".txt", mark("texts for e-mails (.txt)")), (".docx", mark("letters on paper (.docx)")))
SUMMARIES = (
    (".docx", mark("Word document (.docx)")),
    (".pdf", mark("PDF document (.pdf)")),
    (".xlsx", mark("Excel workbook (.xlsx)")),
)


class _PaperDialog(WorkDialog):
    writes = False

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        words: tuple[str, str, str],
        kinds: Sequence[tuple[str, str]],
        folder: Path,
    ) -> None:
        super().__init__(workspace, parent, *words)
        self.kind = PlainChoice(_("Format"), [(value, _(text)) for value, text in kinds])
        self.target = FolderRow(_("Folder"), folder)
        self.form.addRow(_("F&ormat:"), self.kind)
        self.form.addRow(_("&Folder:"), self.target)
        self.kind.setFocus()

    def missing(self) -> str:
        """Return what is still to be said."""
        return "" if self.target.value() else _("Say into which folder the files shall go.")

    def folder(self) -> Path | None:
        """Return where the files are."""
        return self.target.value()

    def go(self) -> None:
        """Remember what was asked for before the background begins."""
        self._into, self._suffix = self.target.value(), str(self.kind.currentData())
        super().go()


class RemindersDialog(_PaperDialog):
    """A polite reminder to each of some units."""

    def __init__(self, workspace: Workspace, parent: QWidget, units: Sequence[str]) -> None:
        lead = ngettext(
            "A reminder to {count} unit that has not handed in yet.",
            "Reminders to {count} units that have not handed in yet.",
            len(units),
        ).format(count=len(units))
        folder = workspace.path.parent / _("Reminders {year}").format(year=workspace.year)
        super().__init__(workspace, parent, (_("Reminders"), lead, _("&Write")), LETTERS, folder)
        self._units = tuple(units)

    def work(self, store: Store, progress: Report) -> object:
        """Write one after the other."""
        year = self.workspace.year
        data = workflow.opening.period_data(store, year)
        if self._into:
            self._into.mkdir(parents=True, exist_ok=True)
        for done, unit in enumerate(self._units):
            progress(done, len(self._units))
            if self._into:
                name = f"{workflow.handing_out.file_stem(data, unit)}-przypomnienie{self._suffix}"
                workflow.reviewing.write_reminder(store, unit, self._into / name, year=year)
        return len(self._units)

    def told(self, outcome: object) -> str:
        """Return how many were written."""
        count = outcome if isinstance(outcome, int) else 0
        return ngettext(
            "{count} reminder was written in {folder}.", "{count} reminders were written in {folder}.", count
        ).format(count=count, folder=self.target.value())


class SummaryDialog(_PaperDialog):
    """The year on a few pages."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        lead = _(
            "The year on a few pages: by area, task and unit what was planned and achieved, what was not held and why,"
            " and the spending. People are not added up."
        )
        words = (_("Yearly summary"), lead, _("&Write"))
        super().__init__(workspace, parent, words, SUMMARIES, workspace.path.parent)

    def work(self, store: Store, progress: Report) -> object:
        """Write it."""
        progress(0, 1)
        data = workflow.opening.period_data(store, self.workspace.year)
        stem = workflow.training.file_name_for(data, _("Summary {year}").format(year=data.period.year))
        folder = self._into or self.workspace.path.parent
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{stem}{self._suffix}"
        workflow.consolidating.export_summary(data, target)
        return target

    def told(self, outcome: object) -> str:
        """Return where it is."""
        return _("Written: {path}").format(path=outcome)
