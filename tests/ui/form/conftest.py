"""The form of an action in the window, and what is asked of it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from kkapp import workflow
from kkapp.model.report import Report
from ui.main_window import MainWindow
from ui.views.form.action_form import ActionForm
from ui.views.form.figure_field import FigureField
from ui.workspace import Workspace


@pytest.fixture
def workspace(window: MainWindow) -> Workspace:
    """Return the workspace that the window has open."""
    assert window.workspace
    return window.workspace


@pytest.fixture
def show(window: MainWindow, workspace: Workspace) -> Callable[[str], ActionForm]:
    """Return a way to an action by its code: its form, with the focus where typing begins."""

    def show_it(code: str) -> ActionForm:
        window.grid.choose(workspace.data.action_by_code[code].id)
        assert window.form
        window.form.enter()
        return window.form

    return show_it


@pytest.fixture
def reported(workspace: Workspace) -> Callable[[str], Report]:
    """Return a way to what is stored for an action, by its code."""
    return lambda code: workspace.report(workspace.data.action_by_code[code].id)


@pytest.fixture
def steps_taken(workspace: Workspace) -> Callable[[], int]:
    """Return what counts the steps of the history."""
    return lambda: workspace.ask(lambda store: sum(1 for _ in workflow.looking_back.history(store)))


@pytest.fixture
def figure(window: MainWindow) -> Callable[[], FigureField]:
    """Return what tells the figure that has the focus."""

    def told() -> FigureField:
        field = QApplication.focusWidget()
        assert isinstance(field, FigureField)
        return field

    return told
