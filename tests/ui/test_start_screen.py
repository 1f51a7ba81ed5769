"""The first screen: what was opened last, by keyboard; nothing that is missing or slow stands in the way."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kkapp import recent
from kkapp.recent import Recent
from ui import errors, theme
from ui.item_models.recent_list import MISSING_ROLE
from ui.main_window import MainWindow
from ui.views.start.noting import note_workspace
from ui.views.start.way import Way
from ui.views.start_view import StartView

Keys = Callable[[str], None]


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "data"))


@pytest.fixture
def listed(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{name}.kk" for name in ("third", "second", "first")]
    for path in paths:
        path.touch()
        recent.note(Recent(path, programme="Program", year=2021, reported=1, total=4))
    return paths[::-1]


def shown(qtbot: QtBot) -> StartView:
    view = StartView()
    qtbot.addWidget(view)
    view.resize(1366, 690)
    view.show()
    view.activateWindow()
    view.enter()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and view.isAncestorOf(QApplication.focusWidget()))
    return view


def test_that_arrows_choose_and_enter_opens(qtbot: QtBot, listed: list[Path], press: Keys) -> None:
    view = shown(qtbot)
    press("Down")
    with qtbot.waitSignal(view.recent_wanted) as told:
        press("Return")
    assert told.args == [listed[1]]


def test_that_delete_takes_out_of_the_list_and_leaves_the_file(qtbot: QtBot, listed: list[Path], press: Keys) -> None:
    view = shown(qtbot)
    press("Down")
    press("Del")
    assert [entry.path for entry in recent.entries()] == [listed[0], listed[2]]
    assert view.recent.currentIndex().row() == 1
    assert listed[1].exists()


def test_that_a_missing_file_is_shown_as_missing_and_can_be_removed(
    qtbot: QtBot, listed: list[Path], press: Keys
) -> None:
    listed[0].unlink()
    view = shown(qtbot)
    index = view.recent.list.index(0)
    qtbot.waitUntil(lambda: index.data(MISSING_ROLE))
    assert "Nie ma tego pliku" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    press("Return")
    assert "first.kk" in errors.said.pop()
    box = QApplication.activeModalWidget()
    assert box is not None
    (remove,) = [each for each in box.findChildren(QPushButton) if each.text() == "Usuń z listy"]
    remove.click()
    qtbot.waitUntil(lambda: len(recent.entries()) == 2)


def test_that_the_figures_of_a_file_changed_elsewhere_follow_in_the_background(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], workspace_path: Path
) -> None:
    recent.note(Recent(workspace_path, programme="Stara nazwa", year=2020, reported=0, total=1))
    open_window(workspace_path).leave_workspace()
    view = shown(qtbot)
    qtbot.waitUntil(lambda: recent.entries()[0].total == 185)
    entry = recent.entries()[0]
    assert (entry.year, entry.total) == (2021, 185)
    assert entry.reported > 0
    assert view.recent.list.entries[0] == entry


def test_that_an_open_workspace_is_noted_with_its_progress(
    open_window: Callable[[Path], MainWindow], workspace_path: Path
) -> None:
    window = open_window(workspace_path)
    assert window.workspace
    note_workspace(window.workspace)
    entry = recent.entries()[0]
    assert (entry.path, entry.year, entry.total, entry.role) == (workspace_path, 2021, 185, "department")
    assert entry.reported > 0
    assert recent.when(entry.opened) == "dzisiaj"


def test_that_someone_new_is_told_what_to_do_next(qtbot: QtBot, press: Keys) -> None:
    view = shown(qtbot)
    assert not view.recent.isVisible()
    assert view._empty.isVisible()
    assert view.training_button.hasFocus()
    with qtbot.waitSignal(view.training_wanted):
        press("Space")


def test_that_every_way_can_be_gone_by_keyboard(qtbot: QtBot, listed: list[Path], press: Keys) -> None:
    view = shown(qtbot)
    for button in view.buttons:
        press("Tab")
        assert QApplication.focusWidget() is button


def test_that_enter_goes_a_way_too(qtbot: QtBot, press: Keys) -> None:
    view = shown(qtbot)
    with qtbot.waitSignal(view.training_wanted):
        press("Return")


def test_that_a_workspace_tells_a_screen_reader_all_that_is_painted(qtbot: QtBot, listed: list[Path]) -> None:
    view = shown(qtbot)
    interface = QAccessible.queryAccessibleInterface(view.recent)
    text = interface.child(0).text(QAccessible.Text.Name)
    for part in ("first", "Program, rok 2021 (wydział)", "Wypełniono 1 z 4", "otwarty dzisiaj", str(listed[0].parent)):
        assert part in text


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_that_ways_are_as_high_as_their_texts(qtbot: QtBot, qapp: QApplication, percent: int) -> None:
    theme.resize_text(qapp, percent)
    try:
        view = shown(qtbot)
        QApplication.processEvents()
        for way in view.findChildren(Way):
            assert way.height() >= way.heightForWidth(way.width()), way.text()
            assert way.width() <= view.width()
    finally:
        theme.resize_text(qapp, 100)


def test_that_a_copy_in_another_place_is_another_workspace(tmp_path: Path, workspace_path: Path) -> None:
    copy = Path(shutil.copy(workspace_path, tmp_path / "copy.kk"))
    recent.note(Recent(workspace_path))
    recent.note(Recent(copy))
    assert len(recent.entries()) == 2


def test_that_the_first_screen_and_dropping_load_nothing_heavy() -> None:
    program = (
        "import sys, ui.views.start_view, ui.views.dropping, ui.language\n"
        "print(*[name for name in ('pydantic', 'kkapp.workflow', 'kkapp.store', 'babel') if name in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == ""
