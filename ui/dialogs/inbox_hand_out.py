"""Hand out: which units get their cards, as what, and into which folder; then the files are made in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kkapp import workflow
from kkapp.i18n import _, mark, ngettext
from ui.dialogs.choices import PlainChoice
from ui.dialogs.inbox_work import FolderRow, WorkDialog, wrapped
from ui.dialogs.letter_sender import SenderField
from ui.edges import CheckBox
from ui.settings import settings
from ui.theme import small_font

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
_LETTERS, _ENCRYPTED = "hand_out/letters", "hand_out/encrypt_answers"
"""Under these names it is remembered what was wanted last."""


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
        self.warning = workflow.addressing.deadline_told(workspace.data)
        self._is_encrypted = workspace.ask(workflow.signing.decryption_key) is not None
        names = [workspace.data.unit_by_id[unit].name for unit in chosen]
        self.units = PlainChoice(_("Units"), _answers(chosen, waiting, every, names))
        self.units.setSizeAdjustPolicy(PlainChoice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.channel = PlainChoice(_("Card as"), [(value, _(text)) for value, text in CHANNELS])
        self.letters = CheckBox(_("&Texts of e-mails beside the files"))
        self.signer = SenderField(workspace)
        self.encrypted = CheckBox(_("&Encrypt what the units hand in"))
        name = _("Cards {year}").format(year=workspace.year)
        self.target = FolderRow(_("Folder"), workflow.passing.passing_folder(workspace.path) / name)
        self._lay_fields()
        self._recall()
        self.units.setFocus()

    def _lay_fields(self) -> None:
        self.form.addRow(_("&Units:"), self.units)
        told = [self.warning, workflow.addressing.groups_told(self.workspace.data)]
        self.units.setAccessibleDescription(" ".join(filter(None, told)))
        for note in filter(None, told):
            self._add_note(note)
        self.form.addRow(_("Card &as:"), self.channel)
        self._add_box(
            self.letters,
            _("Beside each file a text is written that you copy into the e-mail: what is attached and what to do."),
        )
        self.form.addRow(_("Si&gned by:"), self.signer)
        if self._is_encrypted:
            note = _("It was asked for before and stays so: what the units hand in can be read in this workspace only.")
        else:
            note = _(
                "From now on what the units hand in can be read in this workspace only, whoever gets hold of the file."
                " It stays so; it is for packages, not for spreadsheets."
            )
        self._add_box(self.encrypted, note)
        self.form.addRow(_("&Folder:"), self.target)

    def _add_box(self, box: CheckBox, note: str) -> None:
        """Add a box with the sentence under it that says what it means, to eyes and to a screen reader."""
        box.setAccessibleDescription(note)
        self.form.addRow(box)
        self._add_note(note)

    def _add_note(self, note: str) -> None:
        said = wrapped(note)
        said.setFont(small_font())
        self.form.addRow(said)

    def _recall(self) -> None:
        kept = settings()
        self.letters.toggled.connect(self.signer.setEnabled)
        self.letters.setChecked(str(kept.value(_LETTERS, "")) == "1")
        self.signer.setEnabled(self.letters.isChecked())
        self._wants_encryption = self._is_encrypted or str(kept.value(_ENCRYPTED, "")) == "1"
        self.encrypted.clicked.connect(self._encryption_wanted)
        self.channel.currentIndexChanged.connect(self._channel_changed)
        self._channel_changed()

    def _encryption_wanted(self, wanted: bool) -> None:
        self._wants_encryption = wanted

    def _channel_changed(self) -> None:
        """Offer encryption for packages only; a spreadsheet cannot be encrypted, and what is so already stays so."""
        package = self.channel.currentData() == "package"
        self.encrypted.setEnabled(package and not self._is_encrypted)
        self.encrypted.setChecked(package and self._wants_encryption)

    def missing(self) -> str:
        """Return what is still to be said."""
        return "" if self.target.value() else _("Say into which folder the files shall go.")

    def folder(self) -> Path | None:
        """Return where the files are."""
        return self.target.value()

    def go(self) -> None:
        """Remember what was asked for before the background begins: it must not read the fields."""
        self._files = 0
        self._wanted: Sequence[str] = self.units.currentData()
        self._as: Channel = self.channel.currentData()
        self._into = self.target.value()
        self._with_letters, self._encrypting = self.letters.isChecked(), self.encrypted.isChecked()
        self._sender = self.signer.taken()
        kept = settings()
        kept.setValue(_LETTERS, "1" if self._with_letters else "")
        if self.encrypted.isEnabled():
            kept.setValue(_ENCRYPTED, "1" if self._encrypting else "")
        super().go()

    def work(self, store: Store, progress: Report) -> object:
        """Make the files."""
        if self._into is None:
            return ()

        def count(done: int, every: int) -> None:
            self._files = done
            progress(done, every)

        made = workflow.handing_out.assign(
            store,
            self._into,
            units=self._wanted,
            channel=self._as,
            year=self.workspace.year,
            letters=self._with_letters,
            sender=self._sender,
            encrypt_answers=self._encrypting,
            progress=count,
        )
        self.written = {each.letter: each.name for each in made if each.letter}
        return made

    def left_done(self) -> str:
        """Return how many files lie there that do not count, for handing out is one step."""
        if not self._files:
            return ""
        return ngettext(
            "{count} file in {folder} was made before, but does not count as handed out: do not send it.",
            "{count} files in {folder} were made before, but do not count as handed out: do not send them.",
            self._files,
        ).format(count=self._files, folder=self.target.value())

    def told(self, outcome: object) -> str:
        """Return how many files were made, and what was asked for besides."""
        made: tuple[HandedOut, ...] = outcome if isinstance(outcome, tuple) else ()
        said = [
            ngettext(
                "{count} file was made in {folder}. Send it to the unit.",
                "{count} files were made in {folder}. Send each to its unit.",
                len(made),
            ).format(count=len(made), folder=self.target.value())
        ]
        aside = workflow.earlier_files.told_aside([path for each in made for path in each.aside])
        if aside:
            said.append(aside)
        if self._with_letters:
            said.append(_("Beside each lies the text of the e-mail (.txt)."))
        if self._encrypting:
            said.append(_("What the units hand in will be encrypted."))
        return " ".join(said)


def _answers(
    chosen: Sequence[str], waiting: Sequence[str], every: Sequence[str], names: Sequence[str]
) -> list[tuple[Sequence[str], str]]:
    """Return who can be meant, the likeliest first.

    One unit is always chosen in the table, without anybody meaning it; several are chosen by a person, and a card that
    is there is made once more only on purpose.
    """
    some = ngettext("{count} chosen unit", "{count} chosen units", len(chosen)).format(count=len(chosen))
    if len(names) == 1:
        some = _("only the chosen unit: {unit}").format(unit=names[0])
    new = ngettext("the unit without a card ({count})", "the units without a card ({count})", len(waiting)).format(
        count=len(waiting)
    )
    all_ = _("all units that are not accepted yet ({count})").format(count=len(every))
    answers = [(every, all_)]
    if waiting and len(waiting) < len(every):
        answers.insert(0, (waiting, new))
    if chosen and len(chosen) < len(every):
        answers.insert(0 if len(chosen) > 1 or chosen[0] not in waiting else 1, (chosen, some))
    return answers
