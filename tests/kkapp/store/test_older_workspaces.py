"""A workspace that the first version wrote opens in this one: whole, provable, with room for what was learned since.

``older/first-schema.kk.gz`` was written by that version: it holds the small year of ``conftest`` (step 2), an edit of
a figure (step 3) and its undoing (step 4). ``older/fourth-schema.kk.gz`` holds the same, in a unit's workspace that the
version before submissions wrote; ``third-schema`` the same with an edited narrative, ``fifth-schema`` besides that what
two units handed in (step 5) and a key of its own. The second schema was never written: it came with the third.
"""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kkapp.errors import NewerWorkspaceError
from kkapp.model.period import PeriodData
from kkapp.model.unit import UnitName
from kkapp.store.migrations import STEPS
from kkapp.store.store import Store
from tests.kkapp.store.handed_in import collected

OLDER = Path(__file__).parent / "older"
NEVER_WRITTEN = frozenset({2})
"""Schemas that no version of the program left a workspace of."""


def put(path: Path, name: str) -> Path:
    """Put a stored workspace where a test wants it."""
    path.write_bytes(gzip.decompress((OLDER / name).read_bytes()))
    return path


def schema_of(path: Path) -> int:
    """Return the number of steps that the schema of a workspace has behind it."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


STORED = sorted(file.name for file in OLDER.glob("*.kk.gz"))


def test_that_a_workspace_is_stored_of_every_schema_before_this_one(path: Path) -> None:
    found = {schema_of(put(path, name)) for name in STORED}
    assert found >= set(range(1, len(STEPS))) - NEVER_WRITTEN


@pytest.mark.parametrize("name", STORED)
def test_that_an_upgrade_keeps_the_data_and_proves_them(path: Path, data: PeriodData, name: str) -> None:
    with Store.open(put(path, name)) as store:
        assert store.period_data().programme == data.programme
        assert store.period_data() in (data, collected(data))
        proved = store.verify()
    assert schema_of(path) == len(STEPS)
    with Store.open(path) as again:
        assert again.verify() == proved


@pytest.mark.parametrize("name", STORED)
def test_that_reading_alone_upgrades_nothing(path: Path, name: str) -> None:
    before = put(path, name).read_bytes()
    with Store.open(path, read_only=True) as store:
        store.verify()
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_that_a_workspace_of_a_newer_version_is_refused_and_left_as_it_is(path: Path, *, read_only: bool) -> None:
    with closing(sqlite3.connect(put(path, STORED[0]))) as connection:
        connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerWorkspaceError, match="nowsz"):
        Store.open(path, read_only=read_only)
    assert path.read_bytes() == before


@pytest.fixture
def first(path: Path) -> Path:
    return put(path, "first-schema.kk.gz")


@pytest.mark.parametrize("read_only", [False, True])
def test_that_it_holds_what_it_held(first: Path, data: PeriodData, *, read_only: bool) -> None:
    with Store.open(first, read_only=read_only) as store:
        assert store.period_data() == data
        assert store.verify() == 4
        assert (store.role, store.training) == ("department", False)


def test_that_an_earlier_step_can_still_be_taken_back_and_made_again(first: Path, data: PeriodData) -> None:
    with Store.open(first) as store:
        store.redo()
        assert store.period_data() != data
        store.undo()
        assert store.period_data() == data
        assert store.verify() == 6


def test_that_a_unit_of_it_can_keep_its_earlier_names(first: Path, data: PeriodData) -> None:
    earlier = (UnitName(name="Miejski Ośrodek", valid_to=2019), UnitName(name="Ośrodek"))
    renamed = data.units[0].model_copy(update={"earlier_names": earlier})
    with Store.open(first) as store:
        store.save(data.model_copy(update={"units": (renamed, *data.units[1:])}), kind="edit")
        assert store.period_data().units[0].earlier_names == earlier
        store.verify()


@pytest.fixture
def fourth(path: Path) -> Path:
    return put(path, "fourth-schema.kk.gz")


@pytest.mark.parametrize("read_only", [False, True])
def test_that_a_unit_has_what_it_had_before_submissions(fourth: Path, data: PeriodData, *, read_only: bool) -> None:
    with Store.open(fourth, read_only=read_only) as store:
        assert store.period_data() == data
        assert store.verify() == 4
        assert (store.role, store.unit) == ("unit", None)
        assert store.receipts() == store.trusted_keys() == ()
        assert store.own_key("own") is None


def test_that_it_is_as_open_as_it_was_and_has_room_for_submissions(fourth: Path, data: PeriodData) -> None:
    with Store.open(fourth) as store:
        store.redo()
        store.undo()
        store.save(data.replaced(measures=(data.measures[0].model_copy(update={"one": "x"}),)), kind="edit")
        store.save(collected(data), kind="merge")
        assert store.period_data() == collected(data)
        store.undo()
        store.undo()
        assert store.period_data() == data
        store.undo()
        assert store.years() == ()
        store.verify()
