"""A unit's card: submitted by keyboard, closed, taken back; what is the department's can only be read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from kkapp.model.submission import SubmissionState
from tests.ui.handing_in.conftest import ACTION, UNIT, Post, action_of
from ui import errors
from ui.dialogs.handing_in_submit import SubmitDialog
from ui.dialogs.handing_in_written import Written
from ui.item_models.sheet_columns import SheetColumnKey
from ui.main_window import MainWindow
from ui.views.form.figure_field import FigureField
from ui.views.structure.structure_screen import StructureScreen

Open, Press, Type = Callable[[], MainWindow], Callable[[str], None], Callable[[str], None]


def state(window: MainWindow) -> SubmissionState:
    assert window.workspace
    return window.workspace.data.submission_by_unit[UNIT].state


def go_to_form(window: MainWindow, code: str = ACTION) -> None:
    assert window.workspace
    window.work.show_action(action_of(window.workspace.data, code))
    window.work.go_to_form()


def achieved(window: MainWindow) -> FigureField:
    assert window.form
    return next(field for field in window.form.indicators.fields() if field.cell == "achieved")


def planned(window: MainWindow) -> FigureField:
    assert window.form
    return next(field for field in window.form.indicators.fields() if field.cell == "planned")


def dialogs(window: MainWindow) -> list[SubmitDialog]:
    return [box for box in window.findChildren(SubmitDialog) if box.isVisible()]


def submit(qtbot: QtBot, window: MainWindow) -> Path:
    """Submit the card in the window, and return the file."""
    window.commands["submit"].trigger()
    (dialog,) = dialogs(window)
    dialog.person.setText("Maria Lis")
    dialog.submit_button.click()
    written = dialog.findChild(Written)
    assert written
    written.close_button.click()
    qtbot.waitUntil(lambda: not dialogs(window))
    return written.file


def press_in_box(qtbot: QtBot, window: MainWindow) -> None:
    """Agree to what the box in sight asks."""
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    box.buttons()[0].click()
    qtbot.waitUntil(lambda: not box.isVisible())
    errors.said.clear()


def test_that_the_strip_says_how_far_the_card_is_and_what_is_left(qtbot: QtBot, open_card: Open) -> None:
    strip = open_card().place.strip
    assert strip
    qtbot.waitUntil(lambda: "sprawdzenia: 5" in strip.details.text())
    assert strip.state.text() == "Wydział Sportu UMK, sprawozdanie za 2021 rok: robocze"
    assert strip.details.text().startswith("Uzupełnione działania: 0 z 5.")
    assert strip.submit_button.isVisible()
    assert not strip.take_back_button.isVisible()
    assert not strip.questions_button.isVisible()


def test_that_a_figure_is_filled_in_and_the_card_submitted_by_keyboard(
    qtbot: QtBot, open_card: Open, press: Press, type_text: Type
) -> None:
    window = open_card()
    go_to_form(window)
    type_text("60")
    press("Return")
    press("Ctrl+Shift+S")
    (dialog,) = dialogs(window)
    qtbot.waitUntil(dialog.person.hasFocus)
    type_text("Maria Lis, dyrektor")
    press("Return")
    written = dialog.findChild(Written)
    assert written
    qtbot.waitUntil(written.close_button.hasFocus)
    press("Return")
    qtbot.waitUntil(lambda: not dialogs(window))
    assert state(window) is SubmissionState.SUBMITTED
    assert window.workspace
    assert window.workspace.data.submission_by_unit[UNIT].confirmed_by == "Maria Lis, dyrektor"
    assert written.file.suffix == ".kkp"
    assert written.file.is_file()


def test_that_the_second_time_the_name_is_known(qtbot: QtBot, open_card: Open) -> None:
    window = open_card()
    submit(qtbot, window)
    window.commands["take_back"].trigger()
    press_in_box(qtbot, window)
    window.commands["submit"].trigger()
    (dialog,) = dialogs(window)
    assert dialog.person.text() == "Maria Lis"
    assert dialog.target_path().name.endswith("-2.kkp")
    dialog.close()


def test_that_nobody_is_submitted_for_without_a_name(qtbot: QtBot, open_card: Open, press: Press) -> None:
    window = open_card()
    window.commands["submit"].trigger()
    (dialog,) = dialogs(window)
    qtbot.waitUntil(dialog.person.hasFocus)
    press("Return")
    assert "potwierdza" in dialog.said.text()
    assert state(window) is SubmissionState.DRAFT
    dialog.close()


def test_that_an_entry_that_cannot_be_read_is_asked_about_and_does_not_forbid(
    qtbot: QtBot, open_card: Open, type_text: Type, press: Press
) -> None:
    window = open_card()
    go_to_form(window)
    type_text("6o")
    press("Return")
    window.commands["submit"].trigger()
    (dialog,) = dialogs(window)
    dialog.person.setText("Maria Lis")
    dialog.submit_button.click()
    assert errors.said[-1].startswith("1 wpis wymaga poprawy.")
    assert state(window) is SubmissionState.DRAFT
    press_in_box(qtbot, window)
    assert state(window) is SubmissionState.SUBMITTED
    dialog.close()


def test_that_a_submitted_card_can_only_be_read_and_says_so(qtbot: QtBot, open_card: Open) -> None:
    window = open_card()
    go_to_form(window)
    assert not achieved(window).isReadOnly()
    submit(qtbot, window)
    form = window.form
    assert form
    assert achieved(window).isReadOnly()
    assert "przekazane" in achieved(window).toolTip()
    assert form.outcome.narrative.isReadOnly()
    assert not form.outcome.status.isEnabled()
    assert form.outcome.spending.isReadOnly()
    assert form.body.closed.text() == "Dane są przekazane. Aby coś zmienić, wycofaj przekazanie."
    strip = window.place.strip
    assert strip
    assert strip.state.text().endswith("przekazane")
    assert not strip.submit_button.isVisible()
    assert not window.commands["submit"].isEnabled()


def test_that_after_taking_back_the_card_can_be_filled_again(
    qtbot: QtBot, open_card: Open, press: Press, type_text: Type
) -> None:
    window = open_card()
    submit(qtbot, window)
    strip = window.place.strip
    assert strip
    strip.take_back_button.click()
    press_in_box(qtbot, window)
    assert state(window) is SubmissionState.DRAFT
    go_to_form(window)
    assert achieved(window).hasFocus()
    type_text("58")
    press("Return")
    assert window.workspace
    report = window.workspace.report(action_of(window.workspace.data))
    assert [figure.number for figure in report.achieved.quantities] == [58]


def test_that_the_plan_can_only_be_read_and_says_why(open_card: Open, press: Press) -> None:
    window = open_card()
    go_to_form(window)
    assert planned(window).isReadOnly()
    assert "wydział" in planned(window).toolTip()
    form = window.form
    assert form
    assert not form.planned_wording.change_button.isEnabled()
    assert form.achieved_wording.change_button.isEnabled()
    achieved(window).setFocus()
    press("Return")
    assert not planned(window).hasFocus()


def test_that_a_cell_of_the_plan_cannot_be_edited_in_the_sheet(open_card: Open) -> None:
    window = open_card()
    window.commands["sheet"].trigger()
    sheet = window.grid.way
    table = sheet.model()
    (row,) = (row for row in range(table.rowCount()) if table.index(row, SheetColumnKey.CODE).data() == ACTION)
    assert not sheet.cells.field_of(table.index(row, SheetColumnKey.PLANNED))
    assert sheet.cells.field_of(table.index(row, SheetColumnKey.ACHIEVED))
    told: list[str] = []
    sheet.told.connect(told.append)
    assert sheet.begin(table.index(row, SheetColumnKey.PLANNED))
    assert [sentence[:27] for sentence in told] == ["Plan prowadzi wydział; tuta"]


def test_that_the_programme_can_only_be_read(open_card: Open) -> None:
    window = open_card()
    window.commands["structure"].trigger()
    screen = window.screens.current
    assert isinstance(screen, StructureScreen)
    assert not any(screen.tree_pane.commands[name].isEnabled() for name in ("add_inside", "add_below", "remove"))
    assert not window.commands["take_in"].isEnabled()


def test_that_a_new_indicator_of_the_unit_stands_on_the_achieved_side(open_card: Open) -> None:
    window = open_card()
    go_to_form(window)
    assert window.form
    assert window.workspace
    window.form.indicators.add_indicator("medale")
    report = window.workspace.report(action_of(window.workspace.data))
    assert len(report.target.quantities) == 1
    assert len(report.achieved.quantities) == 1


def test_that_the_department_has_no_strip_and_no_commands_of_a_unit(
    open_window: Callable[[Path], MainWindow], post: Post
) -> None:
    window = open_window(post.department)
    assert window.place.strip is None
    assert not window.commands["submit"].isVisible()
    assert window.commands["take_in"].isEnabled()


def test_that_tab_leads_from_figure_to_figure_and_never_into_a_plan_where_typing_would_be_lost(
    open_card: Open, press: Press, type_text: Type
) -> None:
    window = open_card()
    assert window.workspace
    data = window.workspace.data
    action = next(a for a in data.programme.actions() if len(data.report_by_action[a.id].target.quantities) > 1)
    go_to_form(window, action.code)
    assert window.form
    first, second = [field for field in window.form.indicators.fields() if field.cell == "achieved"][:2]
    assert first.hasFocus()
    type_text("12")
    press("Tab")
    while not isinstance(QApplication.focusWidget(), FigureField):  # the question for the cause may come between
        press("Tab")
    assert second.hasFocus()
