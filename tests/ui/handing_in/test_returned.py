"""A returned card: what is asked is marked and open, the rest is closed; it is answered and submitted again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.exchange.unpacking import unpack
from kkapp.model.package_content import SubmissionContent
from kkapp.model.submission import SubmissionState
from tests.ui.handing_in.conftest import UNIT, Returned, action_of
from tests.ui.handing_in.test_card import achieved, go_to_form, submit
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.views.handing_in.questions_panel import QuestionsPanel

Press, Type = Callable[[str], None], Callable[[str], None]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, returned: Returned) -> MainWindow:
    """Return the window with the returned card."""
    with workflow.opening.open_workspace(returned.card) as store:
        workflow.taking_on.update_assignment(store, returned.correction)
    desk.open(returned.card)
    desk.window.grid.setFocus()
    qtbot.waitUntil(desk.window.grid.hasFocus)
    return desk.window


def panel(window: MainWindow) -> QuestionsPanel:
    window.commands["questions"].trigger()
    assert window.side
    found = window.side.panel
    assert isinstance(found, QuestionsPanel)
    return found


def test_that_only_the_questioned_field_is_open_and_it_is_marked(window: MainWindow) -> None:
    go_to_form(window)
    form = window.form
    assert form
    assert achieved(window).hasFocus()
    assert not achieved(window).isReadOnly()
    row = form.indicators.shown_rows()[0]
    assert row.asked == "⚑ Uwaga wydziału: Czy na pewno 6, a nie 60?"
    assert form.outcome.narrative.isReadOnly()
    assert "innych pól" in form.outcome.narrative.toolTip()
    assert not form.outcome.status.isEnabled()
    assert form.body.closed.text() == "Otwarte jest pole, którego dotyczy uwaga; pozostałe są tylko do odczytu."


def test_that_another_action_can_only_be_read(window: MainWindow) -> None:
    go_to_form(window, "IV.2/11")
    assert achieved(window).isReadOnly()
    assert window.form
    assert window.form.body.closed.text().startswith("Wydział nie ma uwag do tego działania")


def test_that_the_strip_counts_the_remarks(window: MainWindow) -> None:
    strip = window.place.strip
    assert strip
    assert strip.state.text().endswith("zwrócone")
    assert strip.questions_button.text() == "Uwagi: 1"
    assert strip.questions_button.toolTip() == "Uwagi wydziału: 1, bez odpowiedzi: 1"
    strip.questions_button.click()
    assert window.side
    assert window.side.name == "questions"


def test_that_a_remark_is_answered_and_the_field_corrected_by_keyboard(
    qtbot: QtBot, window: MainWindow, press: Press, type_text: Type
) -> None:
    press("Ctrl+R")
    assert window.side
    shown = window.side.panel
    assert isinstance(shown, QuestionsPanel)
    qtbot.waitUntil(shown.cards[0].answer.hasFocus)
    type_text("Literówka, było 60.")
    press("Return")
    qtbot.waitUntil(achieved(window).hasFocus)
    type_text("60")
    press("Return")
    assert window.workspace
    data = window.workspace.data
    (query,) = data.queries
    assert query.answer == "Literówka, było 60."
    assert [figure.number for figure in data.report_by_action[action_of(data)].achieved.quantities] == [60]


def test_that_the_answer_goes_to_the_department_with_the_next_submission(
    qtbot: QtBot, window: MainWindow, type_text: Type
) -> None:
    shown = panel(window)
    shown.enter()
    assert shown.cards[0]._sign.toolTip() == "Jeszcze bez odpowiedzi"
    type_text("Tak.")
    file = submit(qtbot, window)
    assert window.workspace
    assert window.workspace.data.submission_by_unit[UNIT].state is SubmissionState.SUBMITTED
    content = unpack(file, name=file.name).content
    assert isinstance(content, SubmissionContent)
    assert [answer.text for answer in content.answers] == ["Tak."]
    assert shown.cards[0].answer.isReadOnly()
    assert shown.cards[0]._sign.toolTip() == "Jest odpowiedź"


def test_that_a_closed_field_cannot_be_chosen_by_its_key(window: MainWindow, press: Press) -> None:
    go_to_form(window)
    press("Alt+1")
    assert window.workspace
    assert window.workspace.report(action_of(window.workspace.data)).achieved.status is None


def test_that_enter_goes_on_past_what_is_closed(window: MainWindow, press: Press) -> None:
    go_to_form(window)
    press("Return")
    assert window.form
    assert window.form.action
    assert window.form.action.code == "IV.2/10"
    assert not [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def test_that_an_answered_remark_is_no_longer_counted_and_nothing_more_is_asked_after_submitting(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    workspace, strip = window.workspace, window.place.strip
    assert workspace
    assert strip
    shown = panel(window)
    (query,) = (each.id for each in workspace.data.queries)
    workspace.take(lambda store: workflow.handing_in.answer(store, query, "Tak, 6."))
    assert strip.questions_button.text() == "Uwagi: z odpowiedzią"
    assert shown._lead.text().startswith("Popraw pole albo odpowiedz")
    workspace.take(
        lambda store: workflow.handing_in.submit(store, tmp_path / "poprawka.kkp", confirmed_by="Maria Lis").changes
    )
    assert shown._lead.text() == (
        "Dane i odpowiedzi są przekazane. Uwaga pozostaje tutaj, dopóki wydział jej nie zamknie."
    )
