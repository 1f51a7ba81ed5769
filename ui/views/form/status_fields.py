"""What became of the action and why: first where nothing was held, else after the figures."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from kkapp.i18n import _
from kkapp.model.report import Reason, Report, Status
from ui import icons
from ui.views.form.choice import Choice
from ui.views.form.declaration_part import DeclarationPart
from ui.views.form.fields import EntryField
from ui.views.form.note import Note
from ui.views.form.outcome_names import NO_REASON, NO_STATUS, reason_answers, status_answers
from ui.views.form.typed_field import Field
from ui.views.labels import Heading
from ui.workspace import Workspace

_NEEDS_NO_REASON = (None, Status.CARRIED_OUT)


class StatusFields(QWidget):
    """Status, kind of reason and the reason in words."""

    changed = Signal()
    """Another answer is shown, saved or not."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._action = ""
        self.status = Choice(_("Status"), self._save_status)
        self.status.add_answers(status_answers(), _(NO_STATUS))
        self.status.setToolTip(_("A digit or the first letter chooses; Alt and the digit choose from any field."))
        self.status.setAccessibleDescription(self.status.toolTip())
        self.reason = Choice(_("Reason"), self._save_reason)
        self.reason.add_answers(reason_answers(), _(NO_REASON))
        self.reason_text = EntryField(_("Reason in words"), self._save_reason_text)
        self.reason_text.setPlaceholderText(_("in words, if the reason needs them"))
        self.declaration = DeclarationPart()
        self.note, self.asked = Note(), Note()
        self._lay_out()
        for choice in (self.status, self.reason):
            choice.chosen.connect(self.changed)
        self.reason_text.textChanged.connect(lambda _text: self.changed.emit())

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        headings = [Heading(_("&Status"), self.status), Heading(_("Rea&son"), self.reason)]
        for column, (heading, field) in enumerate(zip(headings, (self.status, self.reason), strict=True)):
            grid.addWidget(heading, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.reason_text, 2, 0, 1, 2)  # a sentence needs the whole width
        grid.addWidget(self.declaration.declare_button, 3, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.declaration, 4, 0, 1, 2)
        grid.addWidget(self.note, 5, 0, 1, 2)
        grid.addWidget(self.asked, 6, 0, 1, 2)
        self._answers: tuple[QWidget, ...] = (*headings, self.status, self.reason, self.reason_text)

    def fields(self) -> Sequence[Field]:
        """Return the fields that save when they are left."""
        return (self.status, self.reason, self.reason_text)

    @property
    def way_in(self) -> QWidget:
        """Return where work on the status begins: its field, or the way back from a declaration."""
        return self.status if self.declaration.reason is None else self.declaration.withdraw_button

    def tab_order(self) -> list[QWidget]:
        """Return what Tab goes through."""
        return [self.status, self.reason, self.reason_text, *self.declaration.buttons]

    def entry_order(self) -> list[QWidget]:
        """Return the fields that Enter goes through: a reason only where the status calls for one."""
        if self.declaration.reason is not None:
            return []
        if self.shown in _NEEDS_NO_REASON:
            return [self.status]
        return [self.status, self.reason, self.reason_text]

    @property
    def shown(self) -> Status | None:
        """Return the status that is shown, saved or not."""
        status = self.status.currentData()
        return Status(status) if status else None

    @property
    def shown_reason(self) -> Reason | None:
        """Return the reason that is shown, saved or not."""
        reason = self.reason.currentData()
        return Reason(reason) if reason else None

    def show_report(self, workspace: Workspace, report: Report) -> None:
        """Show what is stored."""
        self._workspace, self._action = workspace, report.action
        achieved = report.achieved
        self.declaration.show_report(workspace, report)
        for answer in self._answers:
            answer.setVisible(self.declaration.reason is None)
        self.status.set_choice(achieved.status)
        self.reason.set_choice(achieved.reason)
        self.reason_text.set_entry(achieved.reason_text or "")
        for field, column in ((self.status, "status"), (self.reason, "reason"), (self.reason_text, "reason_text")):
            field.stored_at = ("reports", report.id, column)

    def set_editable(self, *, editable: bool) -> None:
        """Let the fields be edited or only read."""
        self.status.setEnabled(editable)
        self.reason.setEnabled(editable)
        self.reason_text.setReadOnly(not editable)

    def choose(self, place: int) -> None:
        """Choose the status of a number and save it."""
        if self.status.isEnabled():
            self.status.setCurrentIndex(place)
            self.status.commit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to tell where the answers come from; the lists have no menu of their own, and none while closed."""
        if self._workspace is None or self._workspace.role != "department":
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entry = menu.addAction(_("&Where does this value come from?"))
        icons.give(entry, "explain")
        entry.triggered.connect(self._explain)
        menu.popup(event.globalPos())

    def _explain(self) -> None:
        if self._workspace and self._action:
            from ui.views.submissions.explained_dialog import ExplainedDialog

            ExplainedDialog(self.window(), self._workspace, self._action, "status").open()

    # --- saving: each field saves itself beside what is stored of the others

    def _save_status(self) -> bool:
        return self._save(status=self.shown)

    def _save_reason(self) -> bool:
        return self._save(reason=self.shown_reason)

    def _save_reason_text(self, text: str) -> bool:
        return self._save(reason_text=text)

    def _save(self, **edited: object) -> bool:
        if not self._workspace:
            return False
        kept = self._workspace.report(self._action).achieved
        saved = kept.model_copy(update=edited)
        return self._workspace.save_status(self._action, saved.status, saved.reason, saved.reason_text or "")
