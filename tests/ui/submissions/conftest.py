"""A department's year in which units handed in, made once and copied for each test; its screen; its inbox."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.dialogs.inbox_dialog import InboxDialog
from ui.gallery.sample_year import SampleYear, make_year
from ui.main_window import MainWindow
from ui.views.submissions.submissions_screen import SubmissionsScreen


@pytest.fixture(scope="session")
def prepared_year(tmp_path_factory: pytest.TempPathFactory) -> SampleYear:
    """Return a year that was played once."""
    return make_year(tmp_path_factory.mktemp("year") / "Rok")


@pytest.fixture
def year(prepared_year: SampleYear, tmp_path: Path) -> SampleYear:
    """Return a copy of the year for one test."""
    source = prepared_year.department.parent
    place = Path(shutil.copytree(source, tmp_path / "Rok"))
    inbox = tuple(place / file.relative_to(source) for file in prepared_year.inbox)
    return prepared_year._replace(department=place / prepared_year.department.name, inbox=inbox)


@pytest.fixture
def department(open_window: Callable[[Path], MainWindow], year: SampleYear, qtbot: QtBot) -> MainWindow:
    """Return the window with the department's year at its screen of submissions, the focus in the table."""
    window = open_window(year.department)
    window.commands["submissions"].trigger()
    qtbot.waitUntil(screen_of(window).table.hasFocus)
    return window


def screen_of(window: MainWindow) -> SubmissionsScreen:
    screen = window.screens.current
    assert isinstance(screen, SubmissionsScreen)
    return screen


@pytest.fixture
def screen(department: MainWindow) -> SubmissionsScreen:
    """Return the screen of submissions."""
    return screen_of(department)


@pytest.fixture
def receive(department: MainWindow, screen: SubmissionsScreen, qtbot: QtBot) -> Callable[..., InboxDialog]:
    """Return a way to drop files; it comes back when they are looked into and tried."""

    def receive_them(*paths: Path) -> InboxDialog:
        screen.acts.receive_files(paths)
        dialog = department.findChildren(InboxDialog)[-1]
        qtbot.waitUntil(lambda: bool(dialog.items) and not dialog.is_working, timeout=10_000)
        return dialog

    return receive_them
