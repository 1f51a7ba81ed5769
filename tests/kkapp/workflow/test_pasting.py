"""Values entered in cells of a table: however many, one step that undo takes back whole."""

from decimal import Decimal

import pytest

from kkapp import workflow
from kkapp.errors import BadValueError
from kkapp.model.cells import CellRef
from kkapp.model.period import PeriodData
from kkapp.model.report import Report, SpendingKind, Status
from kkapp.store.store import Store
from kkapp.workflow.pasting import enter, paste


@pytest.fixture
def data(store: Store) -> PeriodData:
    return workflow.opening.period_data(store)


def report_of(data: PeriodData, code: str) -> Report:
    return data.report_by_action[data.action_by_code[code].id]


def steps(store: Store) -> int:
    return sum(1 for _entry in workflow.looking_back.history(store))


def test_that_a_pasted_block_is_one_step_that_undo_takes_back_whole(store: Store, data: PeriodData) -> None:
    first, second = (report_of(data, code) for code in ("I.1/1", "I.1/2"))
    figure = first.achieved.quantities[0]
    entries = [
        (CellRef(first.action, "achieved", quantity=figure.id), "77"),
        (CellRef(first.action, "spending"), "1234,50"),
        (CellRef(second.action, "status"), "limited"),
        (CellRef(second.action, "narrative"), "Zdanie."),
    ]
    before = steps(store)
    changes = paste(store, data, entries)
    after = workflow.opening.period_data(store)
    assert changes.actions == {first.action, second.action}
    assert steps(store) == before + 1
    assert report_of(after, "I.1/1").achieved.quantities[0].number == Decimal(77)
    assert report_of(after, "I.1/1").spending.grosze == 123450
    assert report_of(after, "I.1/2").achieved.status is Status.LIMITED
    assert report_of(after, "I.1/2").achieved.narrative == "Zdanie."
    workflow.going_back.undo(store)
    assert workflow.opening.period_data(store) == data


def test_that_what_cannot_be_read_is_kept_as_it_was_typed(store: Store, data: PeriodData) -> None:
    report = report_of(data, "I.1/1")
    figure = report.achieved.quantities[0]
    enter(store, data, [(CellRef(report.action, "achieved", quantity=figure.id), "ok. 50")])
    kept = report_of(workflow.opening.period_data(store), "I.1/1").achieved.quantities[0]
    assert (kept.number, kept.entered) == (None, "ok. 50")
    data = workflow.opening.period_data(store)
    enter(store, data, [(CellRef(report.action, "spending"), "dużo")])
    assert report_of(workflow.opening.period_data(store), "I.1/1").spending.entered == "dużo"


def test_that_a_figure_is_added_at_its_indicator_in_the_measure_of_the_plan(store: Store, data: PeriodData) -> None:
    report = report_of(data, "I.1/1")
    plan = report.target.quantities[0]
    for quantity in report.achieved.quantities:
        workflow.entering.remove_quantity(store, quantity.id)
    data = workflow.opening.period_data(store)
    ref = CellRef(report.action, "achieved", indicator=plan.indicator, like=plan.id)
    before = steps(store)
    enter(store, data, [(ref, "12")])
    (added,) = report_of(workflow.opening.period_data(store), "I.1/1").achieved.quantities
    assert (added.indicator, added.measure, added.number) == (plan.indicator, plan.measure, Decimal(12))
    assert steps(store) == before + 1


def test_that_an_action_without_a_report_gets_one_in_the_same_step(store: Store, data: PeriodData) -> None:
    gone = report_of(data, "I.1/1")
    left = {name: getattr(data, name) for name in PeriodData.model_fields}
    left["reports"] = tuple(report for report in data.reports if report is not gone)
    store.save(PeriodData(**left), kind="edit")
    data = workflow.opening.period_data(store)
    before = steps(store)
    enter(store, data, [(CellRef(gone.action, "spending"), "nie dotyczy")])
    assert report_of(workflow.opening.period_data(store), "I.1/1").spending.kind is SpendingKind.NOT_APPLICABLE
    assert steps(store) == before + 1


def test_that_a_value_that_is_there_already_is_no_step_and_its_source_spelling_stays(
    store: Store, data: PeriodData
) -> None:
    report = report_of(data, "I.1/1")
    figure = report.achieved.quantities[0]
    assert figure.number is not None
    ref = CellRef(report.action, "achieved", quantity=figure.id)
    assert enter(store, data, [(ref, f"{figure.number}"), (CellRef(report.action, "narrative"), "")]).rows == ()


def test_that_an_answer_that_is_not_on_the_list_changes_nothing(store: Store, data: PeriodData) -> None:
    report = report_of(data, "I.1/1")
    with pytest.raises(BadValueError, match="dobrze"):
        enter(store, data, [(CellRef(report.action, "narrative"), "x"), (CellRef(report.action, "status"), "dobrze")])
    assert workflow.opening.period_data(store) == data
