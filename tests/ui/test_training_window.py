"""The window with a workspace for training open: it says so, and what is exported from it says so."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.wording.phrases import TRAINING
from ui.dialogs.export_dialog import FORMATS, ExportDialog
from ui.main_window import MainWindow


@pytest.fixture
def training(open_window: Callable[[Path], MainWindow], tmp_path: Path) -> MainWindow:
    workflow.training.create_training(tmp_path / "cwiczenie.kk").close()
    return open_window(tmp_path / "cwiczenie.kk")


def test_that_the_window_says_that_it_is_practice(training: MainWindow) -> None:
    assert training.workspace
    assert training.workspace.training
    shown = [label.text() for label in training.findChildren(QLabel) if label.isVisible()]
    assert any("wicz" in text for text in shown)


def test_that_a_real_workspace_does_not(window: MainWindow) -> None:
    assert window.workspace
    assert not window.workspace.training


@pytest.mark.parametrize("suffix", [".csv", ".html"])
def test_that_the_export_is_named_and_marked_as_practice(training: MainWindow, qtbot: QtBot, suffix: str) -> None:
    assert training.workspace
    dialog = ExportDialog(training.workspace, training)
    dialog.show()
    dialog.format.setCurrentIndex([format_.suffix for format_ in FORMATS].index(suffix))
    target = dialog.target.value()
    assert target
    assert target.name == f"CWICZENIE-Załącznik 2025{suffix}"
    with qtbot.waitSignal(dialog.exported):
        dialog.export_button.click()
    assert TRAINING in target.read_text("utf-8")
    dialog.close()
