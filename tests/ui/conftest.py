"""A window off the screen, a workspace with the shipped programme, and typing by keyboard."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.model.period import PeriodData
from ui import errors, theme
from ui.main_window import MainWindow
from ui.workspace import Workspace

_HARMLESS = ("This plugin does not support propagateSizeHints",)


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


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    """Give every test the window's own font and colours."""
    if qapp.font().family() != theme.FONT_FAMILY:
        theme.dress(qapp, "light")


@pytest.fixture(scope="session")
def prepared_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed workspace with the shipped programme, made once."""
    path = tmp_path_factory.mktemp("prepared") / "programme.kk"
    store = workflow.create_workspace(path)
    workflow.import_programme(store, workflow.shipped_programme())
    store.close()
    return path


@pytest.fixture(scope="session")
def shipped_data() -> PeriodData:
    """Return the shipped programme without a store."""
    return workflow.read_programme(workflow.shipped_programme())


@pytest.fixture
def workspace_path(prepared_workspace: Path, tmp_path: Path) -> Path:
    """Return a copy of the prepared workspace for one test."""
    return Path(shutil.copy(prepared_workspace, tmp_path / "year.kk"))


@pytest.fixture
def window(qtbot: QtBot, workspace_path: Path) -> Iterator[MainWindow]:
    """Return the window with the workspace open, as large as a small office screen."""
    made = open_window(qtbot, workspace_path)
    yield made
    made.leave_workspace()


def open_window(qtbot: QtBot, path: Path) -> MainWindow:
    """Open a workspace in a new window."""
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.attach(Workspace(path))
    QApplication.setActiveWindow(window)
    return window


def type_text(text: str, widget: QWidget | None = None) -> None:
    """Type into the focused widget, Polish letters included (``qtbot.keyClicks`` aborts the process on them)."""
    for letter in text:
        target = widget or QApplication.focusWidget()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def press(qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    qtbot.keyClick(QApplication.focusWidget(), key, held)
