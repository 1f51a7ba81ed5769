"""What a person does about the submissions: each act says why it cannot be done, or opens what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kkapp import workflow
from kkapp.errors import BadValueError
from kkapp.i18n import _, ngettext
from kkapp.model.submission import SubmissionState
from ui import errors
from ui.dialogs import files
from ui.views.submissions import possible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kkapp.model.changes import Changes
    from ui.views.submissions.units_table import UnitsTable
    from ui.workspace import Store, Workspace


class SubmissionActs:
    """The acts on the units of a table."""

    def __init__(self, parent: QWidget, table: UnitsTable) -> None:
        self._parent, self._table = parent, table
        self.workspace: Workspace | None = None

    def run(self, name: str) -> None:
        """Do one of the acts, by the name of its command."""
        if self.workspace is None:
            return
        if name not in WITHOUT_WRITING and not self.workspace.editable:
            self._tell(_("The workspace can only be read now, so nothing was changed."))
            return
        acts: dict[str, Callable[[Workspace], None]] = {
            "hand_out": self._hand_out,
            "receive": self._receive,
            "receive_folder": self._receive_folder,
            "accept": self._accept,
            "give_back": self._give_back,
            "remark": self._remark,
            "withdraw_return": self._withdraw_return,
            "confirm_receipt": self._confirm_receipt,
            "remind": self._remind,
            "deadline": self._set_deadline,
            "declare": self._declare,
            "lock_year": self._lock_year,
            "summary": self._summary,
        }
        acts[name](self.workspace)

    # --- out and in

    def _hand_out(self, workspace: Workspace) -> None:
        from ui.dialogs.inbox_hand_out import HandOutDialog

        rows = self._table.units.every
        every, chosen = (possible.to_hand_out(some, workspace.data) for some in (rows, self._table.chosen()))
        if not every:
            self._tell(_(possible.NONE_OPEN))
            return
        waiting = [row.identity for row in rows if row.identity in every and not row.assigned]
        HandOutDialog(workspace, self._parent, chosen, waiting, every).open()

    def _receive(self, workspace: Workspace) -> None:
        files.ask_delivered(self._parent, workflow.passing.passing_folder(workspace.path), self.receive_files)

    def _receive_folder(self, workspace: Workspace) -> None:
        title = _("Choose the folder with what the units sent")
        begin = workflow.passing.passing_folder(workspace.path)
        files.ask_folder(self._parent, title, begin, lambda folder: self.receive_files([folder]))

    def receive_files(self, paths: Sequence[Path]) -> None:
        """Open the inbox with files and folders."""
        if self.workspace and paths:
            from ui.dialogs.inbox_dialog import InboxDialog

            InboxDialog(self.workspace, paths, self._parent).open()

    # --- review

    def _accept(self, workspace: Workspace) -> None:
        units = possible.to_accept(self._table.chosen())
        if not units:
            self._tell(_(possible.NONE_SUBMITTED))
            return
        passed = possible.passed_over(self._table.chosen())
        asked = sum(row.questions for row in self._table.chosen() if row.identity in units)
        if asked:
            question = ngettext(
                "{count} remark is still open. Accepting closes it. Accept anyway?",
                "{count} remarks are still open. Accepting closes them. Accept anyway?",
                asked,
            ).format(count=asked)
            errors.ask(self._parent, question, _("&Accept"), lambda: self._do_accept(workspace, units, passed))
        else:
            self._do_accept(workspace, units, passed)

    def _do_accept(self, workspace: Workspace, units: list[str], passed: list[tuple[str, SubmissionState]]) -> None:
        """Accept; where several were chosen say what came of each: the table may show only some of them."""
        year = workspace.year
        taken = workspace.take(lambda store: workflow.reviewing.accept(store, units, year=year))
        if taken is not None and len(units) + len(passed) > 1:
            errors.inform(self._parent, workflow.accepting.told(len(units), passed))

    def _give_back(self, workspace: Workspace) -> None:
        from ui.dialogs.inbox_return import ReturnDialog

        chosen = self._table.chosen()
        refusal = possible.why_not_returned(chosen)
        if refusal:
            self._tell(refusal)
            return
        rows = possible.to_return(chosen)
        accepted = rows[0].state is SubmissionState.ACCEPTED
        ReturnDialog(workspace, self._parent, [row.identity for row in rows], accepted=accepted).open()

    def _remark(self, workspace: Workspace) -> None:
        from ui.views.submissions.small_dialogs import RemarkDialog

        chosen = self._table.chosen()
        if not chosen:
            self._tell(_(possible.NOT_CHOSEN))
            return
        RemarkDialog(self._parent, workspace, chosen[0].identity).open()

    def _confirm_receipt(self, workspace: Workspace) -> None:
        from ui.dialogs.inbox_papers import ReceiptsDialog

        units = possible.to_confirm(self._table.chosen(), received_in(workspace))
        if not units:
            self._tell(_(possible.NONE_RECEIVED))
            return
        ReceiptsDialog(workspace, self._parent, units).open()

    def _withdraw_return(self, workspace: Workspace) -> None:
        units = possible.to_withdraw(self._table.chosen())
        if not units:
            self._tell(_(possible.NONE_RETURNED))
        year = workspace.year
        for unit in units:
            workspace.take(_withdrawing(unit, year))

    def _declare(self, workspace: Workspace) -> None:
        from ui.views.submissions.small_dialogs import ReasonDialog

        rows = [row for row in self._table.chosen() if row.state is SubmissionState.DRAFT]
        if not rows:
            self._tell(_(possible.IS_DRAFT_ONLY))
            return
        unit, year = rows[0], workspace.year
        lead = _("{unit} has nothing to report this year. Its actions count as “nie dotyczy”.").format(unit=unit.name)

        def declare(reason: str) -> bool:
            step = workspace.take(lambda store: workflow.reviewing.declare(store, unit.identity, reason, year=year))
            return step is not None

        ReasonDialog(self._parent, _("Nothing to report"), lead, _("Note"), declare).open()

    # --- the year

    def _remind(self, workspace: Workspace) -> None:
        from ui.dialogs.inbox_papers import RemindersDialog

        units = possible.to_remind(self._table.chosen(), self._table.units.every)
        if not units:
            self._tell(_(possible.NOBODY_SILENT))
            return
        RemindersDialog(workspace, self._parent, units).open()

    def _set_deadline(self, workspace: Workspace) -> None:
        from ui.views.submissions.small_dialogs import DeadlineDialog

        DeadlineDialog(self._parent, workspace).open()

    def _lock_year(self, workspace: Workspace) -> None:
        from ui.views.submissions.locking import LockDialog, UnlockDialog

        if possible.is_locked(workspace.data):
            UnlockDialog(self._parent, workspace, self._table.chosen()).open()
        else:
            LockDialog(self._parent, workspace, self._table.units.every).open()

    def lock_text(self, workspace: Workspace) -> str:
        """Return what the act does now."""
        return _("Open the &year…") if possible.is_locked(workspace.data) else _("Lock the &year…")

    def _summary(self, workspace: Workspace) -> None:
        from ui.dialogs.inbox_papers import SummaryDialog

        SummaryDialog(workspace, self._parent).open()

    def _tell(self, sentence: str) -> None:
        errors.tell(self._parent, BadValueError(sentence))


WITHOUT_WRITING = ("summary", "remind", "confirm_receipt")
"""What a workspace that may only be read allows as well."""


def received_in(workspace: Workspace) -> frozenset[str]:
    """Return the units of which something was received in the year that is shown."""
    marks = workspace.ask(lambda store: store.receipt_marks())
    return frozenset(mark.unit for mark in marks if mark.year == workspace.year)


def _withdrawing(unit: str, year: int) -> Callable[[Store], Changes]:
    return lambda store: workflow.reviewing.withdraw_return(store, unit, year=year)
