"""The field of the spending: formatted while it is typed, with one key for each of the four things it can be."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent

from kkapp.i18n import _
from kkapp.model.report import Spending
from kkapp.model.typed_spending import typed_spending
from kkapp.polish.grouping import grouped_while_typing
from kkapp.wording import spending_text
from kkapp.wording.phrases import DASH, NOT_APPLICABLE
from ui.views.form.fields import EntryField
from ui.views.form.note import Weight
from ui.views.form.outcome_names import spending_note
from ui.views.form.typed_field import Save

_WIDEST = "9 999 999 999,99 zł"
_QUICK = {"-": DASH, "–": DASH, "n": NOT_APPLICABLE, "N": NOT_APPLICABLE}
"""What one key means in a field that is blank or wholly selected."""


class SpendingField(EntryField):
    """An amount, a dash, "nie dotyczy", or nothing; ``caption`` says which of them it is."""

    captioned = Signal(str, object)

    def __init__(self, save: Save) -> None:
        super().__init__(_("Spending"), save)
        self.describe(_("An amount, a dash (key -), “nie dotyczy” (key n), 0, or nothing: four different things."))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(_WIDEST) + 16)
        self.setMaximumWidth(self.minimumWidth())
        self.textEdited.connect(self._group)
        self.textChanged.connect(self._caption)

    def show_spending(self, spending: Spending) -> None:
        """Show what is stored."""
        problem = ""
        if spending.entered is not None:
            problem = _("“{entry}” is not an amount. The entry is kept; correct it when you can.").format(
                entry=spending.entered
            )
        self.set_entry(spending_text(spending) if spending.entered is None else spending.entered, problem)
        self._caption()

    def commit(self) -> bool:
        """Save what was typed, and write it as an amount is written even where it means what it meant."""
        taken = super().commit()
        meant = typed_spending(self.text())
        if taken and meant.entered is None:
            self.set_entry(spending_text(meant))
        return taken

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take one key for "–" and for "nie dotyczy"; whoever types the words out types over the rest of them."""
        quick = _QUICK.get(event.text())
        if quick and not self.isReadOnly() and self.selectedText() == self.text():
            self.setText(quick)
            self.setSelection(len(quick), 1 - len(quick))
            return
        rest = self.selectedText()
        if event.text() and rest[:1] == event.text() and self.text() == NOT_APPLICABLE:
            self.setSelection(len(self.text()), 1 - len(rest))
            return
        super().keyPressEvent(event)

    def _group(self, typed: str) -> None:
        text, caret = grouped_while_typing(typed, self.cursorPosition())
        if text != typed:
            self.setText(text)
            self.setCursorPosition(caret)

    def _caption(self) -> None:
        meant = typed_spending(self.text())
        if meant.entered is None:
            self.captioned.emit(spending_note(meant), Weight.QUIET)
        elif self.edited:
            self.captioned.emit(_("Not an amount yet."), Weight.QUIET)
        else:
            self.captioned.emit(self.toolTip(), Weight.ERROR)
