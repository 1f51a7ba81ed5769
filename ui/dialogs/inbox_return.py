"""Return figures to a unit with the open questions, or open accepted ones for a formal correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit

from kkapp import workflow
from kkapp.i18n import _, ngettext
from ui.dialogs.inbox_work import FolderRow, WorkDialog
from ui.dialogs.letter_sender import SenderField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kkapp.workflow.reviewing import Returned
    from ui.workers import Report
    from ui.workspace import Store, Workspace


class ReturnDialog(WorkDialog):
    """Writes for each unit a file that opens the fields in question only, and a letter as DOCX and as text."""

    def __init__(self, workspace: Workspace, parent: QWidget, units: Sequence[str], *, accepted: bool) -> None:
        names = ", ".join(workspace.data.unit_by_id[unit].name for unit in units)
        count = sum(query.is_open and query.unit in units for query in workspace.data.queries)
        lead = ngettext(
            "{units}: {count} open remark goes back with the figures. The unit gets a file in which only the fields in"
            " question are open, and a letter.",
            "{units}: {count} open remarks go back with the figures. The unit gets a file in which only the fields in"
            " question are open, and a letter.",
            count,
        ).format(units=names, count=count)
        title = _("Open for correction") if accepted else _("Return to the unit")
        super().__init__(workspace, parent, title, lead, _("&Open for correction") if accepted else _("&Return"))
        self._left, self._accepted = list(units), accepted
        self._returned: list[str] = []
        folder = workflow.passing.passing_folder(workspace.path)
        self.target = FolderRow(_("Folder"), folder / _("Remarks {year}").format(year=workspace.year))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Reason of the correction"))
        if accepted:
            note = QLabel(_("The figures are accepted. The reason stays in the history."))
            note.setWordWrap(True)
            self.form.addRow(note)
            self.form.addRow(_("Rea&son:"), self.reason)
        self.signer = SenderField(workspace)
        self.form.addRow(_("Si&gned by:"), self.signer)
        self.form.addRow(_("&Folder:"), self.target)
        (self.reason if accepted else self.target.path).setFocus()

    def missing(self) -> str:
        """Return what is still to be said."""
        if self._accepted and not self.reason.text().strip():
            return _("Say why the accepted figures are opened again.")
        return "" if self.target.value() else _("Say into which folder the files shall go.")

    def folder(self) -> Path | None:
        """Return where the files are."""
        return self.target.value()

    def go(self) -> None:
        """Remember what was asked for before the background begins."""
        self._into, self._why = self.target.value(), self.reason.text()
        self._sender = self.signer.taken()
        super().go()

    def work(self, store: Store, progress: Report) -> object:
        """Return one unit after the other, each a step; those that are returned stay so where it ends early."""
        every = len(self._left)
        while self._left and self._into:
            progress(every - len(self._left), every)
            unit = self._left[0]
            made = self._one(store, unit, self._into)
            name = self.workspace.data.unit_by_id[unit].name
            self.written[made.text] = name
            self._returned.append(name)
            del self._left[0]
        return tuple(self._returned)

    def _one(self, store: Store, unit: str, into: Path) -> Returned:
        year = self.workspace.year
        if self._accepted:
            return workflow.reviewing.open_for_correction(
                store, unit, into, reason=self._why, year=year, sender=self._sender
            )
        return workflow.reviewing.return_submission(store, unit, into, year=year, sender=self._sender)

    def left_done(self) -> str:
        """Return which units have their figures back already."""
        if not self._returned:
            return ""
        sentence = _("Returned already: {units}. Their files are in {folder}. The other units are as before.")
        return sentence.format(units=", ".join(self._returned), folder=self.target.value())

    def told(self, outcome: object) -> str:
        """Return how many units get which files."""
        made = outcome if isinstance(outcome, tuple) else ()
        return ngettext(
            "Returned to {count} unit. In {folder} are the file for the unit, a letter and its text for an e-mail.",
            "Returned to {count} units. In {folder} are the files for the units, letters and their texts for e-mails.",
            len(made),
        ).format(count=len(made), folder=self.target.value())
