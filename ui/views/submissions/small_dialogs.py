"""The small questions of the screen of submissions: a remark on a field, the deadline, a reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from kkapp import workflow
from kkapp.i18n import _
from kkapp.polish.collation import sort_key
from ui.dialogs.choices import PlainChoice
from ui.item_models.submissions_values import fields_to_ask
from ui.theme import scaled
from ui.views.form.form_dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.workspace import Workspace

_LINES, _LETTERS = 5, 20
_WIDE = 620


class RemarkDialog(FormDialog):
    """A remark sits on one field of one action of one unit; it travels with the return."""

    def __init__(self, parent: QWidget, workspace: Workspace, unit: str, action: str = "") -> None:
        lead = _("The remark goes to the unit when its figures are returned, and stays until you close it.")
        super().__init__(parent, _("Add a remark"), lead, _("Add"))
        self.setMinimumWidth(scaled(_WIDE))
        self._workspace = workspace
        data = workspace.data
        busy = {each.unit for known in data.programme.actions() for each in known.responsible}
        names = sorted((each for each in data.units if each.id in busy), key=lambda each: sort_key(each.name))
        self.unit = PlainChoice("", [(each.id, each.name) for each in names])
        self.action, self.field = PlainChoice(""), PlainChoice("")
        for box in (self.unit, self.action, self.field):
            box.setSizeAdjustPolicy(PlainChoice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LETTERS)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _LINES + 12)
        self.add_field(_("&Unit:"), self.unit)
        self.add_field(_("&Action:"), self.action)
        self.add_field(_("&Field:"), self.field)
        self.add_field(_("&Remark:"), self.text, _("What is to be explained or corrected? One remark, one thing."))
        self.unit.setCurrentIndex(max(0, self.unit.findData(unit)))
        self._show_actions()
        self.action.setCurrentIndex(max(0, self.action.findData(action)))
        self._show_fields()
        self.unit.currentIndexChanged.connect(self._show_actions)
        self.action.currentIndexChanged.connect(self._show_fields)
        self.text.textChanged.connect(self._allow)
        self._allow()
        self._first = self.text if action else self.action

    def _show_actions(self) -> None:
        unit = str(self.unit.currentData())
        own = [
            action
            for action in self._workspace.data.programme.actions()
            if any(each.unit == unit for each in action.responsible)
        ]
        self.action.clear()
        for action in own:
            self.action.addItem(f"{action.code}  {action.name}", action.id)

    def _show_fields(self) -> None:
        unit, action = str(self.unit.currentData()), self.action.currentData()
        self.field.clear()
        if action:
            for name, words in fields_to_ask(self._workspace.data, unit, action):
                self.field.addItem(words, name)

    def _allow(self) -> None:
        self.accept_button.setEnabled(bool(self.text.toPlainText().strip()) and self.action.count() > 0)

    def accept(self) -> None:
        """Save the remark; one that is refused stays in the dialog."""
        unit, action, field = (str(box.currentData()) for box in (self.unit, self.action, self.field))
        text, year = self.text.toPlainText(), self._workspace.year
        taken = self._workspace.take(lambda store: workflow.reviewing.ask(store, unit, action, field, text, year=year))
        if taken is not None:
            super().accept()


class DeadlineDialog(FormDialog):
    """Until when the units hand in."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        lead = _("The deadline travels with the cards; who has not handed in after it counts as late.")
        super().__init__(parent, _("Deadline"), lead, _("Set"))
        self._workspace = workspace
        known = workspace.data.period.deadline
        proposed = date.fromisoformat(known) if known else date(workspace.year + 1, 1, 31)
        self.day = QLineEdit(f"{proposed:%d.%m.%Y}")
        self.day.textChanged.connect(lambda text: self.accept_button.setEnabled(_day_of(text) is not None))
        self.add_field(_("Units hand in &by:"), self.day, _("Day, month, year: 31.01.2022"))
        self.none_button = self.buttons.addButton(_("&No deadline"), self.buttons.ButtonRole.ActionRole)
        self.none_button.setEnabled(known is not None)
        self.none_button.clicked.connect(lambda: self._set(None))

    def accept(self) -> None:
        """Set the day."""
        self._set(_day_of(self.day.text()))

    def _set(self, day: date | None) -> None:
        year = self._workspace.year
        taken = self._workspace.take(lambda store: workflow.reviewing.set_deadline(store, day, year=year))
        if taken is not None:
            super().accept()


def _day_of(text: str) -> date | None:
    """Return the day that was typed, None where it is none."""
    try:
        return datetime.strptime(text.strip(), "%d.%m.%Y").date()  # noqa: DTZ007 - a day of the calendar has no zone
    except ValueError:
        return None


class ReasonDialog(FormDialog):
    """Asks for a reason that stays in the history; ``then`` takes the step and says whether it was taken."""

    def __init__(
        self, parent: QWidget, title: str, lead: str, yes: str, then: Callable[[str], bool], *, needed: bool = True
    ) -> None:
        super().__init__(parent, title, lead, yes)
        self._then, self._needed = then, needed
        self.reason = QLineEdit()
        if needed:
            self.add_field(_("&Reason:"), self.reason)
            self.reason.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))
            self.accept_button.setEnabled(False)

    def accept(self) -> None:
        """Take the step; one that is refused leaves the reason as typed."""
        if self._then(self.reason.text().strip()):
            super().accept()
