"""A whole year as the demonstration plays it, which tests play once and copy."""

import pickle
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from kkapp import workflow
from kkapp.demo.year import INBOX, Played, _only_planned, play_year
from kkapp.model.period import PeriodData
from tests.shared import one_at_a_time, shared_folder


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


def played_once(factory: pytest.TempPathFactory) -> Year:
    """Return the year of this run of the tests: the first worker plays it, the others wait for it."""
    folder = shared_folder(factory) / "rok"
    with one_at_a_time(folder.with_suffix(".lock")):
        known = folder / "year.pickle"
        if not known.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            known.write_bytes(pickle.dumps(play(folder)))
        year: Year = pickle.loads(known.read_bytes())  # noqa: S301 - written by this run of the tests
    return year


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
