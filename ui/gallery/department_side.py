"""The department's side: its screen of submissions, the inbox, and what is asked on the way."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp

from ui.dialogs.inbox_dialog import CHANGES, CONFLICTS, InboxDialog
from ui.gallery.sample_year import ACCEPTED, RETURNED, SUBMITTED, SampleYear, make_year
from ui.gallery.stage import Stage
from ui.views.submissions.submissions_screen import SubmissionsScreen

Bring = Callable[[Stage], None]
_made: dict[str, SampleYear] = {}
"""The sample, played once; every picture gets the same."""


def _year(stage: Stage) -> SampleYear:
    if "year" not in _made:
        _made["year"] = make_year(Path(mkdtemp(prefix="year")))
    source = _made["year"]
    place = stage.path.parent / "Rok"
    if not place.exists():
        copytree(source.department.parent, place)
    here = [place / file.relative_to(source.department.parent) for file in source.inbox]
    return source._replace(department=place / source.department.name, inbox=tuple(here))


def _screen(stage: Stage) -> SubmissionsScreen:
    """Open the department's year at its screen."""
    stage.desk.open(_year(stage).department)
    stage.settle()
    stage.run("submissions")
    screen = stage.window.screens.current
    if not isinstance(screen, SubmissionsScreen):
        raise TypeError(screen)
    return screen


def _submissions(stage: Stage) -> None:
    screen = _screen(stage)
    screen.table.choose([_year(stage).units[RETURNED]])
    stage.settle()


def _submissions_empty(stage: Stage) -> None:
    stage.run("submissions")


def _act(name: str, unit: int) -> Bring:
    def bring(stage: Stage) -> None:
        screen = _screen(stage)
        screen.table.choose([_year(stage).units[unit]])
        screen.acts.run(name)
        stage.until(stage.boxes, name)

    return bring


def _inbox(stage: Stage) -> InboxDialog:
    screen = _screen(stage)
    screen.acts.receive_files(_year(stage).inbox)
    dialog = stage.window.findChildren(InboxDialog)[-1]
    stage.until(lambda: dialog.items and not dialog.is_working, "what is in the inbox")
    return dialog


def _inbox_tab(tab: int) -> Bring:
    def bring(stage: Stage) -> None:
        _inbox(stage).tabs.setCurrentIndex(tab)
        stage.settle()

    return bring


def _explained(stage: Stage) -> None:
    year = _year(stage)
    _screen(stage)
    stage.run("work")
    stage.window.grid.choose(year.action)
    stage.run("explain")


DEPARTMENT_SIDE: dict[str, Bring] = {
    "submissions": _submissions,
    "submissions-empty": _submissions_empty,
    "hand-out": _act("hand_out", SUBMITTED),
    "inbox": _inbox_tab(0),
    "inbox-trial": _inbox_tab(CHANGES),
    "inbox-conflicts": _inbox_tab(CONFLICTS),
    "remark": _act("remark", SUBMITTED),
    "deadline": _act("deadline", SUBMITTED),
    "confirm-receipt": _act("confirm_receipt", SUBMITTED),
    "reminders": _act("remind", SUBMITTED),
    "lock-year": _act("lock_year", ACCEPTED),
    "summary": _act("summary", ACCEPTED),
    "explained": _explained,
}
"""Every screen of the department's side by its name."""
