"""What is no workspace, cannot be written, or must not be there gets a sentence and loses nothing."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kkapp.errors import (
    BadValueError,
    DamagedWorkspaceError,
    KkError,
    NewerWorkspaceError,
    NotAWorkspaceError,
    StorageError,
)
from kkapp.model.changes import RowChange
from kkapp.model.period import PeriodData
from kkapp.store import creating
from kkapp.store.store import Store

NAME = r"program\.kk"
EDIT = RowChange("quantities", "achieved-1", {"number": None}, {"number": "7"})


def _other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE workspace (role TEXT)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    "make",
    [
        lambda _path: None,
        Path.mkdir,
        Path.touch,
        lambda path: path.write_bytes(os.urandom(5000)),
        lambda path: path.write_text("{}"),
        _other_database,
    ],
    ids=["missing", "folder", "empty", "random", "text", "other database"],
)
def test_that_anything_else_is_refused_and_left_alone(make: "object", path: Path, read_only: bool) -> None:
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(NotAWorkspaceError, match=NAME):
        Store.open(path, read_only=read_only)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [entry.name for entry in path.parent.iterdir()] in ([], ["program.kk"])


def test_that_a_folder_that_is_not_there_is_told_in_the_language_of_the_screen(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as refused:
        Store.create(tmp_path / "nowhere" / "program.kk")
    assert "nie ma takiego pliku ani folderu" in str(refused.value)


def _read_all(path: Path) -> None:
    with Store.open(path) as opened:
        opened.verify()
        opened.period_data()


def _cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _overwritten(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))


@pytest.mark.parametrize("kept", [200, 4096, 20_000])
def test_that_a_truncated_workspace_is_called_damaged_and_left_alone(store: Store, path: Path, kept: int) -> None:
    store.close()
    os.truncate(path, kept)
    before = path.read_bytes()
    with pytest.raises(KkError, match=NAME):
        _read_all(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("damage", [_cut_short, _overwritten], ids=["cut short", "overwritten"])
def test_that_nothing_is_left_beside_a_damaged_workspace(
    store: Store, path: Path, damage: Callable[[Path], None], read_only: bool
) -> None:
    store.close()
    damage(path)
    with pytest.raises(NotAWorkspaceError, match=NAME) as refused:
        Store.open(path, read_only=read_only)
    assert refused.value.path == path
    assert [entry.name for entry in path.parent.iterdir()] == ["program.kk"]


@pytest.mark.parametrize(
    "damage",
    ["UPDATE reports SET narrative = CAST(x'ff41feff' AS TEXT)", "ALTER TABLE reports RENAME TO repxrts"],
    ids=["a text that is none", "a table that is gone"],
)
def test_that_damage_of_which_sqlite_knows_nothing_is_called_damage_and_quotes_nothing(
    store: Store, path: Path, damage: str
) -> None:
    store.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(damage)
    with pytest.raises(DamagedWorkspaceError, match=NAME) as refused:
        _read_all(path)
    assert "UTF-8" not in refused.value.sentence
    assert "reports" not in refused.value.sentence


def test_that_reading_keeps_a_journal_beside_a_damaged_workspace(store: Store, path: Path) -> None:
    store.close()
    _overwritten(path)
    journal = path.with_name("program.kk-wal")
    journal.write_bytes(b"left by a killed writer")
    with pytest.raises(KkError, match=NAME):
        Store.open(path, read_only=True)
    assert journal.read_bytes() == b"left by a killed writer"


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA user_version = 1000",
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kk', 'm999_tomorrow', '')",
    ],
)
def test_that_a_newer_workspace_is_refused_and_left_alone(store: Store, path: Path, statement: str) -> None:
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(NewerWorkspaceError, match=NAME):
            Store.open(path, read_only=read_only)
    assert path.read_bytes() == before


def test_that_creating_never_covers_a_file(store: Store, path: Path) -> None:
    store.close()
    before = path.read_bytes()
    with pytest.raises(BadValueError, match=NAME):
        Store.create(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == ["program.kk"]


def test_that_a_file_that_appears_meanwhile_is_not_covered(path: Path) -> None:
    path.write_text("somebody else's")
    built = path.with_name("built")
    built.touch()
    with pytest.raises(BadValueError, match=NAME):
        creating.place_new(built, path)
    assert path.read_text() == "somebody else's"


def test_that_creating_in_a_missing_folder_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        Store.create(tmp_path / "nowhere" / "program.kk")


_AS_NOBODY = """
import locale, os, sys  # gettext asks for the first when a text is wanted, and nobody may not read where it lies
from collections.abc import Callable
from pathlib import Path
from kkapp.errors import KkError
from kkapp.store import creating, migrations, store
if os.geteuid() == 0:
    os.setuid(65534)
