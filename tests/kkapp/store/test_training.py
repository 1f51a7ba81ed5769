"""A workspace for training stays one, and keeps made-up data from getting into another."""

from pathlib import Path

import pytest

from kkapp.errors import BadValueError
from kkapp.model.changes import RowChange
from kkapp.model.period import PeriodData
from kkapp.store.store import Store


@pytest.fixture
def invented(data: PeriodData) -> PeriodData:
    return PeriodData(**{**dict(data), "training": True})


def test_that_the_mark_outlasts_closing_copying_and_every_undo(path: Path, invented: PeriodData) -> None:
    copy = path.with_name("copy.kk")
    with Store.create(path, training=True) as store:
        store.save(invented, kind="import")
        store.undo()
        store.backup(copy)
    for place in (path, copy):
        for read_only in (False, True):
            with Store.open(place, read_only=read_only) as store:
                assert store.training
                store.verify()


@pytest.mark.parametrize(
    "change",
    [
        RowChange("workspace", "workspace", {"training": 1}, {"training": None}),
        RowChange("workspace", "workspace", {"training": 1}, {"training": 0}),
    ],
)
def test_that_no_step_takes_the_mark_away(path: Path, change: RowChange) -> None:
    with Store.create(path, training=True) as store:
        with pytest.raises(BadValueError):
            store.apply([change], kind="edit")
        with pytest.raises(BadValueError):
            store.apply([RowChange("workspace", "workspace", store.row("workspace", "workspace"), None)], kind="edit")
    with Store.open(path) as store:
        assert store.training


def test_that_no_step_makes_a_real_workspace_one_for_training(store: Store) -> None:
    with pytest.raises(BadValueError):
        store.apply([RowChange("workspace", "workspace", {"training": None}, {"training": 1})], kind="edit")
    assert not store.period_data().training


def test_that_all_it_holds_is_marked(path: Path, data: PeriodData) -> None:
    with Store.create(path, training=True) as store:
        changes = store.save(data, kind="import")
        assert store.period_data().training
        assert store.refreshed(store.period_data(), changes).training


def test_that_made_up_data_do_not_get_into_a_real_workspace(store: Store, invented: PeriodData) -> None:
    before = store.last_hash
    for enter in (store.difference, lambda data: store.save(data, kind="import")):
        with pytest.raises(BadValueError, match="ćwicz"):
            enter(invented)
    assert store.last_hash == before
