"""A window off the screen, a workspace with the shipped programme, and typing by keyboard."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kkapp import i18n, workflow
from kkapp.model.period import PeriodData
from ui import errors, language, theme
from ui.gallery.pictures import Look, put_on
from ui.gallery.sample import make_sample
from ui.gallery.stage import Stage
from ui.main_window import MainWindow
from ui.views.structure.catalogue_pane import CataloguePane
from ui.workspace import Workspace

Pane = TypeVar("Pane", bound=CataloguePane)
_HARMLESS = ("This plugin does not support",)


@pytest.fixture(autouse=True)
def no_unexpected_messages() -> Iterator[None]:
    """Fail a test in which Qt complains or a sentence was shown that the test did not take note of."""
    complaints: list[str] = []

    def note(kind: QtMsgType, _context: object, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not text.startswith(_HARMLESS):
            complaints.append(text)

    qInstallMessageHandler(note)
    errors.said.clear()
    yield
    qInstallMessageHandler(None)
    assert complaints == []
    assert errors.said == []


@pytest.fixture(scope="module", autouse=True)
def language_of_the_environment(qapp: QApplication) -> Iterator[None]:
    """Let no window of a module leave its language to the tests after it, neither ours nor Qt's.

    By module and not by test, because a window that several tests look at keeps its language from one to the next.
    """
    yield
    i18n.set_language(None)
    language.speak(qapp)


@pytest.fixture(scope="module", autouse=True)
def no_question_left_open(qapp: QApplication) -> Iterator[None]:
    """Close what a module left to be answered: while it stands, no window of a later test can be active."""
    yield
    for left in qapp.topLevelWidgets():
        if left.isVisible() and left.isModal():
            left.close()


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    """Give every test the window's own font and colours."""
    if qapp.font().family() != theme.FONT_FAMILY:
        theme.dress(qapp, "light")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the window remembers apart from the person's own."""
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "user data"))


@pytest.fixture(scope="session")
def prepared_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed workspace with the shipped programme, made once; it was seen before, as most are."""
    path = tmp_path_factory.mktemp("prepared") / "programme.kk"
    store = workflow.opening.create_workspace(path)
    workflow.opening.import_programme(store, workflow.opening.shipped_programme())
    workflow.exporting.remember_glance(store, workflow.opening.period_data(store))
    store.close()
    return path


@pytest.fixture(scope="session")
def shipped_data() -> PeriodData:
    """Return the shipped programme without a store."""
    return workflow.opening.read_programme(workflow.opening.shipped_programme())


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the workspace that the pictures show, with a little of everything in it."""
    return make_sample(tmp_path_factory.mktemp("sample") / "Program 2021.kk")


@pytest.fixture(scope="module")
def stage(qapp: QApplication, sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Return a window of a small office screen, on which one screen after the other is brought up."""
    put_on(qapp, Look("pl", "light", 1366, 768, 100))
    made = Stage(qapp, Path(shutil.copy(sample_path, tmp_path_factory.mktemp("stage"))), (1366, 768))
    yield made
    made.close()


@pytest.fixture
def workspace_path(prepared_workspace: Path, tmp_path: Path) -> Path:
    """Return a copy of the prepared workspace for one test."""
    return Path(shutil.copy(prepared_workspace, tmp_path / "year.kk"))


@pytest.fixture
def workspace(qapp: QApplication, workspace_path: Path) -> Iterator[Workspace]:
    """Return the open workspace; what it refuses counts as said."""
    opened = Workspace(workspace_path)
    opened.failed.connect(lambda error: errors.said.append(str(error)))
    yield opened
    opened.close()


@pytest.fixture
def open_pane(qtbot: QtBot, workspace_path: Path) -> Iterator[Callable[[type[Pane]], Pane]]:
    """Return a way to show a pane of units or measures, with the focus in its search."""
    workspace = Workspace(workspace_path)

    def open_it(kind: type[Pane]) -> Pane:
        made = kind()
        qtbot.addWidget(made)
        workspace.changed.connect(made.take_changes)
        workspace.failed.connect(lambda error: errors.tell(made, error))
        made.resize(1350, 640)
        made.show()
        made.show_workspace(workspace)
        made.activateWindow()
        made.enter()
        qtbot.waitUntil(made.listed.words.hasFocus)
        return made

    yield open_it
    workspace.close()


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[[Path], MainWindow]]:
    """Return a way to open a workspace in a new window, as large as a small office screen."""
    made: list[MainWindow] = []

    def open_it(path: Path) -> MainWindow:
        window = MainWindow()
        made.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.attach(Workspace(path))
        window.activateWindow()
        window.grid.setFocus()
        qtbot.waitUntil(window.grid.hasFocus)
        return window

    yield open_it
    for window in made:
        window.leave_workspace()


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], workspace_path: Path) -> MainWindow:
    """Return the window with the shipped programme open."""
    return open_window(workspace_path)


@pytest.fixture
def type_text() -> Callable[[str], None]:
    """Return a way to type where the focus is, Polish letters included (``qtbot.keyClicks`` aborts on them)."""

    def type_it(text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(QApplication.focusWidget(), event)

    return type_it


@pytest.fixture
def press(qtbot: QtBot) -> Callable[[str], None]:
    """Return a way to press keys, "Ctrl+F", where the focus is."""

    def press_it(keys: str) -> None:
        combination = QKeySequence(keys)[0]
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, combination.key(), combination.keyboardModifiers())

    return press_it
