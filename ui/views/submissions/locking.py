"""The year is locked, or opened again with a reason: as a whole, or for the one unit that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kkapp import workflow
from kkapp.i18n import _, ngettext
from kkapp.model.submission import SubmissionState
from kkapp.workflow.accepting import named
from ui.dialogs.choices import PlainChoice
from ui.views.submissions.small_dialogs import ReasonDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.item_models.submissions_rows import SubmissionRow
    from ui.workspace import Workspace

_LETTERS = 48
"""So much of what is opened is in sight at least."""
_FINISHED = (SubmissionState.ACCEPTED, SubmissionState.LOCKED)


class LockDialog(ReasonDialog):
    """Locks the year; first it says what that means, and whose figures are not accepted."""

    def __init__(self, parent: QWidget, workspace: Workspace, every: Sequence[SubmissionRow]) -> None:
        year = workspace.year
        lead = _(
            "After this nothing of {year} can be written: not by typing, not by packages, not by undo. You can open"
            " the year again with a reason."
        ).format(year=year)
        waiting = [row.name for row in every if row.state not in _FINISHED]
        if waiting:
            sentence = ngettext(
                "{count} unit is not accepted yet: {units}. After the lock nothing can be received of it.",
                "{count} units are not accepted yet: {units}. After the lock nothing can be received of them.",
                len(waiting),
            ).format(count=len(waiting), units=named(waiting))
            lead = f"{sentence}\n\n{lead}"

        def lock(_reason: str) -> bool:
            return workspace.take(lambda store: workflow.reviewing.lock(store, year=year)) is not None

        super().__init__(parent, _("Lock the year"), lead, _("&Lock"), lock, needed=False)


class UnlockDialog(ReasonDialog):
    """Opens a locked year: only for the unit that is chosen, unless the whole year is meant."""

    def __init__(self, parent: QWidget, workspace: Workspace, chosen: Sequence[SubmissionRow]) -> None:
        year = workspace.year
        lead = _("The year {year} is locked. The reason for opening it stays in the history.")
        self.what = PlainChoice("", [("", _("the whole year, for all units"))])
        self.what.setSizeAdjustPolicy(PlainChoice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.what.setMinimumContentsLength(_LETTERS)
        if len(chosen) == 1:
            only = _("only for {unit}; the year stays locked").format(unit=chosen[0].name)
            self.what.insertItem(0, only, chosen[0].identity)
            self.what.setCurrentIndex(0)

        def unlock(reason: str) -> bool:
            unit = str(self.what.currentData()) or None
            step = workspace.take(lambda store: workflow.reviewing.unlock(store, reason=reason, unit=unit, year=year))
            return step is not None

        super().__init__(parent, _("Open the year"), lead.format(year=year), _("&Open"), unlock)
        self.form.insertRow(0, _("O&pen:"), self.what)
        self.what.setAccessibleName(_("Open"))
        self.setTabOrder(self.what, self.reason)
