"""The panel of the history: what changed, who did it and when; undo one step, or go back to a moment."""

from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout

from kkapp import workflow
from kkapp.errors import KkError
from kkapp.i18n import _
from kkapp.polish.collation import fold
from ui.dialogs.choices import PlainChoice
from ui.views.buttons import push_button
from ui.views.history.history_lines import HistoryLines
from ui.views.labels import Muted
from ui.views.panel_list import PanelBody, PanelList
from ui.views.screen import Screen

if TYPE_CHECKING:
    from kkapp.model.changes import Changes
    from ui.workspace import Workspace

_PAGE = 10
"""So many steps are read at a time; more where many are pasted blocks would be felt."""
_AT_ONCE = 0.02
"""Seconds of reading before keys are listened to again."""
_WANTED = 100
"""So many lines are wanted before reading stops until the list is scrolled to its end."""
ALL, ACTION, VALUE = range(3)


class HistoryPanel(Screen):
    """Lists the steps newest first; Enter goes to the action of a step."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._action, self._value = "", workflow.telling.Value("", "", "")
        self._before: int | None = None
        self._newest, self._is_at_end, self._missing = 0, False, 0
        self._editable = True
        self.scope = PlainChoice(
            _("Which steps are shown"),
            [(ALL, _("All steps")), (ACTION, _("Steps of this action")), (VALUE, _("Steps of this value"))],
        )
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Search the history"))
        self.words.setAccessibleName(_("Search the history"))
        self.words.setClearButtonEnabled(True)
        self.lines = HistoryLines()
        self.list = PanelList(_("History"), self.lines)
        self.list.setAccessibleDescription(_("Newest first. Enter goes to the action that a step changed."))
        self.undo = push_button(
            _("Undo this step"), "undo", self._undo_step, _("Takes this one step back, whatever was done after it.")
        )
        self.back = push_button(
            _("Back to here…"), "restore", self._ask_back, _("Shows what would change, then goes back to this moment.")
        )
        self.about, self.body = Muted(), PanelBody(self.list)
        self._reading, self._typing = QTimer(self), QTimer(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.about.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.about.hide()
        top = QVBoxLayout()
        top.setContentsMargins(8, 0, 8, 0)
        top.setSpacing(6)
        for widget in (self.scope, self.about, self.words):
            top.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 0, 8, 0)
        buttons.addWidget(self.undo)
        buttons.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.body, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._typing.setSingleShot(True)
        self._typing.setInterval(150)
        self._typing.timeout.connect(self._load)
        self._reading.timeout.connect(self._read_on)
        self.words.textChanged.connect(self._typing.start)
        self.scope.currentIndexChanged.connect(self._load)
        self.list.chosen.connect(self._refresh_buttons)
        self.list.opened.connect(self._open)
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)

    # --- what is shown

    def show_workspace(self, workspace: "Workspace") -> None:
        """Show the history of a workspace."""
        if self._workspace is not workspace:
            self._workspace = workspace
            self._action, self._value = "", workflow.telling.Value("", "", "")
        self._load()

    def show_action(self, action: str) -> None:
        """Follow the person to an action."""
        if action != self._action:
            self._action = action
            if self.scope.currentData() == ACTION:
                self._load()

    def show_value(self, table: str, key: str, field: str) -> None:
        """Show what became of one value: its table, the key of its row, its field."""
        self._value = workflow.telling.Value(table, key, field)
        self.words.clear()
        if self.scope.currentData() == VALUE:
            self._load()
        else:
            self.scope.setCurrentIndex(self.scope.findData(VALUE))
        self.enter()

    def take_changes(self, changes: "Changes") -> None:
        """Put the steps taken since before the others."""
        workspace = self._workspace
        if workspace is None or changes.step <= self._newest:
            return
        missing = changes.step - self._newest
        page = self._page(None, missing)
        if page is None:
            return
        self.lines.prepend([told for told in page.told if told.step > self._newest], self._folded())
        self._newest = changes.step
        self._say_empty()
        self._refresh_buttons()

    def _load(self) -> None:
        """Read the history anew, from its newest step."""
        self._reading.stop()
        self.lines.clear()
        self._before, self._is_at_end, self._missing = None, False, _WANTED
        self._newest = self._last_step()
        self._say_scope()
        self._read_on()

    def _last_step(self) -> int:
        return (
            self._workspace.ask(workflow.looking_back.last_step) if self._workspace and self._workspace.is_open else 0
        )

    def _read_on(self) -> None:
        """Read for a moment; go on in a while where that did not bring enough."""
        pause = monotonic() + _AT_ONCE
        self._read_page()
        while self._missing > 0 and not self._is_at_end and monotonic() < pause:
            self._read_page()
        if self._is_at_end or self._missing <= 0:
            self._reading.stop()
        else:
            self._reading.start(0)
        self._say_empty()
        self._refresh_buttons()

    def _read_page(self) -> None:
        page = self._page(self._before, _PAGE)
        if page is None:
            self._is_at_end = True
        else:
            self._missing -= self.lines.append(page.told, self._folded())
            self._before, self._is_at_end = page.before, page.before is None

    def _page(self, before: int | None, count: int) -> workflow.looking_back.Page | None:
        workspace, wanted = self._workspace, self._wanted()
        if workspace is None or wanted is None or not workspace.is_open:
            return None
        try:
            return workspace.ask(
                lambda store: workflow.looking_back.told_history(store, wanted, before=before, count=count)
            )
        except KkError as error:
            workspace.failed.emit(error)
            return None

    def _wanted(self) -> workflow.looking_back.Wanted | None:
        scope = self.scope.currentData()
        if scope == ACTION:
            return workflow.looking_back.Wanted(action=self._action) if self._action else None
        if scope == VALUE:
            return workflow.looking_back.Wanted(value=self._value) if self._value.key else None
        return workflow.looking_back.Wanted()

    def _folded(self) -> str:
        return fold(self.words.text())

    def _scrolled(self, value: int) -> None:
        if value >= self.list.verticalScrollBar().maximum() and not self._is_at_end and not self._reading.isActive():
            self._missing = _WANTED
            self._reading.start(0)

    def _say_scope(self) -> None:
        about = ""
        workspace, value = self._workspace, self._value
        if workspace is None or not workspace.is_open:
            return
        if self.scope.currentData() == VALUE and value.key:
            about = workspace.ask(lambda store: workflow.looking_back.value_named(store, value))
        elif self.scope.currentData() == ACTION and self._action in workspace.data.action_by_id:
            action = workspace.data.action_by_id[self._action]
            about = f"{action.code} {action.name}"
        self.about.setText(about)
        self.about.setVisible(bool(about))

    def _say_empty(self) -> None:
        if self._folded():
            text = _("No step holds these words. Clear the search to see all.")
        elif self._wanted() is None:
            text = _("Choose an action or a value first; then its steps are shown here.")
        else:
            text = _("Nothing was changed here yet.")
        self.body.say(_("Searching …") if self._reading.isActive() else text, listed=self.lines.rowCount() > 0)

    # --- what the person does

    def _refresh_buttons(self) -> None:
        step = self.list.chosen_key()
        told = self.lines.told(step) if step is not None else None
        can = bool(told and self._editable and self._workspace and self._workspace.editable)
        is_made = told is not None and told.kind == "create"
        stays = told is not None and (told.kind in {"create", "begin"} or self.lines.is_taken_back(told.step))
        self.undo.setEnabled(can and not stays)
        self.back.setEnabled(can and not is_made and bool(told and told.step < self._newest))

    def _open(self, step: Any) -> None:  # noqa: ANN401 - the key of a line
        told = self.lines.told(step)
        line = next((line for line in told.lines if line.action), None) if told else None
        if line is None or self._workspace is None or line.action not in self._workspace.data.action_by_id:
            return
        if line.field:
            self.field_wanted.emit(line.action, line.field)
        else:
            self.action_wanted.emit(line.action)

    def _undo_step(self) -> None:
        step = self.list.chosen_key()
        if self._workspace and step is not None:
            self._workspace.take(lambda store: workflow.going_back.undo_step(store, step))

    def _ask_back(self) -> None:
        from ui.dialogs.back_dialog import BackDialog

        step = self.list.chosen_key()
        told = self.lines.told(step) if step is not None else None
        if self._workspace and told:
            BackDialog(self._workspace, told, self).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the words by the first Escape; the next one closes the panel."""
        if event.key() == Qt.Key.Key_Escape and self.words.text():
            self.words.clear()
        else:
            super().keyPressEvent(event)

    def set_editable(self, *, editable: bool) -> None:
        """Offer the ways back only where steps may be taken."""
        self._editable = editable
        self._refresh_buttons()

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.list.viewport().update()

    def enter(self) -> None:
        """Go to the newest step."""
        if self.list.chosen_key() is None:
            self.list.choose_first()
        (self.list if self.lines.rowCount() else self.words).setFocus(Qt.FocusReason.OtherFocusReason)
