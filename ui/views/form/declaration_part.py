"""*Nie dotyczy* in the form of a unit's card: declare that an action does not concern the unit, or withdraw that."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kkapp import workflow
from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.declaration import declared_reason
from kkapp.model.report import Report
from ui import errors
from ui.views.buttons import push_button
from ui.views.form.reasons import say_why
from ui.views.labels import Wrapped
from ui.views.preview.flow import Flow
from ui.workspace import Workspace


class DeclarationPart(QWidget):
    """Says that an action was declared, why, and how that is taken back; ``declare_button`` stands where it is not."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._report: Report | None = None
        self._why = ""
        self.reason: str | None = None
        self.said = Wrapped()
        self.declare_button = push_button(
            _("Not a&pplicable…"), "", self._ask, _("Declare that the action does not concern your unit this year.")
        )
        self.change_button = push_button(_("Change the reas&on…"), "", self._ask, _("Give another reason."))
        self.withdraw_button = push_button(
            _("It does a&pply"),
            "",
            self._withdraw,
            _("The action concerns your unit after all and waits to be reported."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.said)
        buttons = Flow(spacing=6, margin=0)
        buttons.addWidget(self.withdraw_button)
        buttons.addWidget(self.change_button)
        column.addLayout(buttons)

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        """Return the buttons in the order of reading."""
        return self.declare_button, self.withdraw_button, self.change_button

    def show_report(self, workspace: Workspace, report: Report) -> None:
        """Show what a unit declared of an action; the department declares no single action."""
        focused = self.window().focusWidget() in self.buttons
        self._workspace, self._report = workspace, report
        of_unit = workspace.role == "unit"
        self.reason = declared_reason(report) if of_unit else None
        self.declare_button.setVisible(of_unit and self.reason is None)
        self.said.setText(_("Not applicable: {reason}").format(reason=self.reason) if self.reason else "")
        self.setVisible(self.reason is not None)
        if focused:  # the button that had the focus may be gone
            (self.declare_button if self.reason is None else self.withdraw_button).setFocus()

    def set_editable(self, *, editable: bool, why: str = "") -> None:
        """Let it be declared or withdrawn, or say why it cannot be."""
        self._why = why or ("" if editable else _("The workspace can only be read now, so nothing was changed."))
        for button in self.buttons:
            button.setEnabled(editable and not why)
            say_why(button, why)

    def run(self) -> None:
        """Do what the button that is shown would, or say why it cannot be done: a command has no hint."""
        if self._why:
            errors.tell(self.window(), BadValueError(self._why))
        elif self.reason is None:
            self._ask()
        else:
            self._withdraw()

    def _ask(self) -> None:
        if self._workspace and self._report:
            from ui.views.form.declare_dialog import DeclareDialog

            action = self._workspace.data.action_by_id[self._report.action]
            DeclareDialog(self.window(), action, self._report, self._declare).open()

    def _declare(self, reason: str) -> bool:
        workspace, report = self._workspace, self._report
        if workspace is None or report is None:
            return False
        declare = partial(workflow.declaring.declare, action=report.action, reason=reason, year=workspace.year)
        return workspace.take(declare) is not None

    def _withdraw(self) -> None:
        workspace, report = self._workspace, self._report
        if workspace and report:
            withdraw = partial(workflow.declaring.withdraw, action=report.action, year=workspace.year)
            workspace.take(withdraw)
