"""The texts of the units below the form, each with a way into the department's wording; only where several reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QVBoxLayout, QWidget

from kkapp import workflow
from kkapp.i18n import _
from ui.views.buttons import push_button
from ui.views.form.note import Note, Weight
from ui.views.form.unit_wording_card import UnitWordingCard
from ui.views.labels import Heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kkapp.workflow.authorship import OwnWording
    from kkapp.workflow.wordings import Wordings
    from ui.workspace import Workspace

_BESIDE = 2
"""So many cards stand beside one another where there is room."""


class WordingsPart(QWidget):
    """Reads the wordings anew whenever the action is shown; every take-over is a step."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._action = ""
        self._editable = True
        self._in_row = _BESIDE
        self.cards: list[UnitWordingCard] = []
        self.cell_note = Note()
        self.leave_button = push_button(
            _("Leave the department's wording"),
            "",
            self._leave,
            _("It stays as it is and is no longer marked; the history keeps who looked at it and when."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(Heading(_("Texts of the units")))
        column.addWidget(self.cell_note)
        column.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        column.addLayout(self._grid)
        self.setAccessibleName(_("Texts of the units"))

    def show_wordings(self, workspace: Workspace, action: str, found: Wordings) -> None:
        """Show the texts of an action's units, and whether a replaced text of the cell is printed instead of all."""
        self._workspace, self._action = workspace, action
        cell = found.cell
        self.cell_note.say(_cell_text(cell) if cell else "", weight_of(cell))
        self.leave_button.setVisible(any(own and own.older_than for own in (found.own, cell)))
        while len(self.cards) < len(found.units):
            self._add_card()
        own = found.own.text if found.own else ""
        for at, card in enumerate(self.cards):
            if at < len(found.units):
                card.show_wording(found.units[at], own, several=found.several)
            card.setVisible(at < len(found.units))
        self.set_editable(editable=self._editable)

    def _add_card(self) -> None:
        card = UnitWordingCard()
        card.taken.connect(self._take_over)
        card.added.connect(self._append)
        self.cards.append(card)
        self._place(len(self.cards) - 1)

    def set_editable(self, *, editable: bool) -> None:
        """Let texts be taken over, or only read."""
        self._editable = editable
        self.leave_button.setEnabled(editable)
        for card in self.cards:
            card.set_editable(editable=editable)

    def share_width(self, *, wide: bool) -> None:
        """Stand the cards beside one another where there is room."""
        in_row = _BESIDE if wide else 1
        if in_row != self._in_row:
            self._in_row = in_row
            for at in range(len(self.cards)):
                self._place(at)
            self._grid.setColumnStretch(1, 1 if wide else 0)

    def _place(self, at: int) -> None:
        self._grid.addWidget(self.cards[at], at // self._in_row, at % self._in_row)
        for column in range(self._in_row):
            self._grid.setColumnStretch(column, 1)

    def tab_order(self) -> list[QWidget]:
        """Return what Tab goes through, in the order of reading."""
        return [self.leave_button, *(widget for card in self.cards for widget in card.tab_order())]

    def layouts(self) -> Iterator[QLayout]:
        """Yield the layouts of the part, the inner ones first."""
        for widget in (*self.cards, self):
            layout = widget.layout()
            if layout:
                yield layout

    # --- steps

    def _leave(self) -> None:
        if self._workspace:
            action, year = self._action, self._workspace.year
            self._workspace.take(lambda store: workflow.wordings.leave(store, action, year))

    def _take_over(self, unit: str) -> None:
        if self._workspace:
            action, year = self._action, self._workspace.year
            self._workspace.take(lambda store: workflow.wordings.take_over(store, action, unit, year))

    def _append(self, unit: str) -> None:
        if self._workspace:
            action, year = self._action, self._workspace.year
            self._workspace.take(lambda store: workflow.wordings.append(store, action, unit, year))


def wordings_shown(workspace: Workspace, action: str) -> Wordings | None:
    """Return the wordings of an action, None where one unit's text is printed as it is, or nobody wrote any."""
    data = workspace.stored
    found = workspace.ask(lambda store: workflow.wordings.wordings_of(store, data, action))
    return found if found.units and (found.several or found.cell) else None


def weight_of(own: OwnWording | None) -> Weight:
    """Return how much it matters whose a wording is: more where a unit wrote otherwise since."""
    return Weight.WARNING if own and own.older_than else Weight.QUIET


def own_text(own: OwnWording) -> str:
    """Return whose the narrative is and since when, and which unit wrote otherwise since."""
    whose = _("Wording of the department, {person}, {day}").format(person=own.person or "–", day=own.day or "–")
    return "\n".join((whose, *_older(own)))


def _cell_text(cell: OwnWording) -> str:
    sentence = _("A replaced text of the cell is printed: {person}, {day}. What is taken over below is not in it.")
    return "\n".join((sentence.format(person=cell.person or "–", day=cell.day or "–"), *_older(cell)))


def _older(own: OwnWording) -> Iterator[str]:
    for unit in own.older_than:
        yield _("Older than the text of {unit}, which was changed later.").format(unit=unit)
