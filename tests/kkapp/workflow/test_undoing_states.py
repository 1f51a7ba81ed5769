"""Lock, exception and acceptance along every way back: undo, undo of a chosen step, going back, redo."""

from collections.abc import Callable

import pytest

from kkapp import workflow
from kkapp.cli.main import main
from kkapp.errors import ClosedFieldError, StaleChangeError
from kkapp.model.of_unit import units_with_actions
from kkapp.model.submission import Submission, SubmissionState
from kkapp.store.store import Store
from kkapp.workflow.handing_out import with_submission

Way = Callable[[Store, int], object]
WAYS: dict[str, Way] = {
    "undo": lambda store, _step: workflow.going_back.undo(store),
    "undo of the step": workflow.going_back.undo_step,
    "going back": lambda store, step: workflow.going_back.back_to(store, step - 1),
}


def unit_of(store: Store) -> str:
    return next(units_with_actions(store.period_data()))


def move(store: Store, state: SubmissionState, kind: str) -> None:
    data = store.period_data()
    known = data.submission_by_unit.get(unit_of(store)) or Submission(id="submission", unit=unit_of(store))
    store.save(with_submission(data, known.model_copy(update={"state": state})), kind=kind)


@pytest.fixture
def submitted(store: Store) -> Store:
    """Return the department's workspace; one unit handed in."""
    move(store, SubmissionState.SUBMITTED, "merge")
    return store


@pytest.fixture
def accepted(submitted: Store) -> Store:
    """Return the same, accepted."""
    workflow.reviewing.accept(submitted, [unit_of(submitted)])
    return submitted


@pytest.fixture
def locked(accepted: Store) -> Store:
    """Return the same, the year locked."""
    workflow.reviewing.lock(accepted)
    return accepted


def refused(store: Store, step: Callable[[], object]) -> str:
    before, last = store.period_data(), store.last_step
    with pytest.raises(ClosedFieldError) as told:
        step()
    assert (store.period_data(), store.last_step) == (before, last)
    return str(told.value)


def is_locked(store: Store) -> bool:
    return store.period_data().period.locked_at is not None


def state(store: Store) -> str:
    return store.period_data().submission_by_unit[unit_of(store)].state.value


def excepted(store: Store) -> bool:
    return store.period_data().submission_by_unit[unit_of(store)].exception_reason is not None


# --- the lock


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_that_no_way_back_opens_a_locked_year(locked: Store, way: Way) -> None:
    assert "2021" in refused(locked, lambda: way(locked, locked.last_step))
    assert (is_locked(locked), state(locked)) == (True, "locked")


@pytest.mark.parametrize("way", [WAYS["undo"], WAYS["undo of the step"]])
def test_that_undoing_the_lock_names_the_step_that_opens(locked: Store, way: Way) -> None:
    said = refused(locked, lambda: way(locked, locked.last_step))
    assert "„Otwórz rok…”" in said
    assert "„kk lock --open --reason”" in said


def test_that_an_empty_lock_is_not_undone_either(store: Store) -> None:
    workflow.reviewing.lock(store)
    assert "Otwórz rok" in refused(store, lambda: workflow.going_back.undo(store))


def test_that_a_later_exception_does_not_let_the_lock_be_undone(locked: Store) -> None:
    step = locked.last_step
    workflow.reviewing.unlock(locked, reason="Spóźnione dane", unit=unit_of(locked))
    workflow.going_back.undo(locked)
    refused(locked, lambda: workflow.going_back.undo_step(locked, step))


def test_that_opening_with_a_reason_is_undone_and_made_again(locked: Store) -> None:
    workflow.reviewing.unlock(locked, reason="Błąd w sumie")
    assert (is_locked(locked), state(locked)) == (False, "accepted")
    workflow.going_back.undo(locked)
    assert (is_locked(locked), state(locked)) == (True, "locked")
    workflow.going_back.redo(locked)
    assert (is_locked(locked), state(locked)) == (False, "accepted")
    told = workflow.looking_back.told_history(locked, workflow.looking_back.Wanted()).told
    assert any("Błąd w sumie" in text for each in told for text in each.texts)
    locked.verify()


