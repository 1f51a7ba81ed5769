"""Whatever was handed in, asked, accepted and merged: undone step by step it is as it was before.

A lock is not undone but opened, with a reason: tests/kkapp/workflow/test_undoing_states.py.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kkapp.errors import ClosedFieldError, WrongStateError
from kkapp.model.changes import RowChange
from kkapp.model.period import PeriodData
from kkapp.model.receipt import Receipt, TrustedKey
from kkapp.model.states import Act, next_state
from kkapp.model.submission import SubmissionState
from kkapp.store.store import Store
from tests.kkapp.store.handed_in import UNITS, change, query_to, receipt, trusted


class Whole(NamedTuple):
    """All that undo brings back."""

    data: PeriodData
    receipts: tuple[Receipt, ...]
    keys: tuple[TrustedKey, ...]
    opened: frozenset[str] | None


def whole(store: Store) -> Whole:
    return Whole(store.period_data(), store.receipts(), store.trusted_keys(), store.open_fields(2021))


def merged(store: Store, unit: str, number: str) -> tuple[RowChange, ...]:
    revision = len(store.receipts(unit)) + 1
    return (
        change(store, "quantities", f"figure@{unit}", number=number),
        change(store, "submissions", f"submission-{unit}", revision=revision),
        *store.receipt_rows(receipt(unit, revision)),
        *store.trusted_key_rows(trusted(unit, number)),
    )


def asked(store: Store, unit: str, number: str) -> tuple[RowChange, ...]:
    data = store.period_data()
    query = query_to(unit).model_copy(update={"id": f"q{len(data.queries)}", "text": number})
    return (
        *store.difference(data.replaced(queries=(*data.queries, query))),
        *store.open_field_rows(2021, (f"action-1/{query.field}", f"action-2/{number}")),
    )


def entered(store: Store, unit: str, number: str) -> tuple[RowChange, ...]:
    return (
        change(store, "quantities", f"figure@{unit}", number=number),
        change(store, "reports", "report-1", narrative=number),
    )


Rows = Callable[[Store, str, str], tuple[RowChange, ...]]
STEPS: dict[str, Rows] = {"merge": merged, "return": asked, "edit": entered}
MOVES = [(step, unit, number) for step in STEPS for unit in UNITS for number in "123"]
ACTS = [(act, unit, "") for act in Act for unit in UNITS]


def go(store: Store, step: str | Act, unit: str, number: str) -> None:
    """Make a step where it is possible; one that is refused changes nothing."""
    if isinstance(step, Act):
        key = f"submission-{unit}"
        state = next_state(SubmissionState(str(store.row("submissions", key)["state"])), step)
        store.apply([change(store, "submissions", key, state=state.value)], kind=step.value)
        return
    rows = [row for row in STEPS[step](store, unit, number) if row.before != row.after]
    store.apply(rows, kind=step)


@given(steps=st.lists(st.sampled_from([*MOVES, *ACTS]), max_size=12))
# The workspace is made once and only copied, so that no example sees another.
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_any_sequence_of_steps_undone_gives_back_the_state_before(
    collected_workspace: Path, steps: list[tuple[str | Act, str, str]]
) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(shutil.copy(collected_workspace, folder))) as store:
        before = [whole(store)]
        for step in steps:
            last = store.last_step
            with suppress(ClosedFieldError, WrongStateError):
                go(store, *step)
            if store.last_step > last:
                before.append(whole(store))
            else:
                assert whole(store) == before[-1]
        for expected in reversed(before[:-1]):
            store.undo()
            assert whole(store) == expected
        for expected in before[1:]:
            store.redo()
            assert whole(store) == expected
        store.verify()
