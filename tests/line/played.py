"""A whole year as the demonstration plays it, which tests play once and copy."""

import shutil
from pathlib import Path
from typing import NamedTuple

from kkapp import workflow
from kkapp.demo.year import INBOX, Played, _only_planned, play_year
from kkapp.model.period import PeriodData


class Year(NamedTuple):
    """A year that was played, and what it was."""

    folder: Path
    workspace: Path
    played: Played

    def files(self) -> list[Path]:
        """Return what units handed in, spoilt files among it."""
        return sorted((self.folder / INBOX).iterdir())


def play(folder: Path) -> Year:
    """Return a year played in a folder."""
    workspace = folder / "wydzial.kk"
    with workflow.opening.create_workspace(workspace, who="wydział") as store:
        played = play_year(store, folder, lambda _path: None)
    return Year(folder, workspace, played)


def planned_workspace(data: PeriodData, path: Path) -> Path:
    """Make a department's workspace that holds the plan only, and nothing was handed in."""
    with workflow.opening.create_workspace(path, who="wydział") as store:
        store.save(_only_planned(data), kind="import")
    return path


def copy_of(workspace: Path, target: Path) -> Path:
    """Copy a closed workspace over whatever lies there."""
    for left in target.parent.glob(f"{target.name}*"):
        left.unlink()
    return Path(shutil.copyfile(workspace, target))
