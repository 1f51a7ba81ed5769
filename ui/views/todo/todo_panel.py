"""The panel of what is left to do: errors, things to check, what is not reported, with next and previous."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from kkapp.i18n import _
from ui.dialogs.unit_choice import UnitChoice
from ui.item_models.findings_index import FindingsIndex
from ui.item_models.panel_items import PanelModel
from ui.theme import small_font
from ui.views.buttons import push_button
from ui.views.filtering import actions_of, units_in_charge
from ui.views.panel_list import PanelBody, PanelList
from ui.views.screen import Screen
from ui.views.todo.todo_lines import Rank, TodoLine, TodoLines, items_of

if TYPE_CHECKING:
    from kkapp.model.changes import Changes
    from ui.workspace import Workspace

_AT_ONCE = 200
"""So many lines are shown; more follow when the list is scrolled to its end."""
_NO_WAIT = 1_000
"""Up to so many actions are checked at once, before the panel is shown."""


class TodoPanel(Screen):
    """Lists what the checks find; Enter goes to the field where it is settled."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._index: FindingsIndex | None = None
        self._lines = TodoLines()
        self._among: frozenset[str] | None = None
        self._most = _AT_ONCE
        self._visited: Rank | None = None
        self.count, self.units = QLabel(), UnitChoice()
        self.list = PanelList(_("Left to do"), PanelModel(self))
        self.list.setAccessibleDescription(_("Enter goes to the field where it is settled."))
        self.previous = push_button(
            _("Previous"), "previous", self.previous_finding, _("Previous thing left to do (Shift+F8)")
        )
        self.next = push_button(_("Next"), "next", self.next_finding, _("Next thing left to do (F8)"))
        self.body = PanelBody(self.list)
        self._lay_out()
        self.units.chosen.connect(self._narrow)
        self.list.opened.connect(self._open)
        self.list.verticalScrollBar().valueChanged.connect(self._show_more)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.previous)
        buttons.addWidget(self.next)
        top = QVBoxLayout()
        top.setContentsMargins(8, 0, 8, 0)
        top.setSpacing(6)
        top.addWidget(self.units)
        top.addLayout(buttons)
        top.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.body, 1)
        hint = QLabel(_("F8 goes to the next, Shift+F8 to the previous"))
        hint.setFont(small_font())
        hint.setWordWrap(True)
        below = QVBoxLayout()
        below.setContentsMargins(8, 0, 8, 0)
        below.addWidget(hint)
        column.addLayout(below)

    # --- what is shown

    def show_workspace(self, workspace: "Workspace") -> None:
        """Show what is left to do in a workspace."""
        if self._workspace is not workspace:
            if self._index:
                self._index.changed.disconnect(self._take_findings)
            self._workspace = workspace
            self._index = FindingsIndex.of(workspace)
            self._index.changed.connect(self._take_findings)
            self._visited = None
        if self._index and len(workspace.data.action_by_id) <= _NO_WAIT:
            self._index.finish()
        self.units.show_units(units_in_charge(workspace.data))
        self._narrow(str(self.units.currentData() or ""))

    def take_changes(self, changes: "Changes") -> None:
        """Do nothing: the index of findings tells when the touched actions were checked again."""

    def _narrow(self, unit: str) -> None:
        known = self._workspace and unit
        self._among = actions_of(self._workspace.data, unit) if self._workspace and known else None
        self._most = _AT_ONCE
        self._take_findings()

    def _take_findings(self, actions: frozenset[str] = frozenset()) -> None:
        """Show the findings of some actions anew, or of all."""
        if self._index is None or self._workspace is None:
            return
        among = self._among
        if actions:
            for action in actions:
                if among is None or action in among:
                    self._lines.update(action, self._index.of_action(action))
        else:
            found = (finding for finding in self._index.all() if among is None or finding.action in among)
            places = {action: place for place, action in enumerate(self._workspace.data.action_by_id)}
            self._lines.show(found, places)
        self._show()

    def _show(self) -> None:
        if self._index is None or self._workspace is None:
            return
        chosen, scrolled = self.list.chosen_key(), self.list.verticalScrollBar().value()
        actions = self._workspace.data.action_by_id
        shown = self._lines.first(self._most)
        names = {line.action: f"{actions[line.action].code} {actions[line.action].name}" for line in shown}
        self.list.lines.set_items(list(items_of(shown, self._lines.counts(), names)))
        if chosen is not None:
            self.list.choose(chosen)
        self.list.verticalScrollBar().setValue(scrolled)
        self._say_state(is_complete=self._index.is_complete)

    def _say_state(self, *, is_complete: bool) -> None:
        count = len(self._lines)
        self.count.setText(_("Left: {count}").format(count=count))
        for button in (self.previous, self.next):
            button.setEnabled(count > 0)
        if not is_complete:
            state = _("Checking …")
        elif self._among is not None:
            state = _("Nothing is left for this unit.")
        elif self._workspace and self._workspace.role == "unit":
            state = _("Nothing is left. You can submit the card (Ctrl+Shift+S).")
        else:
            state = _("Nothing is left. You can export the attachment (Ctrl+Shift+E).")
        self.body.say(state, listed=count > 0)

    def _show_more(self, value: int) -> None:
        if value >= self.list.verticalScrollBar().maximum() and self._most < len(self._lines):
            self._most += _AT_ONCE
            self._show()

    # --- going there

    def next_finding(self) -> None:
        """Go to the next thing left to do, from the last one to the first."""
        self._finish()
        self._go(self._lines.after(self._visited))

    def previous_finding(self) -> None:
        """Go to the previous thing left to do, from the first one to the last."""
        self._finish()
        self._go(self._lines.before(self._visited))

    def _finish(self) -> None:
        if self._index:
            self._index.finish()

    def _go(self, line: TodoLine | None) -> None:
        if line is None:
            return
        at = self._lines.place_of(line)
        if at >= self._most:
            self._most = at + _AT_ONCE
            self._show()
        self._visited = line.rank
        self.list.choose(line.key)
        self.field_wanted.emit(line.action, line.field)

    def _open(self, key: object) -> None:
        self._go(self._lines.of_key(key))

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.list.viewport().update()

    def enter(self) -> None:
        """Go to the list, to the chosen line or to the one that followed it."""
        line = self._lines.after(self._visited)
        if self.list.chosen_key() is None and not (line and self.list.choose(line.key)):
            self.list.choose_first()
        (self.list if self._lines else self.units).setFocus(Qt.FocusReason.OtherFocusReason)
