"""The panel of remarks: what the department asks about single fields, the unit's answers, and what it edited itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kkapp.i18n import _
from ui.item_models.own_card import OwnCard, form_field
from ui.theme import field_style, tones
from ui.views.handing_in.edit_card import EditCard
from ui.views.handing_in.question_card import ANSWERED_IN, QuestionCard
from ui.views.labels import Heading, Wrapped
from ui.views.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kkapp.model.changes import Changes
    from kkapp.model.query import Query
    from kkapp.workflow.taking_on import EditTold
    from ui.workspace import Workspace

_SHOWN = frozenset({"queries", "submissions", "open_fields", "receipts", "reports", "quantities", "footnotes"})
"""Tables of which it shows something."""


class QuestionsPanel(Screen):
    """Lists the open questions in the order of paper; Enter in an answer saves it and goes to the field."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._editable = True
        self.cards: list[QuestionCard] = []
        self.edit_cards: list[EditCard] = []
        self._edits: tuple[EditTold, ...] = ()
        self.setProperty("chapter", "unit")
        self._lead = Wrapped()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(8, 0, 8, 8)
        self._column.setSpacing(10)
        self._edited = Heading(_("Changed by the department"))
        self._column.addWidget(self._lead)
        self._column.addWidget(self._edited)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._area)
        self.restyle()

    # --- what is shown

    def show_workspace(self, workspace: Workspace) -> None:
        """Show what is asked in a workspace."""
        self._workspace = workspace
        self._show()

    def take_changes(self, changes: Changes) -> None:
        """Show what a step changed."""
        if {row.table for row in changes.rows} & _SHOWN:
            self._show()

    def _show(self) -> None:
        workspace = self._workspace
        card = OwnCard.of(workspace) if workspace else None
        asked = card.questions if card else ()
        if card and [shown.query.id for shown in self.cards] != [query.id for query in asked]:
            self._make_cards(asked)
        if workspace and card:
            for shown, query in zip(self.cards, asked, strict=True):
                shown.show_query(workspace, query)
        self._lead.setText(_lead(card))
        self._show_edits(workspace, card.edits if card else ())
        self.set_editable(editable=self._editable)

    def _show_edits(self, workspace: Workspace | None, edits: tuple[EditTold, ...]) -> None:
        self._edited.setVisible(bool(edits))
        if edits == self._edits:
            return
        self._edits = edits
        self._drop(self.edit_cards)
        self.edit_cards = [EditCard(workspace.data, told) for told in edits] if workspace else []
        place = self._column.indexOf(self._edited) + 1
        for after, made in enumerate(self.edit_cards):
            self._column.insertWidget(place + after, made)
            made.go_wanted.connect(self.field_wanted)

    def _drop(self, cards: Iterable[QWidget]) -> None:
        for gone in cards:
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _make_cards(self, asked: tuple[Query, ...]) -> None:
        self._drop(self.cards)
        self.cards = [QuestionCard(query) for query in asked]
        for place, made in enumerate(self.cards, 1):
            self._column.insertWidget(place, made)
            made.go_wanted.connect(self._go)

    def _go(self, query: Query) -> None:
        self.field_wanted.emit(query.action, form_field(query))

    # --- what the window asks of a panel

    def commit(self) -> bool:
        """Save the answers that are typed."""
        saved = [shown.commit() for shown in self.cards]
        return all(saved)

    def set_editable(self, *, editable: bool) -> None:
        """Let the questions be answered or only read."""
        self._editable = editable
        for shown in self.cards:
            shown.set_editable(editable=editable)

    def leave(self) -> None:
        """Forget the workspace, which is about to be closed."""
        self._workspace = None

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.setStyleSheet(field_style(tones()))
        for shown in self.cards:
            shown.restyle()

    def enter(self) -> None:
        """Go to the first question without an answer, else to the first; where nothing is asked, to what was edited."""
        if not self.cards:
            if self.edit_cards:
                self.edit_cards[0].go_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        open_ones = (shown for shown in self.cards if not shown.query.answer)
        next(open_ones, self.cards[0]).answer.setFocus(Qt.FocusReason.OtherFocusReason)


def _lead(card: OwnCard | None) -> str:
    """Return what is to be done about the remarks as things stand."""
    if card is None or not card.questions:
        return _("The department asks nothing about this card.")
    if card.state in ANSWERED_IN:
        return _("Correct the field or answer, then submit again. Enter saves the answer and goes to the field.")
    return _("Your figures and answers are submitted. A remark stays here until the department closes it.")
