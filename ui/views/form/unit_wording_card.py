"""What one unit says of an action in words, and the ways of its text into the department's wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kkapp.answer_names import REASON_NAMES, STATUS_NAMES
from kkapp.i18n import _
from kkapp.polish.typography import unbind
from ui.views.buttons import push_button
from ui.views.labels import Muted, Wrapped
from ui.views.preview.flow import Flow

if TYPE_CHECKING:
    from kkapp.workflow.wordings import UnitWording

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class UnitWordingCard(QFrame):
    """Says which unit's text is wanted; the part around it takes the step."""

    taken = Signal(str)
    """The text of this unit is to become the wording."""
    added = Signal(str)
    """The text of this unit is to be added to the wording."""

    def __init__(self) -> None:
        super().__init__()
        self._unit = ""
        self._own, self._narrative = "", ""
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.name, self.text, self.facts = Wrapped(), Wrapped(), Muted()
        font = QFont(self.name.font())
        font.setBold(True)
        self.name.setFont(font)
        for label in (self.name, self.text, self.facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(_SELECTABLE)
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.take_button = push_button(_("Take this wording over"), "take", lambda: self.taken.emit(self._unit))
        self.add_button = push_button(_("Add to the wording"), "add", lambda: self.added.emit(self._unit))
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(3)
        for label in (self.name, self.facts, self.text):
            column.addWidget(label)
        self._buttons = QWidget()
        row = Flow(self._buttons, spacing=6, margin=0)
        row.addWidget(self.take_button)
        row.addWidget(self.add_button)
        column.addWidget(self._buttons)
        column.addStretch(1)

    def show_wording(self, wording: UnitWording, own: str, *, several: bool) -> None:
        """Show a unit's text; ``own`` is the department's wording, "" where there is none of its own."""
        self._unit, self._own, self._narrative = wording.unit, own, wording.narrative.strip()
        text = "\n".join(filter(None, (unbind(wording.narrative), *_footnotes(wording)))) or _("No text.")
        self.name.setText(wording.name)
        self.text.setText(text)
        self.text.setAccessibleName(_("{unit}: {text}").format(unit=wording.name, text=text))
        facts = _facts(wording)
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))
        self._buttons.setVisible(several and bool(self._narrative))
        for button in (self.take_button, self.add_button):
            button.setAccessibleName(_("{act}: {unit}").format(act=button.text(), unit=wording.name))
        hint = _("Puts the text of the unit in the place of the narrative; what the unit handed in stays as it is.")
        self._hint(self.take_button, hint)
        self._hint(self.add_button, self._why_not_added() or _("Adds the text of the unit to the narrative."))

    def _hint(self, button: QWidget, text: str) -> None:
        button.setToolTip(text)
        button.setAccessibleDescription(text)

    def _why_not_added(self) -> str:
        if not self._own:
            return _("The narrative holds the texts of all units already; take one over first.")
        return _("The text stands in the narrative already.") if self._narrative in self._own else ""

    def set_editable(self, *, editable: bool) -> None:
        """Let the text be taken over, or only read; the focus does not leave the card."""
        addable = editable and not self._why_not_added()
        if self.add_button.hasFocus() and not addable:
            (self.take_button if editable else self.text).setFocus()
        self.take_button.setEnabled(editable)
        self.add_button.setEnabled(addable)

    def tab_order(self) -> list[QWidget]:
        """Return what Tab goes through, in the order of reading."""
        return [self.text, self.take_button, self.add_button]


def _facts(wording: UnitWording) -> str:
    status = _(STATUS_NAMES[wording.status.value]) if wording.status else ""
    reason = wording.reason_text or (_(REASON_NAMES[wording.reason.value]) if wording.reason else "")
    outcome = " – ".join(filter(None, (status, unbind(reason))))
    return " · ".join(filter(None, (outcome, ", ".join(filter(None, (wording.person, wording.day))))))


def _footnotes(wording: UnitWording) -> list[str]:
    return [_("Footnote: {text}").format(text=unbind(text)) for text in wording.footnotes]
