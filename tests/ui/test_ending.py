"""A logout or a shutdown does not take away what is being typed."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kkapp import workflow
from ui.ending import Ending
from ui.main_window import MainWindow


@pytest.fixture
def listening(window: MainWindow) -> Iterator[MainWindow]:
    ending = Ending(window.close_at_once, window)
    yield window
    ending.stop()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_that_a_narrative_being_typed_is_saved_when_the_session_ends(
    qtbot: QtBot,
    listening: MainWindow,
    workspace_path: Path,
    type_text: Callable[[str], None],
    number: signal.Signals,
) -> None:
    assert listening.form
    action = listening.grid.chosen()
    listening.form.outcome.narrative.setFocus()
    type_text("Właśnie pisane")
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: not listening.isVisible())
    with workflow.opening.open_workspace(workspace_path, read_only=True) as store:
        report = workflow.opening.period_data(store).report_by_action[action]
    assert "Właśnie pisane" in (report.achieved.narrative or "")
