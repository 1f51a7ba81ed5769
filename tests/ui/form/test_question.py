"""The question for the cause of a deviation: asked under its figure, answered or passed by, never in the way."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from kkapp.model.report import Reason, Report
from ui.views.form.action_form import ActionForm
from ui.views.form.figure_field import FigureField
from ui.workspace import Workspace

Keys = Callable[[str], None]
Show = Callable[[str], ActionForm]
Reported = Callable[[str], Report]
Figure = Callable[[], FigureField]


def test_that_a_deviation_asks_for_its_cause_under_the_figure_and_the_answer_is_kept(
    show: Show, reported: Reported, type_text: Keys, press: Keys
) -> None:
    form = show("I.1/2")
    assert form.indicators.question is None
    type_text("300")
    press("Return")
    question = form.indicators.question
    assert question
    assert question.isVisible()
    assert "43,5%" in question.asked.text()
    assert QApplication.focusWidget() is question.reason
    type_text("1")
    press("Return")
    assert QApplication.focusWidget() is question.words
    type_text("zamknięte placówki")
    press("Return")
    achieved = reported("I.1/2").achieved
    assert (achieved.reason, achieved.reason_text) == (Reason.EPIDEMIC, "zamknięte placówki")
    assert question.isHidden()
    assert QApplication.focusWidget() is form.outcome.status


def test_that_a_surplus_is_explained_in_the_narrative_and_never_blocks(
    show: Show, reported: Reported, type_text: Keys, press: Keys
) -> None:
    form = show("I.1/2")
    type_text("6900")
    press("Return")
    question = form.indicators.question
    assert question
    assert question.reason.isHidden()
    assert QApplication.focusWidget() is question.words
    press("Return")
    assert QApplication.focusWidget() is form.outcome.status
    assert question.isVisible()
    form.go_to("achieved")
    press("Return")
    type_text("Doszły nowe dzielnice.")
    press("Return")
    assert reported("I.1/2").achieved.narrative == "Doszły nowe dzielnice."
    assert question.isHidden()


def test_that_enter_goes_down_the_figures_before_it_comes_to_the_question(
    workspace: Workspace, show: Show, reported: Reported, figure: Figure, type_text: Keys, press: Keys
) -> None:
    action, planned, plan = wide_action(workspace)
    form = show(action)
    for place in range(len(planned)):
        assert figure().cell == "achieved"
        type_text(str(plan[place] // 3))
        press("Return")
    question = form.indicators.question
    assert question
    assert QApplication.focusWidget() in (question.reason, question.words)
    figures = reported(action).achieved.quantities
    assert [int(q.number or 0) for q in figures if q.measure in planned] == [number // 3 for number in plan]


def wide_action(workspace: Workspace) -> tuple[str, list[str], list[int]]:
    """Return an action with two or more plain figures on both sides: its code, its measures and the planned numbers."""
    data = workspace.data
    for action in data.programme.actions():
        report = workspace.report(action.id)
        plan, got = report.target.quantities, report.achieved.quantities
        plain_ones = all(q.number is not None and q.number > 9 and q.number == int(q.number) for q in (*plan, *got))
        if len(plan) >= 2 and plain_ones and [q.measure for q in plan] == [q.measure for q in got]:
            return action.code, [q.measure for q in plan], [int(q.number or 0) for q in plan]
    raise AssertionError("no such action")


def test_that_undoing_the_figure_takes_its_question_away(
    workspace: Workspace, show: Show, figure: Figure, type_text: Keys, press: Keys
) -> None:
    form = show("I.1/2")
    type_text("300")
    press("Return")
    question = form.indicators.question
    assert question
    assert question.has_focus
    workspace.undo()
    assert not question.has_focus
    assert question.isHidden()
    assert (figure().cell, figure().text()) == ("achieved", "589")
    assert form.indicators._rows[0].rate.text == "85,4%"
