"""Hand out: which units get their cards, as what, and into which folder; then the files are made in the background."""

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

    from kkapp.workflow.handing_out import Channel, HandedOut
    from ui.workers import Report
    from ui.workspace import Store, Workspace

CHANNELS: tuple[tuple[Channel, str], ...] = (
    ("package", mark("a package for this program (.kkp)")),
    ("xlsx", mark("a spreadsheet for Excel or LibreOffice (.xlsx)")),
)


class HandOutDialog(WorkDialog):
    """A file for each unit: for the chosen ones, for those that have none yet, or for all that may get one."""

    def __init__(
        self, workspace: Workspace, parent: QWidget, chosen: Sequence[str], waiting: Sequence[str], every: Sequence[str]
    ) -> None:
        lead = _(
            "Each unit gets a file with its actions, plans and last year's figures. Send it by e-mail; the unit opens"
            " it and finds its card ready."
        )
        super().__init__(workspace, parent, _("Hand out cards"), lead, _("&Hand out"))
        self.units = PlainChoice(_("Units"), _answers(chosen, waiting, every))
        self.channel = PlainChoice(_("Card as"), [(value, _(text)) for value, text in CHANNELS])
        name = _("Cards {year}").format(year=workspace.year)
        self.target = FolderRow(_("Folder"), workspace.path.parent / name)
        self.form.addRow(_("&Units:"), self.units)
        self.form.addRow(_("Card &as:"), self.channel)
        self.form.addRow(_("&Folder:"), self.target)
        self.units.setFocus()

    def missing(self) -> str:
        """Return what is still to be said."""
        return "" if self.target.value() else _("Say into which folder the files shall go.")

    def folder(self) -> Path | None:
        """Return where the files are."""
        return self.target.value()

    def go(self) -> None:
        """Remember what was asked for before the background begins: it must not read the fields."""
        self._wanted: Sequence[str] = self.units.currentData()
        self._as: Channel = self.channel.currentData()
        self._into = self.target.value()
        super().go()

    def work(self, store: Store, progress: Report) -> object:
        """Make the files."""
        if self._into is None:
            return ()
        return workflow.handing_out.assign(
            store, self._into, units=self._wanted, channel=self._as, year=self.workspace.year, progress=progress
        )

    def told(self, outcome: object) -> str:
        """Return how many files were made."""
        made: tuple[HandedOut, ...] = outcome if isinstance(outcome, tuple) else ()
        return ngettext(
            "{count} file was made in {folder}. Send it to the unit.",
            "{count} files were made in {folder}. Send each to its unit.",
            len(made),
        ).format(count=len(made), folder=self.target.value())


def _answers(chosen: Sequence[str], waiting: Sequence[str], every: Sequence[str]) -> list[tuple[Sequence[str], str]]:
    some = ngettext("{count} chosen unit", "{count} chosen units", len(chosen)).format(count=len(chosen))
    new = ngettext("the unit without a card ({count})", "the units without a card ({count})", len(waiting)).format(
        count=len(waiting)
    )
    all_ = _("all units that are not accepted yet ({count})").format(count=len(every))
    answers = [(every, all_)]
    if waiting and len(waiting) < len(every):
        answers.insert(0, (waiting, new))
    if chosen and len(chosen) < len(every):
        answers.insert(0, (chosen, some))
    return answers
