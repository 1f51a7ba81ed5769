"""What the commands do to what is open: move in it, show another screen or panel, search it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.views.screen_stack import SCREENS
from ui.views.side_pane import TITLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtGui import QAction

    from ui.views.open_place import OpenPlace


def place_acts(place: OpenPlace, commands: Mapping[str, QAction]) -> dict[str, Callable[[], object]]:
    """Return what each of these commands does; whether one is checked is asked of ``commands`` when it is used."""
    work = place.work
    return {
        **{name: _shower(place, name) for name in SCREENS},
        **{name: _turner(place, name) for name in TITLES},
        "submit": place.submit,
        "take_back": place.take_back,
        **{name: _reviewer(place, name) for name in REVIEW},
        "explain": lambda: _explain(place),
        "copies": lambda: _copies(place),
        "sheet": lambda: place.in_work(lambda: work.show_sheet(shown=commands["sheet"].isChecked())),
        "tree": lambda: work.tree.setVisible(commands["tree"].isChecked()),
        "value_history": place.show_value_history,
        "search": lambda: place.in_work(work.go_to_search),
        "show_all": lambda: place.in_work(work.show_all),
        "form": lambda: place.in_work(work.go_to_form),
        "not_applicable": lambda: place.in_work(work.declare),
        "next": lambda: place.in_work(lambda: work.step(1)),
        "previous": lambda: place.in_work(lambda: work.step(-1)),
        "next_finding": lambda: place.step_finding(1),
        "previous_finding": lambda: place.step_finding(-1),
        "next_pane": lambda: place.cycle(1),
        "previous_pane": lambda: place.cycle(-1),
    }


REVIEW = (
    "hand_out",
    "receive",
    "receive_folder",
    "accept",
    "remark",
    "give_back",
    "withdraw_return",
    "declare",
    "confirm_receipt",
    "remind",
    "deadline",
    "lock_year",
    "summary",
)
"""What the department does about the submissions, on their screen."""


def _reviewer(place: OpenPlace, name: str) -> Callable[[], object]:
    def review() -> None:
        from ui.views.submissions.submissions_screen import SubmissionsScreen

        screen = place.show_screen("submissions")
        if isinstance(screen, SubmissionsScreen):
            screen.acts.run(name)

    return review


def receive(place: OpenPlace, paths: list[Path]) -> None:
    """Open the department's inbox with files and folders."""
    from ui.views.submissions.submissions_screen import SubmissionsScreen

    screen = place.show_screen("submissions")
    if isinstance(screen, SubmissionsScreen):
        screen.acts.receive_files(paths)


def _copies(place: OpenPlace) -> None:
    from ui.views.copies.showing import show_copies

    show_copies(place)


def _explain(place: OpenPlace) -> None:
    from ui.views.submissions.explained_dialog import ExplainedDialog

    workspace = place.work.workspace
    action, field = place.screens.current.asked_about()
    action = action or place.work.grid.chosen()
    if workspace and action in workspace.data.action_by_id:
        place.screens.commit()
        ExplainedDialog(place, workspace, action, field).open()


def _shower(place: OpenPlace, name: str) -> Callable[[], object]:
    return lambda: place.show_screen(name)


def _turner(place: OpenPlace, name: str) -> Callable[[], object]:
    return lambda: place.turn_panel(name)
