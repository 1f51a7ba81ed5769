"""Death in the middle of a copy, a rotation or a restore leaves every earlier copy and the workspace whole."""

import os
import random
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.copies.names import Why
from kkapp.errors import KkError
from kkapp.store.store import Store
from kkapp.workflow.copying import copies_of, copy_now

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("KK_KILLS", "6"))
SEED = int(os.environ.get("KK_SEED", "2021"))

_CLERK = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from kkapp import workflow
from kkapp.copies import room
from kkapp.copies.names import Why
from kkapp.store.store import Store

path, stop, seen = Path(sys.argv[1]), int(sys.argv[2]), 0

def watch(event, words):  # every call to the system that may change a file is a moment to die in
    global seen
    if event in ("open", "os.rename", "os.remove", "os.link", "os.truncate", "os.rmdir", "sqlite3.connect"):
        seen += 1
        if seen == stop:
            os.kill(os.getpid(), 9)

with Store.open(path) as store:
    workflow.entering.save_narrative(store, store.period_data().reports[0].id, "Inaczej.")
    sys.addaudithook(watch)
    workflow.copying.copy_now(store, Why.STEPS, room=room.Room(most=4_000_000, spare=0))
copy = workflow.copying.copies_of(path)[-1]
workflow.restoring.restore(copy.path, path)
print("finished", seen)
"""


def prepare(folder: Path) -> Path:
    """Return a workspace of which there are four copies, two of them about to go."""
    path = folder / "program.kk"
    with workflow.opening.create_workspace(path) as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
        for number, days in enumerate((60, 40, 33, 1)):
            workflow.entering.save_narrative(store, store.period_data().reports[0].id, f"Opis {number}.")
            copy_now(store, Why.STEPS, now=datetime.now(UTC) - timedelta(days=days))
    return path


def run(path: Path, stop: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _CLERK, str(path), str(stop), str(ROOT)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"KK_USER_DATA": str(path.parent / "own")},
        check=False,
    )


def workspaces_beside(path: Path) -> list[Path]:
    return [entry for entry in path.parent.glob("*.kk") if not entry.name.startswith(".")]


def test_that_every_copy_and_the_workspace_are_whole_after_death(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, before = tmp_path / "work", tmp_path / "before"
    monkeypatch.setenv("KK_USER_DATA", str(folder / "own"))
    folder.mkdir()
    path = prepare(folder)
    shutil.copytree(folder, before)
    done = run(path, 0)
    assert done.stdout.startswith("finished"), done.stderr
    moments = int(done.stdout.split()[1])
    chance = random.Random(SEED)  # noqa: S311 - a run can be repeated
    for stop in sorted(chance.sample(range(1, moments + 1), min(KILLS, moments))):
        shutil.rmtree(folder)
        shutil.copytree(before, folder)
        died = run(path, stop)
        assert died.returncode == -signal.SIGKILL, f"{stop} of {moments}: {died.stderr}"
        require_whole(path, stop)


def require_whole(path: Path, stop: int) -> None:
    """Check that each copy with a name is good, and that the newest text is in a workspace that opens."""
    there = copies_of(path)
    assert there, stop
    for copy in there:
        with Store.look_into(copy.path) as kept:
            assert kept.verify() >= 3, stop
    assert path.exists(), stop
    texts = set()
    for found in workspaces_beside(path):
        try:
            with Store.open(found) as store:
                store.verify()
                texts.add(store.period_data().reports[0].achieved.narrative)
        except KkError as error:
            pytest.fail(f"{stop}: {found.name}: {error}")
    assert "Inaczej." in texts, f"{stop}: {texts}"
