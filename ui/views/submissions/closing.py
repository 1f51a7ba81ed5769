"""Close the fields of an action's form that the department cannot write now, and say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.item_models.closed_action import ClosedAction, closed_action
from ui.views.form.reasons import say_why

if TYPE_CHECKING:
    from ui.views.form.form_layout import FormBody
    from ui.workspace import Workspace


def show_closed(body: FormBody, workspace: Workspace, action: str, *, editable: bool) -> None:
    """Close the fields of an action that cannot be written, after all of them were opened or closed at once."""
    closed = closed_action(workspace.stored, action, workspace.handed_over_to)
    body.closed.say(closed.why)
    _say_at_fields(body, closed)
    if not editable or not any(closed):
        return
    indicators, outcome = body.indicators, body.outcome
    for row in indicators.shown_rows():
        row.planned.setReadOnly(bool(closed.plan))
        row.achieved.setReadOnly(bool(closed.figures))
        row.details.setEnabled(not closed.figures)
    indicators.add_button.setEnabled(not closed.figures)
    indicators.remove_button.setEnabled(indicators.remove_button.isEnabled() and not closed.figures)
    if indicators.question:
        indicators.question.set_editable(editable=not closed.figures)
    outcome.status_part.set_editable(editable=not closed.figures)
    outcome.spending.setReadOnly(bool(closed.figures))
    outcome.narrative.setReadOnly(bool(closed.narrative))
    body.planned_wording.set_editable(editable=not closed.plan)
    body.achieved_wording.set_editable(editable=not closed.plan)


def _say_at_fields(body: FormBody, closed: ClosedAction) -> None:
    outcome = body.outcome
    for widget in (outcome.status, outcome.reason, outcome.reason_text, outcome.spending):
        say_why(widget, closed.figures)
    say_why(outcome.narrative, closed.narrative)
    say_why(body.planned_wording.change_button, closed.plan)
    say_why(body.achieved_wording.change_button, closed.plan)
    for row in body.indicators.shown_rows():
        say_why(row.planned, closed.plan)
        say_why(row.achieved, closed.figures)
