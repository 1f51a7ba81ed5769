"""What of a unit's card can be entered: the rest is closed and says why, and questioned fields are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from kkapp.i18n import _
from kkapp.model.submission import SubmissionState
from ui.item_models.own_card import PLAN, OwnCard, figure_field
from ui.views.form.note import Note, Weight
from ui.views.form.reasons import say_why

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
    form.mark_asked()
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

    def mark_asked(self) -> None:
        body, outcome = self._body, self._body.outcome
        for row in body.indicators.shown_rows():
            own = row.achieved.quantity
            row.say_asked(self._remark(figure_field(own.id)) if own else "")
        self._mark(outcome.status_part.asked, "status")
        self._mark(outcome.asked_narrative, "narrative")
        self._mark(outcome.asked_spending, "spending")
        about = [self._remark(field) for field in ("achieved", "footnotes")]
        body.asked_achieved.say("\n".join(words for words in about if words), Weight.ASKED)

    def _mark(self, note: Note, field: str) -> None:
        note.say(self._remark(field), Weight.ASKED)

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
