"""An edit of data the store has just read is compared only where it differs, with the outcome of a whole comparison."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kkapp.errors import BadValueError
from kkapp.model.changes import RowChange
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Area, Task
from kkapp.model.quantity import Quantity
from kkapp.model.report import Report
from kkapp.model.submission import SubmissionState
from kkapp.model.unit import Unit, UnitKind
from kkapp.store import editing
from kkapp.store.store import Store
from tests.kkapp.store.handed_in import collected

Edit = Callable[[PeriodData], dict[str, Any]]


def edited(data: PeriodData, edit: Edit) -> PeriodData:
    return PeriodData(**{**dict(data), **edit(data)})


def with_task(data: PeriodData, edit: Callable[[Task], dict[str, Any]]) -> dict[str, Any]:
    area = data.programme.areas[0]
    task = area.tasks[0].model_copy(update=edit(area.tasks[0]))
    area = area.model_copy(update={"tasks": (task,)})
    return {"programme": data.programme.model_copy(update={"areas": (area,)})}


def with_actions(data: PeriodData, edit: Callable[[tuple[Action, ...]], tuple[Action, ...]]) -> dict[str, Any]:
    def of_subtask(task: Task) -> dict[str, Any]:
        subtask = task.subtasks[0]
        return {"subtasks": (subtask.model_copy(update={"actions": edit(subtask.actions)}),)}

    return with_task(data, of_subtask)


def renamed(action: Action) -> Action:
    return action.model_copy(update={"name": "Inna nazwa", "responsible": (), "earlier_names": ()})


def out_of_subtask(task: Task) -> dict[str, Any]:
    first, second = task.subtasks[0].actions
    kept = task.subtasks[0].model_copy(update={"actions": (second,)})
    return {"subtasks": (kept,), "actions": (*task.actions, first)}


def without_achieved(report: Report) -> Report:
    achieved = report.achieved.model_copy(update={"quantities": ()})
    return report.model_copy(update={"achieved": achieved, "footnotes": ()})


def without_corrections(report: Report) -> Report:
    figures = tuple(figure.model_copy(update={"corrections": ()}) for figure in report.target.quantities)
    return report.model_copy(update={"target": report.target.model_copy(update={"quantities": figures})})


NEW_UNIT = Unit(id="new", name="Nowa", kind=UnitKind.OTHER, aliases=("N",))
EDITS: dict[str, Edit] = {
    "an action renamed": lambda data: with_actions(data, lambda old: (renamed(old[0]), old[1])),
    "actions in another order": lambda data: with_actions(data, lambda old: old[::-1]),
    "an action in another home": lambda data: with_task(data, out_of_subtask),
    "a document less": lambda data: with_task(
        data, lambda task: {"linked": task.linked.model_copy(update={"documents": ("W-1",)})}
    ),
    "an area more": lambda data: {
        "programme": data.programme.model_copy(
            update={"areas": (Area(id="other", number="0", title="Inny"), *data.programme.areas)}
        )
    },
    "a programme renamed": lambda data: {"programme": data.programme.model_copy(update={"name": "Inny"})},
    "reports in another order": lambda data: {"reports": data.reports[::-1]},
    "a report less": lambda data: {"reports": data.reports[1:]},
    "figures taken out": lambda data: {"reports": (without_achieved(data.reports[0]), *data.reports[1:])},
    "corrections taken out": lambda data: {"reports": tuple(map(without_corrections, data.reports))},
    "a unit more": lambda data: {"units": (NEW_UNIT, *data.units)},
    "a unit less": lambda data: {"units": data.units[1:]},
    "a unit without a name": lambda data: {
        "units": (data.units[0], data.units[1].model_copy(update={"aliases": ("Ośrodek",)}))
    },
    "submissions and queries": lambda data: {
        "submissions": collected(data).submissions,
        "queries": collected(data).queries,
    },
    "the period's title": lambda data: {"period": data.period.model_copy(update={"title": "Inny"})},
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_that_an_edit_of_known_data_changes_what_a_whole_comparison_would(store: Store, path: Path, edit: Edit) -> None:
    known = store.period_data()
    wanted = edited(known, edit)
    with Store.open(path, read_only=True) as stranger:  # it has read nothing, so it compares everything
        assert store.difference(wanted) == stranger.difference(wanted)
    store.save(wanted, kind="edit")
    with Store.open(path, read_only=True) as stranger:
        assert stranger.period_data() == wanted
    store.undo()
    assert store.period_data() == known


def test_that_more_parts_than_one_question_asks_for_are_compared_all(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing, "_AT_ONCE", 2)
    wanted = edited(store.period_data(), lambda data: {"reports": tuple(map(without_achieved, data.reports))})
    with Store.open(path, read_only=True) as stranger:
        assert len(wanted.reports) > 2
        assert store.difference(wanted) == stranger.difference(wanted)


def test_that_an_edit_is_compared_with_what_is_stored_now(store: Store) -> None:
    known = store.period_data()
    store.save(edited(known, EDITS["an action renamed"]), kind="edit")
    store.save(edited(known, EDITS["a unit more"]), kind="edit")  # known from before the first step: it takes it back
    assert store.period_data() == edited(known, EDITS["a unit more"])


def test_that_figures_left_with_a_gap_can_be_edited_further(store: Store) -> None:
    def with_figures(data: PeriodData, names: str) -> PeriodData:
        figures = tuple(Quantity(id=name, indicator="indicator-1") for name in names)
        report = data.reports[0]
        report = report.model_copy(update={"achieved": report.achieved.model_copy(update={"quantities": figures})})
        return edited(data, lambda _data: {"reports": (report, *data.reports[1:])})

    store.save(with_figures(store.period_data(), "abc"), kind="edit")
    data = store.period_data()
    changes = store.apply([RowChange("quantities", "b", store.row("quantities", "b"), None)], kind="edit")
    wanted = with_figures(store.refreshed(data, changes), "ca")
    store.save(wanted, kind="edit")
    assert store.period_data() == wanted


@pytest.mark.parametrize("taken", ["action-2", "action-3"])
def test_that_an_identity_that_is_taken_is_refused(store: Store, taken: str) -> None:
    known = store.period_data()
    twice = edited(
        known,
        lambda data: with_actions(data, lambda old: (*old, old[0].model_copy(update={"id": taken, "indicators": ()}))),
    )
    with pytest.raises(BadValueError, match=taken):
        store.save(twice, kind="edit")
    assert store.period_data() is known


def test_that_a_workspace_another_program_writes_to_is_read_anew(store: Store, path: Path) -> None:
    with Store.open(path, read_only=True) as reader:
        before = reader.period_data()
        store.save(edited(store.period_data(), EDITS["a unit more"]), kind="edit")
        assert reader.period_data() != before


def test_that_data_are_read_once_between_two_steps(store: Store) -> None:
    known = store.period_data()
    assert store.period_data() is known
    changes = store.save(edited(known, EDITS["a unit more"]), kind="edit")
    assert store.refreshed(known, changes) is store.period_data()


def test_that_any_identity_is_found_again(store: Store) -> None:
    odd = NEW_UNIT.model_copy(update={"id": "a\0b"})
    store.save(edited(store.period_data(), lambda data: {"units": (odd, *data.units)}), kind="edit")
    known = store.period_data()
    renamed_unit = known.units[0].model_copy(update={"name": "Inna"})
    changes = store.save(edited(known, lambda data: {"units": (renamed_unit, *data.units[1:])}), kind="edit")
    assert [row.key for row in changes.rows] == ["a\0b"]
    assert store.refreshed(known, changes).units[0].name == "Inna"


HANDED_IN: dict[str, Edit] = {
    "a state moved": lambda data: {
        "submissions": (
            data.submissions[0].model_copy(update={"state": SubmissionState.RETURNED}),
            *data.submissions[1:],
        )
    },
    "a submission less": lambda data: {"submissions": data.submissions[1:]},
    "a query answered": lambda data: {
        "queries": (data.queries[0], data.queries[1].model_copy(update={"answer": "Tak."}))
    },
    "a query less": lambda data: {"queries": data.queries[1:]},
    "a deadline": lambda data: {"period": data.period.model_copy(update={"deadline": "2022-01-31"})},
}


@pytest.mark.parametrize("edit", HANDED_IN.values(), ids=HANDED_IN)
def test_that_an_edit_of_what_was_handed_in_changes_what_a_whole_comparison_would(
    store: Store, path: Path, data: PeriodData, edit: Edit
) -> None:
    store.save(collected(data), kind="merge")
    test_that_an_edit_of_known_data_changes_what_a_whole_comparison_would(store, path, edit)


def test_that_what_was_handed_in_has_no_order_of_its_own_so_that_one_merge_never_moves_another(
    store: Store, data: PeriodData
) -> None:
    handed_in = collected(data)
    store.save(handed_in, kind="merge")
    turned = {"submissions": handed_in.submissions[::-1], "queries": handed_in.queries[::-1]}
    whole = [report for report in handed_in.reports if report.unit is None]
    others = [report for report in handed_in.reports if report.unit is not None]
    assert len(others) > 1
    assert store.difference(handed_in.replaced(reports=(*others[::-1], *whole), **turned)) == ()
