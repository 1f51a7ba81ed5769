"""Where the values of an action come from: each with the rule and with every unit, package, person and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from kkapp import workflow
from kkapp.i18n import _
from kkapp.model.query import QUANTITY
from kkapp.polish.typography import unbind
from ui.dialogs.main_button import MainButton
from ui.theme import field_style, open_wide, tones
from ui.views.labels import Wrapped

if TYPE_CHECKING:
    from kkapp.workflow.explaining import Told
    from ui.workspace import Workspace


class ExplainedDialog(QDialog):
    """The values on the left, where the chosen one comes from on the right, with the steps that wrote it.

    ``field`` is the value that is asked about: a figure's identity, or "achieved", "planned", "status" and the like.
    """

    def __init__(self, parent: QWidget, workspace: Workspace, action: str, field: str = "") -> None:
        super().__init__(parent)
        known = workspace.data.action_by_id[action]
        self.setWindowTitle(_("Where does it come from? – {code}").format(code=known.code))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(field_style(tones()))
        open_wide(self, 860, 440)
        data = workspace.stored
        self._workspace, self._action = workspace, action
        self._told = workspace.ask(lambda store: workflow.explaining.explain_action(store, data, action))
        self.values = QListWidget()
        self.values.setAccessibleName(_("Values of the action"))
        self.values.setWordWrap(True)
        self.values.setSpacing(_BETWEEN)
        self.values.addItems([_short(each) for each in self._told])
        self.sources = QPlainTextEdit()
        self.sources.setReadOnly(True)
        self.sources.setTabChangesFocus(True)
        self.sources.setAccessibleName(_("Where it comes from"))
        self._lay_out(known.name)
        self.values.currentRowChanged.connect(self._show)
        self.values.setCurrentRow(self._row_of(field))
        self.values.setFocus()

    def _lay_out(self, name: str) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(Wrapped(name))
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(self.values)
        both.addWidget(self.sources)
        both.setSizes([self.width() // 3, 2 * self.width() // 3])
        column.addWidget(both, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(MainButton(_("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        if not self._told:
            self.sources.setPlainText(_("Nobody has reported anything of this action yet."))

    def _show(self, at: int) -> None:
        if not 0 <= at < len(self._told):
            return
        told = self._told[at]
        parts = [unbind(told.line), unbind(told.rule)]
        parts += [f"• {unbind(source.sentence)}" for source in told.sources]
        steps = self._workspace.ask(lambda store: workflow.explaining.steps_of(store, self._action, told))
        if steps:
            parts += [_("History of this value, the newest step first:")]
            parts += [f"• {unbind(step)}" for step in steps]
        self.sources.setPlainText("\n\n".join(part for part in parts if part))

    def _row_of(self, field: str) -> int:
        """Return the row of the value that is asked about, the first where it is none of them."""
        report = self._workspace.report(self._action)
        planned = {f"{QUANTITY}{figure.id}" for figure in report.target.quantities}
        meant = {"reason": "status", "reason_text": "status"}.get(field, field)
        for at, told in enumerate(self._told):
            side = "planned" if told.field in planned else "achieved" if told.field.startswith(QUANTITY) else ""
            if told.field in (meant, f"{QUANTITY}{meant}") or (side and side == meant):
                return at
        return 0


def _short(told: Told) -> str:
    text = " ".join(unbind(told.line).split())
    return text if len(text) <= _MOST else f"{text[: _MOST - 1].rstrip()}…"


_MOST = 100
_BETWEEN = 2
"""Pixels around each value of the list, so that wrapped ones are told apart."""
