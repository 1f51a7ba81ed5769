"""After a step only what it touched is read again, and the result is as if everything had been."""

from typing import Any

import pytest

from kkapp.errors import BadValueError
from kkapp.model.changes import Changes, RowChange
from kkapp.model.period import PeriodData
from kkapp.store.store import Store
from tests.kkapp.store.handed_in import collected


def _edit(store: Store, *places: tuple[str, str, dict[str, Any]]) -> Changes:
    changes = []
    for table, key, fields in places:
        row = store.row(table, key)
        changes.append(RowChange(table, key, {name: row[name] for name in fields}, fields))
    return store.apply(changes, kind="edit")


@pytest.mark.parametrize(
    "places",
    [
        [("quantities", "achieved-2", {"number": "7.0"})],
        [("corrections", "correction-2", {"author": "x"})],
        [("footnotes", "footnote-2", {"text": "x"})],
        [("reports", "report-1", {"position": 1}), ("reports", "report-2", {"position": 0})],
        [("reports", "report-2", {"unit": "mops"})],
        [("quantities", "achieved-1", {"report": "report-2", "position": 5})],
        [("actions", "action-1", {"position": 1}), ("actions", "action-2", {"position": 0})],
        [("actions", "action-3", {"subtask": "subtask"})],
        [("actions", "action-3", {"name": "x"})],
        [("responsibilities", "action-3/0", {"unit": "branch"})],
        [("action_names", "action-3/0", {"name": "x"})],
        [("indicators", "indicator-1", {"across_units": "sum"})],
        [("linked_documents", "task/task/1", {"text": "x"})],
        [("programmes", "programme", {"name": "x"})],
        [("areas", "area", {"title": "x"})],
        [("tasks", "task", {"has_spending": 0})],
        [("subtasks", "subtask", {"number": "2)"})],
        [("units", "mops", {"name": "x"})],
        [("unit_aliases", "mops/1", {"alias": "x"})],
        [("unit_codes", "mops/0", {"code": "x"})],
        [("measures", "workshop", {"confirmed": 1})],
        [("periods", "period-2021", {"title": "x"})],
        [("periods", "period-2021", {"deadline": "2022-01-31", "locked_at": None})],
        [("submissions", "submission-mops", {"state": "returned", "revision": 2})],
        [("submissions", "submission-mops", {"position": 0}), ("submissions", "submission-branch", {"position": 1})],
        [("queries", "query-mops", {"answer": "x"})],
        [("queries", "query-mops", {"action": "action-2", "unit": "branch"})],
    ],
)
def test_that_any_step_shows_in_the_refreshed_data(
    store: Store, data: PeriodData, places: list[tuple[str, str, dict[str, Any]]]
) -> None:
    data = collected(data)
    store.save(data, kind="merge")
    assert data.measure_by_id.keys() | data.report_by_action.keys()  # looked up before: must not be carried along
    refreshed = store.refreshed(data, _edit(store, *places))
    whole = store.period_data()
    assert refreshed == whole != data
    assert refreshed.report_by_action == whole.report_by_action
    assert refreshed.measure_by_id == whole.measure_by_id
    assert store.refreshed(refreshed, store.undo()) == data


def test_that_untouched_parts_are_the_same_objects(store: Store, data: PeriodData) -> None:
    refreshed = store.refreshed(data, _edit(store, ("quantities", "achieved-2", {"number": "7"})))
    assert refreshed.programme is data.programme
    assert refreshed.reports[0] is data.reports[0]
    assert refreshed.reports[1] is not data.reports[1]


def test_that_data_of_a_period_that_is_gone_cannot_be_refreshed(store: Store, data: PeriodData) -> None:
    with pytest.raises(BadValueError, match="2021"):
        store.refreshed(data, store.undo())


def test_that_a_figure_that_moved_belongs_to_its_new_action(store: Store) -> None:
    first = _edit(store, ("quantities", "achieved-1", {"number": "1"}))
    moved = _edit(store, ("quantities", "achieved-1", {"report": "report-2"}))
    after = _edit(store, ("quantities", "achieved-1", {"number": "2"}))
    assert (first.actions, after.actions) == ({"action-1"}, {"action-2"})
    assert moved.actions == {"action-1", "action-2"}


def test_that_a_removed_figure_still_names_its_action(store: Store) -> None:
    row = store.row("quantities", "achieved-1")
    _edit(store, ("quantities", "achieved-1", {"number": "1"}))
    removed = store.apply([RowChange("quantities", "achieved-1", {**row, "number": "1"}, None)], kind="edit")
    assert removed.actions == {"action-1"}