try:
    with store.Store.open(Path(sys.argv[1]), read_only=sys.argv[2] == "read") as opened:
        print(opened.years())
except KkError as error:
    print(error.code)
"""


def _as_nobody(path: Path, how: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, str(path), how],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(("of_file", "of_folder"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)])
def test_that_a_protected_workspace_can_be_read_but_not_opened_to_write(
    store: Store, path: Path, of_file: int, of_folder: int
) -> None:
    store.close()
    for folder in path.parents:  # pytest keeps its folders to itself
        if folder == Path(tempfile.gettempdir()):
            break
        folder.chmod(0o755)
    path.chmod(of_file)
    path.parent.chmod(of_folder)
    before = path.read_bytes()
    assert _as_nobody(path, "write") == "storage"
    assert _as_nobody(path, "read") == "(2021,)"
    assert path.read_bytes() == before
    path.parent.chmod(0o755)


def test_that_a_full_disk_loses_only_the_step_that_met_it(store: Store, path: Path, data: PeriodData) -> None:
    store.apply([EDIT], kind="edit")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    journal = path.with_name("program.kk-wal").stat().st_size
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (journal + 5000, hard))
    try:
        big = RowChange("reports", "report-1", {"narrative": "Zaległości…"}, {"narrative": "ż" * 100_000})
        with pytest.raises(StorageError):
            store.apply([big], kind="edit")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old)
    assert store.verify() == 3
    assert store.row("quantities", "achieved-1")["number"] == "7"
    assert store.apply([big], kind="edit").step == 4
    assert store.verify() == 4


def test_that_a_database_without_room_gets_the_sentence_of_a_full_disk(store: Store) -> None:
    (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    big = RowChange("reports", "report-1", {"narrative": "Zaległości…"}, {"narrative": "ż" * 100_000})
    with pytest.raises(StorageError, match=r"room left|zabrakło miejsca"):
        store.apply([big], kind="edit")
    store._connection.execute("PRAGMA max_page_count = 100000")
    assert store.verify() == 2
    assert store.apply([EDIT], kind="edit").step == 3


def test_that_a_reader_cannot_write(store: Store, path: Path) -> None:
    with Store.open(path, read_only=True) as reader, pytest.raises(StorageError):
        reader.apply([EDIT], kind="edit")
    assert store.verify() == 2


def test_that_a_backup_is_a_workspace_of_its_own(store: Store, path: Path, data: PeriodData) -> None:
    target = path.with_name("kopia.kk")
    store.apply([EDIT], kind="edit")
    store.backup(target)
    with Store.open(target) as copy:
        assert copy.verify() == 3
        assert copy.period_data() == store.period_data()
    with pytest.raises(BadValueError, match=r"kopia\.kk"):
        store.backup(target)


def test_that_every_name_of_a_missing_thing_gets_a_sentence(store: Store) -> None:
    for ask in (
        lambda: store.row("reports", "x"),
        lambda: store.row("nonsense", "x"),
        lambda: store.report("x"),
        lambda: store.period_data(1999),
    ):
        with pytest.raises(BadValueError):
            ask()
