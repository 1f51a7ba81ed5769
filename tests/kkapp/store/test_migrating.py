"""A workspace of an older version is converted when it is opened to write, and a copy of it when it is read."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kkapp.errors import DamagedWorkspaceError, StorageError
from kkapp.model.changes import RowChange
from kkapp.model.period import PeriodData
from kkapp.store import migrations, recognise
from kkapp.store.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

EDIT = RowChange("quantities", "achieved-1", {"number": None}, {"number": "7"})


@pytest.fixture
def older(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace that was made before the program learned one step more."""

    def m999_add_a_table(db: "Database") -> None:
        db.execute("CREATE TABLE later (id TEXT PRIMARY KEY) STRICT")

    store.close()
    names = (*migrations.NAMES, m999_add_a_table.__name__)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, m999_add_a_table))
    monkeypatch.setattr(recognise, "NAMES", names)
    return path


def _applied(path: Path) -> tuple[str, ...]:
    connection = sqlite3.connect(path)
    try:
        return migrations.applied(connection)
    finally:
        connection.close()


def test_that_opening_to_write_converts_it_once_and_keeps_everything(older: Path, data: PeriodData) -> None:
    for _time in range(2):
        with Store.open(older) as opened:
            assert opened.period_data() == data
            assert opened.verify() == 2
    assert _applied(older) == (*migrations.NAMES, "m999_add_a_table")


def test_that_reading_converts_a_copy_only(older: Path, data: PeriodData) -> None:
    before = older.read_bytes()
    with Store.open(older, read_only=True) as opened:
        assert opened.period_data() == data
        with pytest.raises(StorageError):
            opened.apply([EDIT], kind="edit")
        with pytest.raises(StorageError):
            opened.keep_glance("{}")
        assert opened.verify() == 2
    assert older.read_bytes() == before


def test_that_a_step_that_fails_leaves_the_workspace_as_it_was(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def m998_breaks(db: "Database") -> None:
        db.execute("CREATE TABLE broken (id TEXT)")
        db.execute("nonsense")

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS[:-1], m998_breaks))
    with pytest.raises(DamagedWorkspaceError):  # our own steps are never wrong; what they meet may be
        Store.open(older)
    assert _applied(older) == migrations.NAMES
    connection = sqlite3.connect(older)
    assert connection.execute("SELECT COUNT(*) FROM sqlite_master WHERE name = 'broken'").fetchone() == (0,)
    connection.close()
