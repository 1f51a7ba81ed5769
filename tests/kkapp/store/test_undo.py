"""Every step can be undone, in any order that the values allow, also after a restart."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from kkapp.errors import BadValueError, StaleChangeError
from kkapp.model.changes import Changes, RowChange
from kkapp.model.period import PeriodData
from kkapp.store.store import Store
from kkapp.store.undoing import UndoOrder


def _edit(store: Store, table: str, key: str, **fields: Any) -> Changes:
    row = store.row(table, key)
    changed = {name: value for name, value in fields.items() if row[name] != value}
    if not changed:
        return Changes()
    return store.apply([RowChange(table, key, {name: row[name] for name in changed}, changed)], kind="edit")


def test_that_undo_takes_the_last_step_back_and_redo_makes_it_again(store: Store) -> None:
    _edit(store, "quantities", "achieved-1", number="7", entered=None)
    undone = store.undo()
    assert store.row("quantities", "achieved-1")["entered"] == "ok. 7"
    redone = store.redo()
    assert store.row("quantities", "achieved-1")["number"] == "7"
    kinds = [(entry.kind, entry.of) for entry in store.history()]
    assert kinds == [("create", None), ("import", None), ("edit", None), ("undo", 3), ("redo", 3)]
    assert undone.actions == redone.actions == {"action-1"}


def test_that_undo_goes_on_where_it_stood_after_a_restart(store: Store, path: Path) -> None:
    for number in "123":
        _edit(store, "quantities", "achieved-1", number=number)
    store.undo()
    store.close()
    with Store.open(path) as again:
        redoable = again.redoable()
        assert redoable is not None
        assert redoable.step == 5
        again.undo()
        assert again.row("quantities", "achieved-1")["number"] == "1"
        again.redo()
        again.redo()
        assert again.row("quantities", "achieved-1")["number"] == "3"
        assert again.redoable() is None


def test_that_a_new_step_leaves_nothing_to_redo(store: Store) -> None:
    _edit(store, "reports", "report-1", narrative="raz")
    store.undo()
    _edit(store, "reports", "report-1", narrative="dwa")
    assert store.redoable() is None
    assert store.redo() == Changes()


def test_that_making_the_workspace_cannot_be_undone(store: Store) -> None:
    store.undo()
    assert store.undoable() is None
    assert store.undo() == Changes()
    with pytest.raises(BadValueError):
        store.undo_step(1)
    with pytest.raises(BadValueError):
        store.undo_step(99)


def test_that_an_old_step_is_taken_back_alone(store: Store) -> None:
    first = _edit(store, "reports", "report-1", narrative="zmiana")
    _edit(store, "reports", "report-2", narrative="inna")
    store.undo_step(first.step)
    assert store.row("reports", "report-1")["narrative"] == "Zaległości…"
    assert store.row("reports", "report-2")["narrative"] == "inna"
    store.undo()
    assert store.row("reports", "report-1")["narrative"] == "zmiana"


def test_that_an_old_step_is_not_taken_back_over_a_later_change(store: Store, data: PeriodData) -> None:
    first = _edit(store, "reports", "report-1", narrative="zmiana", reason_text="bo")
    _edit(store, "reports", "report-1", narrative="później")
    before = store.period_data()
    with pytest.raises(StaleChangeError) as raised:
        store.undo_step(first.step)
    assert "I.1/1" in raised.value.sentence
    assert store.period_data() == before
    assert len(list(store.history())) == 4


def test_that_taking_back_all_steps_gives_the_first_state_exactly(store: Store, data: PeriodData) -> None:
    _edit(store, "actions", "action-2", name="Inaczej")
    store.save(data.model_copy(update={"reports": data.reports[::-1][:2]}), kind="merge")
    _edit(store, "measures", "workshop", one="zajęcia")
    store.save(data.model_copy(update={"units": data.units[::-1]}), kind="merge")
    while (entry := store.undoable()) and entry.step > 2:
        store.undo()
    assert store.period_data() == data
    assert store.difference(data) == ()
    store.verify()


def test_that_an_undo_of_a_step_that_is_not_the_newest_counts_as_a_new_step() -> None:
    order = UndoOrder([(1, "create", None), (2, "edit", None), (3, "edit", None), (4, "undo", 2)])
    assert (order.undoable, order.redoable) == (4, None)


def test_that_what_a_workspace_was_begun_with_stays_and_the_first_step_after_it_is_taken_back() -> None:
    order = UndoOrder([(1, "create", None), (2, "begin", None), (3, "begin", None)])
    assert order.undoable is None
    order.note(4, "edit", None)
    assert order.undoable == 4
    assert not order.is_at_first


class _Walk(RuleBasedStateMachine):
    """A random walk of edits, undo, redo and restarts beside a model that keeps every state in two lists."""

    empty: Path
    data: PeriodData

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.path = Path(shutil.copy(self.empty, self.folder.name))
        self.store = Store.open(self.path)
        self.now = self.data
        self.past: list[PeriodData] = []
        self.future: list[PeriodData] = []

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.verify()
            self.store.close()
            self.folder.cleanup()

    def _refresh(self, changes: Changes) -> None:
        self.now = self.store.refreshed(self.now, changes)

    @rule(report=st.integers(1, 3), text=st.sampled_from(["", "a", "b", None]))
    def narrative(self, report: int, text: str | None) -> None:
        if all(known.id != f"report-{report}" for known in self.now.reports):
            return  # an earlier save left this report out
        self._step(_edit(self.store, "reports", f"report-{report}", narrative=text))

    @rule(action=st.integers(1, 3), name=st.sampled_from(["A", "B"]))
    def rename(self, action: int, name: str) -> None:
        self._step(_edit(self.store, "actions", f"action-{action}", name=name))

    @rule(kept=st.lists(st.sampled_from([0, 1, 2]), unique=True))
    def save(self, kept: list[int]) -> None:
        wanted = PeriodData(**{**dict(self.now), "reports": tuple(self.data.reports[place] for place in kept)})
        changes = self.store.save(wanted, kind="merge")
        self._step(changes)
        assert self.now == wanted

    def _step(self, changes: Changes) -> None:
        if changes.step:
            self.past.append(self.now)
            self.future.clear()
            self._refresh(changes)

    @rule()
    def undo(self) -> None:
        changes = self.store.undo() if self.past else Changes()
        if self.past:
            self.future.append(self.now)
            expected = self.past.pop()
            self._refresh(changes)
            assert self.now == expected

    @rule()
    def redo(self) -> None:
        changes = self.store.redo()
        assert bool(changes.step) == bool(self.future)
        if self.future:
            self.past.append(self.now)
            expected = self.future.pop()
            self._refresh(changes)
            assert self.now == expected

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.path)

    @invariant()
    def stored_is_as_shown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.period_data() == self.now


def test_that_undo_and_redo_follow_a_simple_model_on_every_walk(store: Store, path: Path, data: PeriodData) -> None:
    store.close()
    machine = type("Walk", (_Walk,), {"empty": path, "data": data})
    run_state_machine_as_test(machine, settings=settings(max_examples=15, stateful_step_count=20))  # type: ignore[no-untyped-call]
