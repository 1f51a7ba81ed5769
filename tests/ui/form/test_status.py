"""The status: where it stands, what it folds away, and how few keys give it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from kkapp.model.report import Report, Status
from ui.views.form.action_form import ActionForm
from ui.views.form.figure_field import FigureField

Keys = Callable[[str], None]
Show = Callable[[str], ActionForm]
Reported = Callable[[str], Report]
Figure = Callable[[], FigureField]
Count = Callable[[], int]


def test_that_the_status_comes_first_and_figures_fold_away_when_nothing_was_held(
    show: Show, reported: Reported, figure: Figure, type_text: Keys, press: Keys
) -> None:
    form = show("I.1/2")
    figure().selectAll()
    press("Delete")
    press("Return")
    assert QApplication.focusWidget() is form.outcome.status
    assert form.body._first.indexOf(form.outcome.status_part) > form.body._first.indexOf(form.indicators)
    type_text("n")
    assert QApplication.focusWidget() is form.outcome.status
    assert form.body._first.indexOf(form.outcome.status_part) < form.body._first.indexOf(form.indicators)
    assert form.indicators.isHidden()
    assert form.body.fold.text().startswith("1 ")
    press("Return")
    assert QApplication.focusWidget() is form.outcome.reason
    assert reported("I.1/2").achieved.status is Status.NOT_HELD
    form.body.fold.click()
    assert form.indicators.isVisible()
    form.go_to("status")
    type_text("1")
    press("Return")
    assert form.body._first.indexOf(form.outcome.status_part) > form.body._first.indexOf(form.indicators)


def test_that_figures_that_were_entered_are_never_folded_away(show: Show, press: Keys) -> None:
    form = show("I.1/2")
    press("Alt+5")
    assert form.outcome.status_part.shown is Status.NOT_HELD
    assert form.indicators.isVisible()
    assert form.outcome.status_part.note.isVisible()  # the checks say that this does not fit


@pytest.mark.parametrize(("key", "status"), [("1", Status.CARRIED_OUT), ("3", Status.CHANGED_FORM), ("0", None)])
def test_that_alt_and_a_digit_give_the_status_from_any_field(
    show: Show, reported: Reported, press: Keys, key: str, status: Status | None
) -> None:
    form = show("I.1/2")
    press(f"Alt+{key}")
    assert reported("I.1/2").achieved.status is status
    assert QApplication.focusWidget() is form.indicators.fields()[1]


def test_that_arrows_through_the_answers_are_one_step(show: Show, steps_taken: Count, press: Keys) -> None:
    form = show("I.1/2")
    form.go_to("status")
    before = steps_taken()
    for _ in range(3):
        press("Down")
    press("Tab")
    assert steps_taken() == before + 1
    form.go_to("status")
    press("Up")
    press("Esc")
    press("Tab")
    assert steps_taken() == before + 1
