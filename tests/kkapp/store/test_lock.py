"""One process writes at a time, others are told who it is, and a dead process never locks anybody out."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kkapp.errors import WorkspaceLockedError
from kkapp.model.changes import RowChange
from kkapp.store import lock
from kkapp.store.store import Store

_HOLD = """
import sys
from pathlib import Path
from kkapp.store.store import Store
store = Store.open(Path(sys.argv[1]), who="Jan Kowalski")
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def closed(store: Store, path: Path) -> Path:
    """Return a workspace nobody has open."""
    store.close()
    return path


def _other_process(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def test_that_a_second_process_is_told_who_has_it_open(closed: Path) -> None:
    with _other_process(closed) as other:
        with pytest.raises(WorkspaceLockedError, match="Jan Kowalski"):
            Store.open(closed)
        with Store.open(closed, read_only=True) as reader:
            assert reader.years() == (2021,)
        other.communicate()
    Store.open(closed).close()


def test_that_a_killed_process_leaves_no_lock(closed: Path) -> None:
    with _other_process(closed) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert closed.with_name("program.kk.lock").exists()
        with Store.open(closed) as store:
            assert store.years() == (2021,)


def test_that_two_windows_of_one_process_cannot_both_write(store: Store, path: Path) -> None:
    with pytest.raises(WorkspaceLockedError, match="Anna Nowak"):
        Store.open(path)
    link = path.with_name("link.kk")
    link.symlink_to(path)
    with pytest.raises(WorkspaceLockedError):
        Store.open(link)


def test_that_the_lock_says_who_where_and_since_when(store: Store, path: Path) -> None:
    said = json.loads(path.with_name("program.kk.lock").read_text())
    assert said["user"] == "Anna Nowak"
    assert said["pid"] == os.getpid()
    assert set(said) == {"user", "host", "pid", "since"}


def test_that_an_unsigned_lock_still_gets_a_sentence(store: Store, path: Path) -> None:
    path.with_name("program.kk.lock").write_text("{")
    with pytest.raises(WorkspaceLockedError, match=r"program\.kk"):
        Store.open(path)


def test_that_closing_leaves_one_file(store: Store, path: Path) -> None:
    store.close()
    store.close()
    assert [entry.name for entry in path.parent.iterdir()] == ["program.kk"]


def test_that_a_reader_sees_what_the_writer_saved_meanwhile(store: Store, path: Path) -> None:
    with Store.open(path, read_only=True) as reader:
        assert reader.row("quantities", "achieved-1")["number"] is None
        store.apply([RowChange("quantities", "achieved-1", {"number": None}, {"number": "7"})], kind="edit")
        assert reader.row("quantities", "achieved-1")["number"] == "7"


def test_that_a_lock_on_a_file_just_removed_by_its_last_holder_does_not_count(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, removed = lock._taken, []

    def taken_after_the_other_closed(handle: int) -> bool:
        if not removed:
            removed.append(closed.with_name("program.kk.lock").unlink())
        return take(handle)

    monkeypatch.setattr(lock, "_taken", taken_after_the_other_closed)
    with Store.open(closed), pytest.raises(WorkspaceLockedError):
        Store.open(closed)
