"""What of a unit's card can be entered: the rest is closed and says why, and questioned fields are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from kkapp.i18n import _
from kkapp.model.submission import SubmissionState
from ui.item_models.own_card import PLAN, OwnCard, figure_field
from ui.views.form.note import Weight
from ui.views.form.reasons import say_noted, say_why

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.views.form.form_layout import FormBody
    from ui.views.form.indicator_row import IndicatorRow
    from ui.workspace import Workspace


def show_own_card(body: FormBody, workspace: Workspace, action: str, *, editable: bool) -> None:
    """Close the fields of an action that the unit cannot enter now, and show what the department asks about others."""
    card = OwnCard.of(workspace)
    if card is None:
        return
    form = _Form(body, card, action, editable=editable)
    form.close_figures()
    form.close_outcome()
    form.close_wordings()
    form.close_question()
    form.mark()
    form.say_why()


class _Form:
    def __init__(self, body: FormBody, card: OwnCard, action: str, *, editable: bool) -> None:
        self._body, self._card, self._action, self._editable = body, card, action, editable

    def _open(self, field: str) -> bool:
        return self._editable and self._card.may_enter(self._action, field)

    def _tell(self, widget: QWidget, field: str) -> None:
        """Say at a closed field why it is."""
        say_why(widget, self._card.why_closed(self._action, field))

    # --- closing

    def close_figures(self) -> None:
        indicators = self._body.indicators
        for row in indicators.shown_rows():
            self._close_row(row)
        indicators.add_button.setEnabled(self._open("achieved"))
        removable = indicators.last_used is not None and not indicators.last_used.isReadOnly()
        indicators.remove_button.setEnabled(indicators.remove_button.isEnabled() and removable)

    def _close_row(self, row: IndicatorRow) -> None:
        row.planned.setReadOnly(True)
        self._tell(row.planned, PLAN)
        field = figure_field(row.achieved.quantity.id if row.achieved.quantity else None)
        is_open = self._open(field)
        row.achieved.setReadOnly(not is_open)
        # Who types with Tab alone must not land in a plan, where what is typed would be lost.
        row.planned.setFocusPolicy(Qt.FocusPolicy.ClickFocus if is_open else Qt.FocusPolicy.StrongFocus)
        row.details.setEnabled(is_open)
        self._tell(row.achieved, field)

    def close_outcome(self) -> None:
        outcome = self._body.outcome
        outcome.status_part.set_editable(editable=self._open("status"))
        why_not = self._card.why_not_declared(self._action)
        outcome.status_part.declaration.set_editable(editable=self._editable, why=why_not)
        outcome.narrative.setReadOnly(not self._open("narrative"))
        outcome.spending.setReadOnly(not self._open("spending"))
        for widget, field in (
            (outcome.status, "status"),
            (outcome.reason, "status"),
            (outcome.reason_text, "status"),
            (outcome.narrative, "narrative"),
            (outcome.spending, "spending"),
        ):
            self._tell(widget, field)

    def close_wordings(self) -> None:
        self._body.planned_wording.set_editable(editable=False)
        self._tell(self._body.planned_wording.change_button, PLAN)
        self._body.achieved_wording.set_editable(editable=self._open("achieved"))
        self._tell(self._body.achieved_wording.change_button, "achieved")

    def close_question(self) -> None:
        """Close the question for the cause of a deviation where its answers are closed."""
        question = self._body.indicators.question
        if question:
            question.reason.setEnabled(self._open("status"))
            in_narrative = question.words.stored_at[2] == "narrative"
            question.words.setReadOnly(not self._open("narrative" if in_narrative else "status"))

    # --- marking

    def mark(self) -> None:
        """Mark the fields that the department asks about, and those that it edited."""
        body, outcome, shown = self._body, self._body.outcome, {"achieved", "footnotes"}
        for row in body.indicators.shown_rows():
            own = row.achieved.quantity
            text, weight = self._said(figure_field(own.id)) if own else ("", Weight.ASKED)
            row.say_asked(text, weight)
            say_noted(row.achieved, text)
            shown |= {figure_field(own.id)} if own else set()
        for note, widget, field in (
            (outcome.status_part.asked, outcome.status, "status"),
            (outcome.asked_narrative, outcome.narrative, "narrative"),
            (outcome.asked_spending, outcome.spending, "spending"),
        ):
            shown.add(field)
            text, weight = self._said(field)
            note.say(text, weight)
            say_noted(widget, text)
        gone = {told.edit.field for told in self._card.edits if told.edit.action == self._action} - shown
        body.asked_achieved.say(*self._said("achieved", "footnotes", *sorted(gone)))

    def _said(self, *fields: str) -> tuple[str, Weight]:
        """Return what is asked about fields and what the department made of them."""
        asked = [words for words in map(self._remark, fields) if words]
        edited = [words for words in (self._card.edited(self._action, field) for field in fields) if words]
        return "\n".join((*asked, *edited)), Weight.ASKED if asked else Weight.EDITED

    def _remark(self, field: str) -> str:
        asked = self._card.asked(self._action, field)
        return _("Remark of the department: {text}").format(text=asked) if asked else ""

    def say_why(self) -> None:
        """Say at the head of the form why fields are closed."""
        self._body.closed.say(_why(self._card, self._action))


def _why(card: OwnCard, action: str) -> str:
    if card.state is SubmissionState.DRAFT and not card.only_compares:
        return ""
    if card.state is not SubmissionState.RETURNED or card.only_compares:
        return card.why_closed(action, "achieved")
    asked = sum(query.action == action for query in card.questions)
    if not asked:
        return _("The department asks nothing about this action, so it can only be read.")
    if asked == 1:
        return _("The field with the remark is open; the others can only be read.")
    return _("The fields with remarks are open; the others can only be read.")
