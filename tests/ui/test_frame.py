"""The window's frame by keyboard: screens, side pane, years, languages, what is remembered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from kkapp import i18n, workflow
from kkapp.model.period import PeriodData
from ui import errors
from ui.desk import Desk
from ui.dialogs.new_programme import NewProgrammeDialog
from ui.main_window import MainWindow
from ui.workspace import Workspace

Press = Callable[[str], None]
Type = Callable[[str], None]


@pytest.fixture
def two_years(workspace_path: Path, shipped_data: PeriodData) -> Path:
    """Return a workspace with the year before, in which nothing is reported."""
    before = shipped_data.period.model_copy(update={"id": "before", "year": shipped_data.period.year - 1})
    data = PeriodData(
        programme=shipped_data.programme,
        period=before,
        units=shipped_data.units,
        measures=shipped_data.measures,
        reports=(),
    )
    with workflow.opening.open_workspace(workspace_path) as store:
        store.save(data, kind="import")
    return workspace_path


def test_that_another_year_is_shown_and_edited(
    open_window: Callable[[Path], MainWindow], two_years: Path, qtbot: QtBot
) -> None:
    window = open_window(two_years)
    assert window.workspace is not None
    assert window.workspace.year == 2021
    assert window.statusBar().isVisible()
    assert {row.filled for row in window.grid.table.rows} == {True}
    window._bar.year_chosen.emit(2020)
    assert window.workspace.year == 2020
    assert {row.filled for row in window.grid.table.rows} == {False}
    assert window.form is not None
    window.form.outcome.narrative.setFocus()
    window.form.outcome.narrative.setPlainText("Rok wcześniej.")
    window.grid.setFocus()
    qtbot.waitUntil(lambda: window.grid.table.rows[0].filled)
    with workflow.opening.open_workspace(two_years, read_only=True) as store:
        narratives = {
            year: [report.achieved.narrative for report in workflow.opening.period_data(store, year).reports]
            for year in (2020, 2021)
        }
    assert "Rok wcześniej." in narratives[2020]
    assert "Rok wcześniej." not in narratives[2021]


def test_that_undo_shows_the_year_in_which_it_changed_something(
    open_window: Callable[[Path], MainWindow], two_years: Path, qtbot: QtBot
) -> None:
    window = open_window(two_years)
    workspace = window.workspace
    assert workspace is not None
    workspace.show_year(2020)
    assert workspace.save_narrative(window.grid.chosen(), "Rok wcześniej.")
    workspace.show_year(2021)
    window.commands["undo"].trigger()
    assert workspace.year == 2020
    assert not workspace.report(window.grid.chosen()).achieved.narrative


def test_that_a_year_that_is_there_again_can_be_chosen(
    open_window: Callable[[Path], MainWindow], two_years: Path
) -> None:
    window = open_window(two_years)
    workspace = window.workspace
    assert workspace is not None
    window.commands["undo"].trigger()
    assert workspace.years() == (2021,)
    assert window._bar._years is None
    window.commands["redo"].trigger()
    assert workspace.year == 2020
    assert window._bar._years is not None


def test_that_the_work_goes_on_at_the_year_and_action_where_it_was_left(qtbot: QtBot, two_years: Path) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    desk = Desk(window, lambda: None)
    desk.open(two_years)
    assert window.workspace
    window.workspace.show_year(2020)
    window.grid.step(3)
    left = window.grid.chosen()
    assert window.close_workspace()
    desk.open(two_years)
    assert window.workspace.year == 2020
    assert window.grid.chosen() == left != window.grid.table.rows[0].action


def test_that_the_open_workspace_stays_where_another_cannot_be_opened(
    qtbot: QtBot, workspace_path: Path, tmp_path: Path
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    desk = Desk(window, lambda: None)
    desk.open(workspace_path)
    shown = window.workspace
    assert shown is not None
    other = tmp_path / "other.kk"
    other.write_text("no workspace")
    desk.open(other)
    assert window.workspace is shown
    assert shown.is_open
    assert "other.kk" in errors.said.pop()
    for box in window.findChildren(QMessageBox):
        box.close()
    desk.open(workspace_path)
    assert window.workspace is not None
    assert window.workspace.editable
    assert window.close_workspace()


def test_that_rows_kept_of_one_year_are_not_shown_for_another(two_years: Path, qtbot: QtBot) -> None:
    first = MainWindow()
    qtbot.addWidget(first)
    first.show()
    first.attach(Workspace(two_years))
    first._bar.year_chosen.emit(2020)
    first.leave_workspace()  # keeps the rows of 2020; nothing notes the year
    second = MainWindow()
    qtbot.addWidget(second)
    desk = Desk(second, lambda: None)
    desk.begin(two_years)
    second.show()
    qtbot.waitUntil(lambda: second.workspace is not None)
    assert second.workspace is not None
    assert second.workspace.year == 2021
    assert {row.filled for row in second.grid.table.rows} == {True}
    second.leave_workspace()


def test_that_one_year_alone_needs_no_choice(window: MainWindow) -> None:
    assert window._bar._years is None


@pytest.fixture
def polish_again() -> object:
    """Speak Polish again after a test."""
    yield None
    i18n.set_language("pl")


@pytest.mark.usefixtures("polish_again")
def test_that_the_language_is_switched_with_the_workspace_open(qtbot: QtBot, workspace_path: Path) -> None:
    before = MainWindow()
    desk = Desk(before, lambda: None)
    desk.begin(workspace_path)
    before.show()
    qtbot.waitUntil(lambda: before.workspace is not None)
    workspace = before.workspace
    before.grid.step(4)
    action = before.grid.chosen()
    assert before.form is not None
    before.form.outcome.narrative.setFocus()
    before.form.outcome.narrative.setPlainText("Zapisane przed zmianą języka.")
    desk.speak("en")
    window = desk.window
    qtbot.addWidget(window)
    assert window is not before
    assert window.workspace is workspace
    assert window.grid.chosen() == action
    assert window.commands["undo"].text() == "&Undo"
    assert workspace is not None
    assert workspace.report(action).achieved.narrative == "Zapisane przed zmianą języka."
    window.commands["undo"].trigger()
    assert workspace.report(action).achieved.narrative != "Zapisane przed zmianą języka."
    desk.speak("pl")
    qtbot.addWidget(desk.window)
    assert desk.window.commands["undo"].text() == "&Cofnij"
    desk.window.leave_workspace()


def test_that_a_programme_begins_from_nothing(qtbot: QtBot, tmp_path: Path, press: Press, type_text: Type) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    desk = Desk(window, lambda: None)
    desk.begin(None)
    window.show()
    desk._ask_programme(tmp_path / "nowy.kk")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewProgrammeDialog)
    assert not dialog.begin_button.isEnabled()
    dialog.activateWindow()
    dialog.name.setFocus()
    qtbot.waitUntil(dialog.name.hasFocus)
    type_text("Program Żeglugi Śródlądowej")
    press("Return")
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=10_000)
    assert window.workspace is not None
    assert window.workspace.data.programme.name == "Program Żeglugi Śródlądowej"
    assert window.workspace.data.programme.edition.last_year > window.workspace.year
    window.leave_workspace()


def test_that_an_empty_workspace_offers_to_begin_a_programme(qtbot: QtBot, tmp_path: Path) -> None:
    workflow.opening.create_workspace(tmp_path / "puste.kk").close()
    window = MainWindow()
    qtbot.addWidget(window)
    desk = Desk(window, lambda: None)
    desk.begin(None)
    window.show()
    desk.open(tmp_path / "puste.kk")
    from ui import errors

    assert "puste.kk jest pusty" in errors.said.pop()
    assert window.workspace is None
    assert window.start.isVisible()


def test_that_a_wrong_data_file_is_refused_before_a_place_for_the_workspace_is_asked(
    qtbot: QtBot, tmp_path: Path
) -> None:
    from ui import errors

    wrong = tmp_path / "zły.json"
    wrong.write_text('{"to": "nie program"}', "utf-8")
    window = MainWindow()
    qtbot.addWidget(window)
    desk = Desk(window, lambda: None)
    desk.begin(None)
    window.show()
    desk.begin_from(wrong)
    assert "zły.json" in errors.said.pop()
    assert window.findChild(QFileDialog) is None
    desk.begin_from(workflow.opening.shipped_programme())
    asked = window.findChild(QFileDialog)
    assert asked is not None
    asked.reject()


def test_that_the_grid_has_the_focus_whenever_the_daily_screen_returns(window: MainWindow) -> None:
    window.search.words.setFocus()
    window.commands["structure"].trigger()
    window.commands["work"].trigger()
    assert window.grid.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("name", ["todo", "history"])
def test_that_tab_leads_from_the_form_into_a_panel_that_was_never_open(
    window: MainWindow, press: Press, name: str
) -> None:
    window.commands[name].trigger()
    assert window.form is not None
    assert window.side is not None
    assert window.side.panel is not None
    window.form.achieved_wording.change_button.setFocus()
    press("Tab")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.parent() is window.side
    press("Tab")
    assert window.side.panel.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("name", ["todo", "history"])
@pytest.mark.parametrize("screen", ["work", "preview", "structure"])
def test_that_escape_in_a_panel_gives_the_focus_back_to_the_screen(
    window: MainWindow, press: Press, qtbot: QtBot, name: str, screen: str
) -> None:
    window.commands[screen].trigger()
    before = QApplication.focusWidget()
    assert before is not None
    assert window.screens.current.isAncestorOf(before)
    window.commands[name].trigger()
    assert window.side is not None
    panel = window.side.panel
    assert panel is not None
    qtbot.waitUntil(lambda: panel.isAncestorOf(QApplication.focusWidget() or window))
    press("Escape")
    assert window.side.panel is None
    assert not window.commands[name].isChecked()
    assert QApplication.focusWidget() is before


@pytest.mark.parametrize("name", ["todo", "history"])
def test_that_a_panel_leaves_the_field_as_it_was_however_it_is_closed(
    window: MainWindow, press: Press, name: str
) -> None:
    assert window.form is not None
    field = window.form.outcome.narrative
    field.setFocus()
    window.commands[name].trigger()
    press("Escape")
    assert field.hasFocus()
    window.commands[name].trigger()
    field.setFocus()
    window.commands[name].trigger()
    assert window.side is not None
    assert window.side.panel is None
    assert field.hasFocus()


def test_that_the_window_returns_to_its_size_and_its_splitters(qtbot: QtBot, workspace_path: Path) -> None:
    first = MainWindow()
    qtbot.addWidget(first)
    first.resize(780, 620)
    first.show()
    first.work._panes.setSizes([300, 480])
    widths = first.work._panes.sizes()
    first.close()
    from ui import places

    second = MainWindow()
    qtbot.addWidget(second)
    assert places.restore_window(second)
    second.show()
    qtbot.waitExposed(second)
    assert (second.width(), second.height()) == (780, 620)
    assert second.work._panes.sizes() == widths


def test_that_a_window_closed_on_the_start_screen_leaves_the_form_its_room(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], workspace_path: Path
) -> None:
    first = open_window(workspace_path)
    parted = first.work._right.sizes()
    first.leave_workspace()
    first.close()
    idle = MainWindow()
    qtbot.addWidget(idle)
    idle.resize(1366, 768)
    Desk(idle, lambda: None).begin(None)
    idle.show()
    qtbot.waitExposed(idle)
    idle.close()
    assert open_window(workspace_path).work._right.sizes() == parted
