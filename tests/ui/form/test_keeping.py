"""What is typed and not saved is neither lost nor saved where it does not belong."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from kkapp.model.period import PeriodData
from kkapp.model.report import Report
from ui import errors
from ui.main_window import MainWindow
from ui.views.form.action_form import ActionForm
from ui.workspace import Workspace

Keys = Callable[[str], None]
Show = Callable[[str], ActionForm]
Reported = Callable[[str], Report]
Count = Callable[[], int]


def test_that_a_year_s_typing_is_not_saved_into_another_year(
    workspace: Workspace, show: Show, steps_taken: Count
) -> None:
    form = show("I.1/2")
    form.outcome.reason_text.setText("z tego roku")
    before = steps_taken()
    data = workspace.data
    known = {name: getattr(data, name) for name in PeriodData.model_fields}
    period = data.period.model_copy(update={"year": data.period.year + 1})
    workspace.data = PeriodData.model_construct(**(known | {"period": period}))
    form.show_action(workspace, workspace.data.action_by_code["I.1/2"])
    assert form.outcome.reason_text.text() == ""
    assert form.commit()
    assert steps_taken() == before


def test_that_an_action_taken_out_of_the_programme_breaks_nothing(workspace: Workspace, show: Show) -> None:
    form = show("I.1/2")
    data = workspace.data
    known = {name: getattr(data, name) for name in PeriodData.model_fields}
    emptied = data.programme.model_copy(update={"areas": ()})
    workspace.data = PeriodData.model_construct(**(known | {"programme": emptied}))
    form.refresh()
    assert form.action
    workspace.data = data


def test_that_a_refused_text_is_not_lost_by_going_to_another_action(
    window: MainWindow, show: Show, reported: Reported, qtbot: QtBot, press: Keys
) -> None:
    form = show("I.1/2")
    shown = window.grid.chosen()
    too_long = "a" * 100_001
    form.outcome.narrative.setPlainText(too_long)
    window.grid.step(1)
    qtbot.waitUntil(lambda: window.grid.chosen() == shown)
    assert form.outcome.narrative.toPlainText() == too_long
    assert form.action
    assert form.action.id == shown
    assert "pozostał w polu" in errors.said.pop()
    errors.said.clear()
    form.outcome.narrative.setPlainText("Krócej.")
    window.grid.step(1)
    assert reported("I.1/2").achieved.narrative == "Krócej."
    assert window.grid.chosen() != shown


def test_that_a_refused_text_outlives_a_refresh(workspace: Workspace, show: Show) -> None:
    form = show("I.1/2")
    form.outcome.reason_text.setText("ważne")
    workspace.save_narrative(workspace.data.action_by_code["I.1/2"].id, "Coś innego.")
    assert form.outcome.reason_text.text() == "ważne"
    assert form.outcome.reason_text.edited
