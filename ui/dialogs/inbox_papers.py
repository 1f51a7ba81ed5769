"""Papers that are written without a step: letters to units, and the yearly summary for the head of the department."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kkapp import workflow
from kkapp.i18n import _, mark, ngettext
from kkapp.placing import free_stem
from ui import errors
from ui.dialogs.choices import PlainChoice
from ui.dialogs.inbox_work import FolderRow, WorkDialog
from ui.dialogs.letter_sender import SenderField

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
        self.form.addRow(_("Fo&rmat:"), self.kind)
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


class _LettersDialog(_PaperDialog):
    """A letter to each of some units."""

    ending = ""
    """What the names of the files end with."""

    def __init__(
        self, workspace: Workspace, parent: QWidget, units: Sequence[str], words: tuple[str, str], folder: str
    ) -> None:
        super().__init__(workspace, parent, (*words, _("&Write")), LETTERS, workspace.path.parent / folder)
        self._units = tuple(units)
        self._files = 0
        self._own: dict[Path, Path] = {}
        """What this dialog wrote, under the names it has where nothing is in the way."""
        self.signer = SenderField(workspace)
        self.form.insertRow(1, _("Si&gned by:"), self.signer)
        self.setTabOrder(self.kind, self.signer)

    def go(self) -> None:
        """Begin anew: what another try of this dialog wrote is written again; letters of before stay."""
        self._files = 0
        self._sender = self.signer.taken()
        self.written.clear()
        super().go()

    def left_done(self) -> str:
        """Return how many letters are there already."""
        if not self._files:
            return ""
        return ngettext(
            "{count} letter was written in {folder} before.",
            "{count} letters were written in {folder} before.",
            self._files,
        ).format(count=self._files, folder=self.target.value())

    def write(self, store: Store, unit: str, target: Path) -> None:
        """Write one letter."""
        raise NotImplementedError

    def work(self, store: Store, progress: Report) -> object:
        """Write one after the other."""
        data = workflow.opening.period_data(store, self.workspace.year)
        if self._into:
            self._into.mkdir(parents=True, exist_ok=True)
        for done, unit in enumerate(self._units):
            progress(done, len(self._units))
            if self._into:
                plain = self._into / f"{workflow.handing_out.file_stem(data, unit)}-{self.ending}{self._suffix}"
                target = self._own.setdefault(plain, free_stem(plain))
                self.write(store, unit, target)
                self._files = done + 1
                if self._suffix == ".txt":
                    self.written[target] = data.unit_by_id[unit].name
        return len(self._units)


class RemindersDialog(_LettersDialog):
    """A polite reminder to each of some units."""

    ending = "przypomnienie"

    def __init__(self, workspace: Workspace, parent: QWidget, units: Sequence[str]) -> None:
        lead = ngettext(
            "A reminder to {count} unit that has not handed in yet.",
            "Reminders to {count} units that have not handed in yet.",
            len(units),
        ).format(count=len(units))
        folder = _("Reminders {year}").format(year=workspace.year)
        super().__init__(workspace, parent, units, (_("Reminders"), lead), folder)

    def write(self, store: Store, unit: str, target: Path) -> None:
        """Write a reminder."""
        workflow.reviewing.write_reminder(store, unit, target, year=self.workspace.year, sender=self._sender)

    def told(self, outcome: object) -> str:
        """Return how many were written."""
        count = outcome if isinstance(outcome, int) else 0
        return ngettext(
            "{count} reminder was written in {folder}.", "{count} reminders were written in {folder}.", count
        ).format(count=count, folder=self.target.value())


class ReceiptsDialog(_LettersDialog):
    """A confirmation to each of some units that its newest report came in."""

    ending = "potwierdzenie"

    def __init__(self, workspace: Workspace, parent: QWidget, units: Sequence[str]) -> None:
        lead = ngettext(
            "A confirmation to {count} unit that its report came in: which version and when. It accepts nothing.",
            "Confirmations to {count} units that their reports came in: which version and when. They accept nothing.",
            len(units),
        ).format(count=len(units))
        folder = _("Confirmations {year}").format(year=workspace.year)
        super().__init__(workspace, parent, units, (_("Confirm receipt"), lead), folder)

    def write(self, store: Store, unit: str, target: Path) -> None:
        """Write a confirmation."""
        workflow.reviewing.write_receipt(store, unit, target, year=self.workspace.year, sender=self._sender)

    def told(self, outcome: object) -> str:
        """Return how many were written."""
        count = outcome if isinstance(outcome, int) else 0
        return ngettext(
            "{count} confirmation was written in {folder}.", "{count} confirmations were written in {folder}.", count
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

    def go(self) -> None:
        """Ask first, where a file would be replaced: somebody may have written into it."""
        folder = self.target.value() or self.workspace.path.parent
        stem = workflow.training.file_name_for(
            self.workspace.data, _("Summary {year}").format(year=self.workspace.year)
        )
        self._file = folder / f"{stem}{self.kind.currentData()}"
        if self._file.exists() and not self.missing():
            question = _("“{name}” exists already. Replace it?").format(name=self._file.name)
            errors.ask(self, question, _("Replace"), super().go)
        else:
            super().go()

    def work(self, store: Store, progress: Report) -> object:
        """Write it."""
        progress(0, 1)
        data = workflow.opening.period_data(store, self.workspace.year)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        workflow.consolidating.export_summary(data, self._file)
        return self._file

    def told(self, outcome: object) -> str:
        """Return where it is."""
        return _("Written: {path}").format(path=outcome)
