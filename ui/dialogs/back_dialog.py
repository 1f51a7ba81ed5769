"""Ask before going back to a moment: what would change, and that it can itself be undone."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from kkapp import workflow
from kkapp.i18n import _, ngettext

if TYPE_CHECKING:
    from kkapp.workflow.telling import Told
    from ui.workspace import Workspace


class BackDialog(QDialog):
    """Shows what going back to the moment after a step would change."""

    def __init__(self, workspace: "Workspace", told: "Told", parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Back to an earlier moment"))
        self._workspace, self._step = workspace, told.step
        when = datetime.fromisoformat(told.at).astimezone()
        question = _("Bring all data to where they were after step {step}, {day} at {time}?").format(
            step=told.step, day=f"{when:%d.%m.%Y}", time=f"{when:%H:%M:%S}"
        )
        preview = workspace.ask(lambda store: workflow.looking_back.told_way_back(store, told.step))
        self.changes = _changes(preview.texts)
        self._lay_out(question, preview)

    def _lay_out(self, question: str, preview: "workflow.looking_back.WayBack") -> None:
        asked, counted, promise = (_wrapped(text) for text in (question, _counted(preview), _promise()))
        buttons = QDialogButtonBox()
        self.yes = buttons.addButton(_("Go back to this moment"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.no = buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.yes.setEnabled(bool(preview.rows))
        buttons.accepted.connect(self._go)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (asked, counted, self.changes, promise, buttons):
            column.addWidget(widget)
        self.changes.setVisible(bool(preview.texts))
        self.no.setFocus()
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 24)

    def _go(self) -> None:
        self.accept()
        self._workspace.take(lambda store: workflow.going_back.back_to(store, self._step))


def _changes(texts: tuple[str, ...]) -> QPlainTextEdit:
    shown = QPlainTextEdit("\n".join(texts))
    shown.setReadOnly(True)
    shown.setTabChangesFocus(True)
    shown.setAccessibleName(_("What would change"))
    return shown


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label


def _counted(preview: "workflow.looking_back.WayBack") -> str:
    if not preview.rows:
        return _("The data are already as they were then; there is nothing to go back over.")
    if not preview.actions:
        return _("Details of the programme would change; no figure of an action would.")
    count = preview.actions
    return ngettext("{count} action would change:", "{count} actions would change:", count).format(count=count)


def _promise() -> str:
    return _("Nothing is lost: going back is one step of the history, and Ctrl+Z takes it back.")
