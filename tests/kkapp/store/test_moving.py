"""A workspace is brought from a share to a local disk: verified, with its journal, the original as it was."""

import contextlib
import gzip
import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.errors import (
    BadValueError,
    KkError,
    NetworkPathError,
    NotAWorkspaceError,
    StorageError,
    WorkspaceLockedError,
)
from kkapp.store import moving
from kkapp.store.moved_note import moved_to, note_of
from kkapp.store.place import permitted
from kkapp.store.store import Store

ROOT = Path(__file__).resolve().parents[3]
Share = Callable[[Path], None]


@pytest.fixture
def share(tmp_path: Path, prepared_assignment: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace on a share, as the system's list of mounts tells it."""
    folder = tmp_path / "dysk sieciowy"
    folder.mkdir()
    point = str(folder).replace(" ", "\\040")
    monkeypatch.setattr(permitted, "_mounts", lambda: f"/dev/vda1 / ext4 rw 0 0\n//srv/x {point} cifs rw 0 0\n")
    path = folder / "program.kk"
    path.write_bytes(prepared_assignment.read_bytes())
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder on the local disk that is not there yet."""
    return tmp_path / "lokalnie"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_that_a_workspace_on_a_share_is_moved_verified_and_opened(share: Path, home: Path) -> None:
    before = digest(share)
    with pytest.raises(NetworkPathError):
        Store.open(share)
    moved = workflow.moving.move_workspace(share, home)
    assert moved.target == home / "program.kk"
    with Store.open(moved.target) as store:
        assert store.verify() == moved.steps
        assert len(store.period_data().reports) == 12
    assert digest(share) == before
    assert names(home) == ["program.kk"]
    assert names(share.parent) == ["program.kk", note_of(share).name]
    assert moved_to(share) == moved.target
    said = note_of(share).read_text("utf-8-sig")
    assert str(moved.target) in said
    assert "program.kk" in said.splitlines()[0]


def test_that_what_a_killed_writer_left_in_the_journal_comes_along(share: Path, home: Path, tmp_path: Path) -> None:
    local = tmp_path / "program.kk"
    local.write_bytes(share.read_bytes())
    with contextlib.closing(sqlite3.connect(local, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        writer.execute("INSERT INTO glance (id, hash, body) VALUES (1, 'only in the journal', '')")
        for suffix in ("", "-wal"):
            share.with_name(share.name + suffix).write_bytes(local.with_name(local.name + suffix).read_bytes())
    assert share.with_name("program.kk-wal").stat().st_size > 0
    before = names(share.parent), digest(share), digest(share.with_name("program.kk-wal"))
    target = workflow.moving.move_workspace(share, home).target
    with contextlib.closing(sqlite3.connect(target)) as reader:
        assert reader.execute("SELECT hash FROM glance").fetchone() == ("only in the journal",)
    note_of(share).unlink()
    assert (names(share.parent), digest(share), digest(share.with_name("program.kk-wal"))) == before


def test_that_moving_twice_changes_nothing_and_never_covers_newer_work(share: Path, home: Path) -> None:
    target = workflow.moving.move_workspace(share, home).target
    with Store.open(target) as store:
        store.apply(store.difference(_renamed(store)), kind="edit")
    after = digest(target)
    assert workflow.moving.move_workspace(share, home).target == target
    assert digest(target) == after


def _renamed(store: Store) -> object:
    data = store.period_data()
    return data.replaced(programme=data.programme.model_copy(update={"name": "Inna nazwa"}))


def test_that_another_file_of_the_name_is_not_covered(share: Path, home: Path) -> None:
    home.mkdir()
    (home / "program.kk").write_text("somebody else's")
    with pytest.raises(BadValueError):
        workflow.moving.move_workspace(share, home)
    assert (home / "program.kk").read_text() == "somebody else's"
    assert names(home) == ["program.kk"]
    assert not note_of(share).exists()


def test_that_a_place_that_is_no_better_is_refused(share: Path, tmp_path: Path) -> None:
    for folder in (share.parent / "obok", tmp_path / "OneDrive - Urząd"):
        with pytest.raises(NetworkPathError):
            workflow.moving.move_workspace(share, folder)
    assert names(share.parent) == ["program.kk"]


def test_that_a_workspace_that_is_open_is_not_moved(share: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as as_if_local:
        as_if_local.setattr(permitted, "_mounts", lambda: "")
        colleague = Store.open(share)
    with pytest.raises(WorkspaceLockedError):
        workflow.moving.move_workspace(share, home)
    colleague.close()
    assert not (home / "program.kk").exists()


def test_that_a_file_written_to_while_it_is_copied_is_not_moved(
    share: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = moving.shutil.copyfile

    def copy_and_write(source: Path, target: Path) -> None:
        copy(source, target)
        with share.open("ab") as other:
            other.write(b"written meanwhile")

    monkeypatch.setattr(moving.shutil, "copyfile", copy_and_write)
    with pytest.raises(WorkspaceLockedError, match=r"copied|kopiowania"):
        workflow.moving.move_workspace(share, home)
    assert names(home) == []


def _damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:40_000] = bytes(31_808)
    path.write_bytes(content)


def _behind_the_history(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE quantities SET number = '1'")


@pytest.mark.parametrize("spoil", [_damaged, _behind_the_history, lambda path: path.write_text("hello")])
def test_that_a_damaged_workspace_is_refused_and_left(share: Path, home: Path, spoil: Share) -> None:
    spoil(share)
    before = digest(share)
    with pytest.raises(KkError) as refused:
        workflow.moving.move_workspace(share, home)
    assert "program.kk" in str(refused.value) or refused.value.code == "damaged-history"
    assert digest(share) == before
    assert not (home / "program.kk").exists()
    assert names(share.parent) == ["program.kk"]


def test_that_a_full_disk_leaves_nothing(share: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(StorageError):
            workflow.moving.move_workspace(share, home)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old)
    assert names(home) == []


def test_that_a_missing_file_is_told(tmp_path: Path, home: Path) -> None:
    with pytest.raises(NotAWorkspaceError):
        workflow.moving.move_workspace(tmp_path / "nie ma.kk", home)


@pytest.mark.parametrize("older", sorted((Path(__file__).parent / "older").glob("*.kk.gz")), ids=lambda path: path.stem)
def test_that_a_workspace_of_every_older_version_can_be_moved(older: Path, tmp_path: Path, home: Path) -> None:
    source = tmp_path / "stary.kk"
    source.write_bytes(gzip.decompress(older.read_bytes()))
    target = workflow.moving.move_workspace(source, home).target
    with Store.open(target) as store:
        assert store.verify() > 0


MOVE = """
import os, signal, sys
from pathlib import Path
from kkapp.store import moving
from kkapp import workflow
steps = int(sys.argv[3])
def counted(name):
    call = getattr(moving, name)
    def before(*args):
        global steps
        steps -= 1
        if steps < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        outcome = call(*args)
        return outcome
    setattr(moving, name, before)
for name in ("_copy_bytes", "_digest", "_rebuild", "content", "_verified", "_is_there_already", "place_new"):
    counted(name)
write = workflow.moving.write_note
def last(*args):
    global steps
    steps -= 1
    if steps < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return write(*args)
workflow.moving.write_note = last
workflow.moving.move_workspace(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("at", range(0, 15, 2))
def test_that_a_move_killed_anywhere_leaves_the_original_and_a_whole_target_or_none(
    at: int, tmp_path: Path, prepared_assignment: Path, home: Path
) -> None:
    source = tmp_path / "program.kk"
    source.write_bytes(prepared_assignment.read_bytes())
    before = digest(source)
    command = [sys.executable, "-c", MOVE, str(source), str(home), str(at)]
    code = subprocess.run(command, cwd=ROOT, env=os.environ, check=False).returncode
    assert code in (0, -signal.SIGKILL)
    assert digest(source) == before
    target = home / "program.kk"
    if target.exists():
        with Store.open(target) as store:
            assert store.verify() > 0
    else:
        assert code == -signal.SIGKILL
    again = workflow.moving.move_workspace(source, home)
    assert again.target == target
    assert names(home) == ["program.kk"], "what a killed move left is cleared away by the next"
    assert moved_to(source) == target
