"""A department that hands out the card of a sports department with five actions, and that unit's side of it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.model.period import PeriodData
from kkapp.store.store import Store
from ui.desk import Desk
from ui.main_window import MainWindow

UNIT = "wydzial-sportu-umk"
ACTION = "I.3/3/33"
"""An action of the unit with one planned figure: 60 scholarships."""


class Post(NamedTuple):
    """What was sent: the department's files and the workspaces it went between."""

    department: Path
    assignment: Path
    card: Path
    """The unit's workspace as made from the assignment, nothing entered."""


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Post:
    """Return the assignment of the unit, and the workspace it becomes."""
    folder = tmp_path_factory.mktemp("post")
    department = folder / "wydzial.kk"
    with workflow.opening.create_workspace(department, who="Anna Nowak") as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
        (made,) = workflow.handing_out.assign(store, folder, units=[UNIT])
    card = folder / "sport.kk"
    workflow.taking_on.open_assignment(made.file, card, who="Jan Kowalski").close()
    return Post(department, made.file, card)


@pytest.fixture
def post(sent: Post, tmp_path: Path) -> Post:
    """Return copies of it for one test."""
    return Post(*(Path(shutil.copy(path, tmp_path)) for path in sent))


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """Return a desk with an empty window."""
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    made = Desk(window, lambda: None)
    window.show()
    window.show_start()
    window.activateWindow()
    yield made
    made.window.leave_workspace()


@pytest.fixture
def open_card(qtbot: QtBot, desk: Desk, post: Post) -> Callable[[], MainWindow]:
    """Return a way to open the unit's workspace in the window."""

    def open_it() -> MainWindow:
        desk.open(post.card)
        desk.window.grid.setFocus()
        qtbot.waitUntil(desk.window.grid.hasFocus)
        return desk.window

    return open_it


def action_of(data: PeriodData, code: str = ACTION) -> str:
    """Return the identity of an action by its code."""
    return data.action_by_code[code].id


def enter_figure(store: Store, number: str) -> str:
    """Enter the achieved figure of the action, and return its identity."""
    data = store.period_data()
    report = data.report_by_action[action_of(data)]
    workflow.indicators.add_counterpart(store, report.target.quantities[0].id, number)
    return store.period_data().report_by_action[action_of(data)].achieved.quantities[0].id


class Returned(NamedTuple):
    """A correction that asks about one figure, and the unit's workspace, in which the card is submitted."""

    card: Path
    correction: Path
    figure: str
    submission: Path
    department: Path


@pytest.fixture(scope="session")
def sent_back(sent: Post, tmp_path_factory: pytest.TempPathFactory) -> Returned:
    """Return a card that was submitted with one figure, and the correction that asks about it."""
    folder = tmp_path_factory.mktemp("returned")
    department, card = (Path(shutil.copy(path, folder)) for path in (sent.department, sent.card))
    submission = folder / "sprawozdanie.kkp"
    with workflow.opening.open_workspace(card, who="Jan Kowalski") as store:
        figure = enter_figure(store, "6")
        workflow.handing_in.submit(store, submission, confirmed_by="Maria Lis")
    with workflow.opening.open_workspace(department, who="Anna Nowak") as store:
        items = workflow.inbox.look_into(store, [submission])
        tuple(workflow.receiving.receive(store, items))
        data = store.period_data()
        workflow.reviewing.ask(store, UNIT, action_of(data), f"quantity:{figure}", "Czy na pewno 6, a nie 60?")
        returned = workflow.reviewing.return_submission(store, UNIT, folder)
    return Returned(card, returned.package, figure, submission, department)


@pytest.fixture
def returned(sent_back: Returned, tmp_path: Path) -> Returned:
    """Return copies of it for one test."""
    files = (sent_back.card, sent_back.correction, sent_back.submission, sent_back.department)
    card, correction, submission, department = (Path(shutil.copy(path, tmp_path)) for path in files)
    return Returned(card, correction, sent_back.figure, submission, department)
