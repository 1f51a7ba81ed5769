"""Packages, keys and opened fields are kept beside the years, in the same step; own keys stay out of the history."""

from pathlib import Path

import pytest

from kkapp.errors import BadValueError, StorageError
from kkapp.model.changes import RowChange
from kkapp.model.period import PeriodData
from kkapp.store.store import Store
from kkapp.store.tables import TABLES
from tests.kkapp.store.handed_in import collected, receipt, trusted


def merge(store: Store, data: PeriodData) -> None:
    """Make the step of a merge: figures, state, receipt and key."""
    rows = (
        *store.difference(collected(data)),
        *store.receipt_rows(receipt("mops")),
        *store.receipt_rows(receipt("branch")),
        *store.trusted_key_rows(trusted("mops")),
    )
    store.apply(rows, kind="merge", why="mops.kkp")


def test_that_a_merge_with_all_it_keeps_is_one_step_and_one_undo(store: Store, data: PeriodData) -> None:
    last = store.last_step
    merge(store, data)
    assert store.last_step == last + 1
    assert store.period_data() == collected(data)
    assert store.receipts() == (receipt("branch"), receipt("mops"))
    assert store.trusted_keys() == (trusted("mops"),)
    store.undo()
    assert (store.period_data(), store.receipts(), store.trusted_keys()) == (data, (), ())
    store.redo()
    assert store.receipts("mops") == (receipt("mops"),)
    store.verify()


def test_that_receipts_are_found_by_unit_and_year_the_newest_revision_last(store: Store) -> None:
    for revision in (2, 1, 3):
        store.apply(store.receipt_rows(receipt("mops", revision)), kind="merge")
    assert [one.revision for one in store.receipts("mops", 2021)] == [1, 2, 3]
    assert store.receipts("branch") == store.receipts(year=2020) == ()
    assert store.receipt_rows(receipt("mops", 2)) == ()


def test_that_a_new_key_takes_the_place_of_the_one_before(store: Store) -> None:
    store.apply(store.trusted_key_rows(trusted("mops")), kind="merge")
    another = trusted("mops", "BBBB").model_copy(update={"decided_by": "Anna Nowak"})
    rows = store.trusted_key_rows(another)
    assert rows == (
        RowChange(
            "trusted_keys", "mops", {"key": "AAAA", "decided_by": None}, {"key": "BBBB", "decided_by": "Anna Nowak"}
        ),
    )
    store.apply(rows, kind="merge")
    assert store.trusted_keys() == (another,)


def test_that_exactly_the_named_fields_are_open(store: Store) -> None:
    assert store.open_fields(2021) == frozenset()
    fields = ("a/b/status", "action-1/quantity:x/y", "action-1/footnotes")
    store.apply(store.open_field_rows(2021, fields), kind="assign")
    store.apply(store.open_field_rows(2020, None), kind="assign")
    assert store.open_fields(2021) == set(fields)
    assert store.open_fields(2020) is None
    assert store.open_field_rows(2021, fields) == ()
    store.apply(store.open_field_rows(2021, ("action-1/footnotes", "action-1/status")), kind="assign")
    assert store.open_fields(2021) == {"action-1/footnotes", "action-1/status"}
    store.apply(store.open_field_rows(2021, ()), kind="assign")
    assert store.open_fields(2021) == frozenset()
    store.undo()
    store.verify()


def test_that_own_keys_are_kept_once_and_never_in_the_history(store: Store, path: Path) -> None:
    assert store.own_key("own") is None
    steps = store.last_step
    store.keep_own_key("own", "tajne", "jawne")
    with pytest.raises(BadValueError):
        store.keep_own_key("own", "inne", "inne")
    assert (store.own_key("own"), store.last_step) == ("tajne", steps)
    assert "own_keys" not in TABLES
    with pytest.raises(BadValueError):
        store.apply([RowChange("own_keys", "x", None, {"id": "x", "secret": "s", "public": "p"})], kind="edit")
    store.undo()
    assert store.own_key("own") == "tajne"
    store.close()
    with Store.open(path, read_only=True) as again:
        assert again.own_key("own") == "tajne"
        with pytest.raises(StorageError):
            again.keep_own_key("another", "s", "p")


def test_that_a_workspace_knows_whose_it_is_and_stays_so(tmp_path: Path, store: Store) -> None:
    assert (store.role, store.unit, store.who) == ("department", None, "Anna Nowak")
    with Store.create(tmp_path / "u.kk", role="unit", unit="mops", who="Jan") as made:
        assert made.unit == "mops"
        moved = RowChange("workspace", "workspace", {"unit": "mops"}, {"unit": "branch"})
        with pytest.raises(BadValueError):
            made.apply([moved], kind="assign")
    with Store.open(tmp_path / "u.kk") as again:
        assert (again.role, again.unit) == ("unit", "mops")
        again.verify()


def test_that_units_with_receipts_stay_when_another_year_is_saved(store: Store, data: PeriodData) -> None:
    store.apply(store.receipt_rows(receipt("branch")), kind="merge")
    store.save(data.replaced(units=data.units[1:]), kind="import")
    assert [unit.id for unit in store.units()] == ["branch", "mops"]
