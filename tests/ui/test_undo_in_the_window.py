"""Undo reaches over everything that was done, but never takes the ground away from under the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kkapp import workflow
from kkapp.model.period import PeriodData
from ui import errors
from ui.workspace import Workspace


@pytest.fixture
def two_years(workspace_path: Path, shipped_data: PeriodData) -> Path:
    period = shipped_data.period.model_copy(update={"id": "next", "year": 2022})
    following = PeriodData(
        programme=shipped_data.programme, period=period, units=shipped_data.units, measures=shipped_data.measures
    )
    with workflow.opening.open_workspace(workspace_path) as store:
        workflow.opening.save_programme(store, following, source=Path("2022.json"))
    return workspace_path


def test_that_the_step_that_brought_the_programme_cannot_be_undone(qapp: QApplication, workspace_path: Path) -> None:
    workspace = Workspace(workspace_path)
    before = workspace.data
    assert not workspace.can_undo()
    workspace.undo()
    assert workspace.data == before
    workspace.failed.connect(lambda error: errors.said.append(str(error)))
    assert workspace.take(lambda store: workflow.going_back.undo_step(store, 2)) is None
    assert "nie byłoby wtedy programu" in errors.said.pop()
    assert workspace.data == before
    workspace.close()


def test_that_undoing_the_year_that_is_shown_turns_to_the_one_that_is_left(qapp: QApplication, two_years: Path) -> None:
    workspace = Workspace(two_years)
    turned: list[int] = []
    workspace.turned.connect(lambda: turned.append(workspace.year))
    assert workspace.year == 2022
    workspace.undo()
    assert turned == [2021]
    assert len(workspace.data.reports) == 185
    workspace.redo()
    assert workspace.years() == (2021, 2022)
    workspace.close()
