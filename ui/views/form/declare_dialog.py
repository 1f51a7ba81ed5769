"""Asks why an action does not concern the unit, and says what goes with the declaration."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from kkapp.i18n import _
from kkapp.model.declaration import declared_reason, is_blank
from kkapp.model.programme import Action
from kkapp.model.report import Report
from ui.views.form.form_dialog import FormDialog


class DeclareDialog(FormDialog):
    """``declare`` takes the step and says whether it was taken; a refused one leaves the reason as typed."""

    def __init__(self, parent: QWidget, action: Action, report: Report, declare: Callable[[str], bool]) -> None:
        super().__init__(parent, _("Not applicable"), _lead(action, report), _("&Declare"))
        self._declare = declare
        self.reason = QLineEdit(declared_reason(report) or "")
        self.reason.textChanged.connect(self._allow)
        self.add_field(_("&Reason:"), self.reason, _("In a few words; the department sees them."))
        self._allow()

    def _allow(self) -> None:
        self.accept_button.setEnabled(bool(self.reason.text().strip()))

    def accept(self) -> None:
        """Declare it."""
        if self._declare(self.reason.text()):
            super().accept()


def _lead(action: Action, report: Report) -> str:
    told = [_("Action {code} does not concern your unit this year? Say why.").format(code=action.code)]
    if declared_reason(report) is None and not is_blank(report.model_copy(update={"footnotes": ()})):
        told.append(_("What is entered of it goes: figures, status, narrative, spending. Ctrl+Z brings it back."))
    return " ".join(told)
