"""Exports are remembered beside the history, and any moment can be read again."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kkapp.errors import StorageError
from kkapp.model.changes import RowChange
from kkapp.model.exported import Exported
from kkapp.model.period import PeriodData
from kkapp.store.store import Store

MADE = Exported("attachment", 2021, "a.pdf", "composed", 2, "abc")
CARD = Exported("card", 2021, "k.pdf", "raw", 3, "def", unit="mops")


def edit(before: str | None, after: str | None) -> RowChange:
    return RowChange("quantities", "achieved-1", {"number": before}, {"number": after})


def test_that_exports_are_remembered_in_order_with_who_and_when(store: Store, path: Path) -> None:
    for made in (MADE, CARD):
        store.note_export(made)
    store.close()
    with Store.open(path, read_only=True) as opened:
        kept = opened.exports()
    assert [(one.what, one.unit, one.file, one.step, one.hash, one.wording) for one in kept] == [
        ("attachment", None, "a.pdf", 2, "abc", "composed"),
        ("card", "mops", "k.pdf", 3, "def", "raw"),
    ]
    assert all(one.who and one.at.startswith("20") for one in kept)


def test_that_an_export_is_no_step_and_is_not_undone(store: Store) -> None:
    store.apply([edit(None, "7")], kind="edit")
    steps, head = store.verify(), store.last_hash
    store.note_export(MADE)
    assert (store.verify(), store.last_hash) == (steps, head)
    store.undo()
    assert len(store.exports()) == 1


def test_that_a_workspace_open_to_read_cannot_remember(store: Store, path: Path) -> None:
    store.close()
    with Store.open(path, read_only=True) as opened, pytest.raises(StorageError):
        opened.note_export(MADE)


def test_that_an_earlier_moment_is_read_and_the_workspace_stays_as_it_is(store: Store, data: PeriodData) -> None:
    step = store.last_step
    store.apply([edit(None, "7")], kind="edit")
    store.apply([edit("7", "8")], kind="edit")
    now = store.period_data()
    with store.as_of(step) as then:
        assert then.period_data() == data
        with pytest.raises(StorageError):
            then.apply([edit(None, "9")], kind="edit")
    assert store.period_data() == now != data
    assert store.verify() == step + 2


def test_that_removed_rows_are_there_at_the_earlier_moment(store: Store, data: PeriodData) -> None:
    step = store.last_step
    without = data.model_copy(update={"reports": data.reports[1:]})
    store.save(PeriodData.model_validate(without.model_dump()), kind="edit")
    assert store.period_data() != data
    with store.as_of(step) as then:
        assert then.period_data() == data


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers=st.lists(st.none() | st.integers(0, 99).map(str), min_size=1, max_size=6))
def test_that_every_moment_is_as_it_was_then(store: Store, numbers: list[str | None]) -> None:
    moments = []
    for number in numbers:
        before = store.row("quantities", "achieved-1")["number"]
        if number != before:
            store.apply([edit(None if before is None else str(before), number)], kind="edit")
        moments.append((store.last_step, store.period_data()))
    for step, data in moments:
        with store.as_of(step) as then:
            assert then.period_data() == data


def test_that_a_workspace_from_before_the_list_gets_one(store: Store, path: Path) -> None:
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE exports")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name LIKE 'm004%'")
    connection.commit()
    connection.close()
    with Store.open(path) as opened:
        assert opened.exports() == ()
        opened.note_export(MADE)
        assert opened.verify() == 2
