"""A workspace that the first version wrote opens in this one: whole, provable, with room for what was learned since.

``older/first-schema.kk.gz`` was written by that version: it holds the small year of ``conftest`` (step 2), an edit of
a figure (step 3) and its undoing (step 4). ``older/fourth-schema.kk.gz`` holds the same, in a unit's workspace that the
version before submissions wrote.
"""

import gzip
from pathlib import Path

import pytest

from kkapp.model.period import PeriodData
from kkapp.model.unit import UnitName
from kkapp.store.store import Store
from tests.kkapp.store.handed_in import collected


@pytest.fixture
def first(path: Path) -> Path:
    path.write_bytes(gzip.decompress((Path(__file__).parent / "older" / "first-schema.kk.gz").read_bytes()))
    return path


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
    path.write_bytes(gzip.decompress((Path(__file__).parent / "older" / "fourth-schema.kk.gz").read_bytes()))
    return path


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