def test_that_a_lock_made_again_is_as_closed_as_before(locked: Store) -> None:
    workflow.reviewing.unlock(locked, reason="Błąd w sumie")
    workflow.going_back.undo(locked)
    refused(locked, lambda: workflow.going_back.undo_step(locked, locked.last_step - 2))


def test_that_another_lock_ends_the_exceptions_of_the_one_before(submitted: Store) -> None:
    unit = unit_of(submitted)
    workflow.reviewing.lock(submitted)
    workflow.reviewing.unlock(submitted, reason="Spóźnione dane", unit=unit)
    workflow.reviewing.unlock(submitted, reason="Korekta całości")
    workflow.reviewing.lock(submitted)
    assert submitted.period_data().submission_by_unit[unit].exception_reason is None
    action = next(iter(submitted.period_data().programme.actions())).id
    refused(submitted, lambda: workflow.reviewing.ask(submitted, unit, action, "status", "Dlaczego?"))


def test_that_all_before_the_lock_can_be_taken_back_once_the_year_is_open(locked: Store) -> None:
    accepted_at = locked.last_step - 1
    workflow.reviewing.unlock(locked, reason="Błąd w sumie")
    workflow.going_back.undo_step(locked, accepted_at)
    assert state(locked) == "submitted"
    locked.verify()


def test_that_the_command_line_refuses_it_alike(locked: Store, capsys: pytest.CaptureFixture[str]) -> None:
    step = locked.last_step
    path = str(locked.path)
    locked.close()
    for words in (["undo", path], ["undo", path, str(step)], ["back", path, str(step - 1)]):
        assert main(words) == 2
        assert "2021" in capsys.readouterr().err
    assert main(["lock", path, "--open", "--reason", "Błąd w sumie"]) == 0
    assert main(["undo", path]) == 0


# --- an exception for one unit


@pytest.mark.parametrize("way", [WAYS["undo"], WAYS["undo of the step"]])
def test_that_undoing_an_exception_ends_it_and_leaves_the_year_locked(locked: Store, way: Way) -> None:
    workflow.reviewing.unlock(locked, reason="Spóźnione dane", unit=unit_of(locked))
    assert (excepted(locked), state(locked)) == (True, "accepted")
    way(locked, locked.last_step)
    assert (excepted(locked), state(locked), is_locked(locked)) == (False, "locked", True)


def test_that_an_exception_made_again_brings_its_reason(locked: Store) -> None:
    workflow.reviewing.unlock(locked, reason="Spóźnione dane", unit=unit_of(locked))
    workflow.going_back.undo(locked)
    workflow.going_back.redo(locked)
    assert locked.period_data().submission_by_unit[unit_of(locked)].exception_reason == "Spóźnione dane"
    assert is_locked(locked)


def test_that_nobody_goes_back_past_an_exception(locked: Store) -> None:
    workflow.reviewing.unlock(locked, reason="Spóźnione dane", unit=unit_of(locked))
    refused(locked, lambda: workflow.going_back.back_to(locked, locked.last_step - 1))
    refused(locked, lambda: workflow.going_back.back_to(locked, locked.last_step - 2))


# --- an acceptance


@pytest.mark.parametrize("way", [WAYS["undo"], WAYS["undo of the step"]])
def test_that_undoing_an_acceptance_makes_the_figures_submitted_again(accepted: Store, way: Way) -> None:
    way(accepted, accepted.last_step)
    assert state(accepted) == "submitted"
    if workflow.going_back.can_redo(accepted):
        workflow.going_back.redo(accepted)
        assert state(accepted) == "accepted"


def test_that_nobody_goes_back_past_an_acceptance(accepted: Store) -> None:
    refused(accepted, lambda: workflow.going_back.back_to(accepted, accepted.last_step - 1))


def test_that_an_acceptance_stays_while_the_year_is_locked(locked: Store) -> None:
    with pytest.raises((ClosedFieldError, StaleChangeError)):
        workflow.going_back.undo_step(locked, locked.last_step - 1)
    assert state(locked) == "locked"
