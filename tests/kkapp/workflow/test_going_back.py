"""Any step can be taken back alone or the whole way to a moment; the way back is one step and can be taken back."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from kkapp import workflow
from kkapp.errors import BadValueError, StaleChangeError
from kkapp.model.changes import Changes, RowChange, net
from kkapp.model.report import Reason, Status
from kkapp.store.store import Store


def entered(store: Store, number: str, place: int = 0) -> Changes:
    quantity = workflow.opening.period_data(store).reports[place].achieved.quantities[0]
    return workflow.entering.save_number(store, quantity.id, number)


def test_that_going_back_is_one_step_that_can_be_taken_back(store: Store) -> None:
    start = workflow.opening.period_data(store)
    for number in ("1", "2", "3"):
        entered(store, number)
    entered(store, "7", place=1)
    latest = workflow.opening.period_data(store)
    changes = workflow.going_back.back_to(store, 2)
    assert (changes.step, len(changes.actions)) == (7, 2)
    assert workflow.opening.period_data(store) == start
    assert len([row for row in changes.rows if row.table == "quantities"]) == 2
    workflow.going_back.undo(store)
    assert workflow.opening.period_data(store) == latest
    workflow.going_back.redo(store)
    assert workflow.opening.period_data(store) == start
    workflow.looking_back.verify_history(store)


def test_that_the_last_step_is_the_first_to_be_undone_after_going_back_and_after_a_restart(store: Store) -> None:
    entered(store, "1")
    entered(store, "2")
    one_before = workflow.opening.period_data(store)
    entered(store, "3")
    workflow.going_back.back_to(store, 3)
    store.close()
    with workflow.opening.open_workspace(store.path) as again:
        undoable = workflow.going_back.undoable(again)
        assert undoable is not None
        assert (undoable.kind, undoable.of) == ("back", 3)
        workflow.going_back.undo(again)
        workflow.going_back.undo(again)
        assert workflow.opening.period_data(again) == one_before
        workflow.going_back.redo(again)
        workflow.going_back.redo(again)
        assert not workflow.going_back.can_redo(again)
        assert str(workflow.opening.period_data(again).reports[0].achieved.quantities[0].number) == "1"


def test_that_going_back_over_added_and_removed_figures_leaves_nothing_behind(store: Store) -> None:
    before = workflow.opening.period_data(store)
    report = before.reports[0]
    workflow.entering.add_quantity(store, report.id, "achieved", measure="klocki drewniane", text="5")
    workflow.entering.remove_quantity(store, report.achieved.quantities[0].id)
    workflow.going_back.back_to(store, 2)
    assert workflow.opening.period_data(store) == before
    workflow.looking_back.verify_history(store)


def test_that_going_back_to_where_the_data_stand_is_no_step(store: Store) -> None:
    entered(store, "1")
    workflow.going_back.undo(store)
    assert workflow.going_back.back_to(store, 2) == Changes()
    assert workflow.going_back.way_back(store, 2) == ()


@pytest.mark.parametrize("step", [-1, 0, 99])
def test_that_a_step_that_is_not_there_is_refused(store: Store, step: int) -> None:
    with pytest.raises(BadValueError, match=str(step)):
        workflow.going_back.back_to(store, step)


def test_that_nobody_goes_back_to_before_the_programme(store: Store) -> None:
    before = workflow.opening.period_data(store)
    with pytest.raises(BadValueError):
        workflow.going_back.back_to(store, 1)
    assert workflow.opening.period_data(store) == before


def test_that_a_step_others_rest_on_names_them(store: Store) -> None:
    first = entered(store, "1")
    report = workflow.opening.period_data(store).reports[0]
    workflow.entering.save_narrative(store, report.id, "Opis.")
    last = entered(store, "2")
    assert workflow.going_back.resting_on(store, first.step) == (last.step,)
    with pytest.raises(StaleChangeError, match=f"krok {last.step}"):
        workflow.going_back.undo_step(store, first.step)
    workflow.going_back.undo_step(store, last.step)
    assert workflow.going_back.resting_on(store, first.step) == ()
    workflow.going_back.undo_step(store, first.step)
    assert workflow.opening.period_data(store).reports[0].achieved.narrative == "Opis."


def test_that_a_step_whose_measure_is_in_use_names_who_uses_it(store: Store) -> None:
    report = workflow.opening.period_data(store).reports[0]
    first = workflow.entering.add_quantity(store, report.id, "achieved", measure="klocki drewniane", text="5")
    second = workflow.entering.add_quantity(store, report.id, "achieved", measure="klocki drewniane", text="6")
    with pytest.raises(StaleChangeError, match=str(second.step)):
        workflow.going_back.undo_step(store, first.step)


def test_that_changes_that_cancel_leave_nothing() -> None:
    made = RowChange("measures", "m", None, {"id": "m", "one": "a"})
    edited = RowChange("measures", "m", {"one": "a"}, {"one": "b"})
    gone = RowChange("measures", "m", {"id": "m", "one": "b"}, None)
    assert net([made, edited, gone]) == ()
    assert net([made, edited]) == (RowChange("measures", "m", None, {"id": "m", "one": "b"}),)
    assert net([edited, gone]) == (RowChange("measures", "m", {"id": "m", "one": "a"}, None),)
    assert net([edited, edited.inverse()]) == ()
    assert net([gone, made]) == (RowChange("measures", "m", {"one": "b"}, {"one": "a"}),)
    other = RowChange("units", "u", {"id": "u"}, None)
    renamed = RowChange("units", "v", {"name": "a"}, {"name": "b"})
    assert net([made, renamed, other]) == (other, renamed, made), "what is unique goes before it comes"


class _Walk(RuleBasedStateMachine):
    """A random walk beside a list of what the data were after every step; going back must bring exactly that."""

    imported: Path

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.store = workflow.opening.open_workspace(Path(shutil.copy(self.imported, self.folder.name)))
        self.now = workflow.opening.period_data(self.store)
        self.after = {2: self.now}

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert workflow.looking_back.verify_history(self.store) == max(self.after)
            self.store.close()
            self.folder.cleanup()

    def _take(self, step: Callable[[], Changes]) -> None:
        changes = step()
        if changes.step:
            self.now = workflow.opening.refreshed(self.store, self.now, changes)
            self.after[changes.step] = self.now

    def _report(self, place: int) -> str:
        return self.now.reports[place].id

    @rule(place=st.integers(0, 2), text=st.sampled_from(["", "5", "dużo"]))
    def number(self, place: int, text: str) -> None:
        quantities = self.now.reports[place].achieved.quantities
        if quantities:
            self._take(lambda: workflow.entering.save_number(self.store, quantities[0].id, text))

    @rule(place=st.integers(0, 2))
    def status(self, place: int) -> None:
        self._take(lambda: workflow.entering.save_status(self.store, self._report(place), Status.NOT_HELD, Reason.LAW))

    @rule(place=st.integers(0, 2), measure=st.sampled_from(["klocki", "wieże"]))
    def add(self, place: int, measure: str) -> None:
        self._take(
            lambda: workflow.entering.add_quantity(
                self.store, self._report(place), "achieved", measure=measure, text="1"
            )
        )

    @rule(place=st.integers(0, 2))
    def remove(self, place: int) -> None:
        quantities = self.now.reports[place].achieved.quantities
        if quantities:
            self._take(lambda: workflow.entering.remove_quantity(self.store, quantities[-1].id))

    @rule()
    def undo(self) -> None:
        entry = workflow.going_back.undoable(self.store)
        if entry and entry.step > 2:
            self._take(lambda: workflow.going_back.undo(self.store))

    @rule()
    def redo(self) -> None:
        self._take(lambda: workflow.going_back.redo(self.store))

    @rule(data=st.data())
    def back(self, data: st.DataObject) -> None:
        step = data.draw(st.sampled_from(sorted(self.after)))
        self._take(lambda: workflow.going_back.back_to(self.store, step))
        assert self.now == self.after[step]

    @invariant()
    def stored_is_as_shown(self) -> None:
        if hasattr(self, "store"):
            assert workflow.opening.period_data(self.store) == self.now


def test_that_going_back_to_any_step_of_any_walk_brings_exactly_what_was_there(imported: Path) -> None:
    machine = type("Walk", (_Walk,), {"imported": imported})
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine, settings=settings(max_examples=8, stateful_step_count=15, deadline=None)
    )


def test_that_nothing_takes_back_the_step_that_brought_the_programme(store: Store) -> None:
    before = workflow.opening.period_data(store)
    entered(store, "1")
    workflow.going_back.undo(store)
    assert not workflow.going_back.can_undo(store)
    assert workflow.going_back.undoable(store) is None
    assert workflow.going_back.undo(store) == Changes()
    with pytest.raises(BadValueError):
        workflow.going_back.undo_step(store, 2)
    assert workflow.opening.period_data(store) == before
    assert workflow.going_back.can_redo(store)
