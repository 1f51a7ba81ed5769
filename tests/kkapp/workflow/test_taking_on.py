"""A newer assignment or a correction comes into a card in which the unit went on working: nothing of either is lost."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.errors import ClosedFieldError
from kkapp.model.quantity import Quantity
from kkapp.model.query import QUANTITY
from kkapp.model.report import Report
from kkapp.model.submission import SubmissionState
from kkapp.store.store import Store
from kkapp.workflow.taking_on import EditTold

UNIT, CODE = "wydzial-sportu-umk", "I.3/3/33"


@pytest.fixture
def card(store: Store, tmp_path: Path) -> Iterator[Store]:
    """Return the unit's workspace; figure, narrative and spending of one action were handed in and taken back."""
    (made,) = workflow.handing_out.assign(store, tmp_path, units=[UNIT])
    with workflow.taking_on.open_assignment(made.file, tmp_path / "sport.kk", who="Jan Kowalski") as unit:
        workflow.indicators.add_counterpart(unit, stored(unit).target.quantities[0].id, "6")
        workflow.entering.save_narrative(unit, stored(unit).id, "Przyznano stypendia.")
        workflow.entering.save_spending(unit, stored(unit).id, "1000")
        sent = workflow.handing_in.submit(unit, tmp_path / "1.kkp", confirmed_by="Maria Lis")
        workflow.handing_in.take_back(unit)
        (received,) = workflow.receiving.receive(store, workflow.inbox.look_into(store, [sent.file]))
        assert received.changes
        yield unit


def action(store: Store) -> str:
    return store.period_data().action_by_code[CODE].id


def stored(store: Store) -> Report:
    return store.period_data().report_by_action[action(store)]


def handed_in(department: Store) -> Report:
    return department.period_data().reports_by_unit[action(department)][UNIT]


def figure(report: Report) -> Quantity:
    return report.achieved.quantities[0]


def edits(card: Store) -> tuple[EditTold, ...]:
    return workflow.taking_on.edits_told(card, card.period_data())


def told(card: Store) -> dict[str, bool]:
    """Return the fields of the action that the department edited, and whether its value stands there."""
    return {each.edit.field: each.stands for each in edits(card) if each.edit.action == action(card)}


def update(department: Store, card: Store, folder: Path) -> None:
    """Hand the card out anew, and take it on."""
    (made,) = workflow.handing_out.assign(department, folder / "nowe", units=[UNIT])
    workflow.taking_on.update_assignment(card, made.file)


def test_that_only_the_fields_the_department_edited_come_from_it(card: Store, store: Store, tmp_path: Path) -> None:
    workflow.entering.save_number(store, figure(handed_in(store)).id, "60")
    workflow.entering.save_narrative(card, stored(card).id, "Przyznano stypendia sportowe.")
    workflow.entering.save_spending(card, stored(card).id, "1234,50")
    before = stored(card)
    update(store, card, tmp_path)
    now = stored(card)
    assert figure(now).number == Decimal(60)
    assert now.achieved.narrative == "Przyznano stypendia sportowe."
    assert now.spending == before.spending
    workflow.going_back.undo(card)
    assert stored(card) == before


def test_that_a_field_both_changed_stays_the_units(card: Store, store: Store, tmp_path: Path) -> None:
    workflow.entering.save_number(store, figure(handed_in(store)).id, "60")
    workflow.entering.save_narrative(store, handed_in(store).id, "Poprawiono w wydziale.")
    workflow.entering.save_number(card, figure(stored(card)).id, "7")
    update(store, card, tmp_path)
    assert figure(stored(card)).number == Decimal(7)
    assert stored(card).achieved.narrative == "Poprawiono w wydziale."


@pytest.mark.parametrize("edited", [True, False])
def test_that_figures_added_since_stay(card: Store, store: Store, tmp_path: Path, *, edited: bool) -> None:
    if edited:
        workflow.entering.save_number(store, figure(handed_in(store)).id, "60")
    workflow.entering.add_quantity(card, stored(card).id, "achieved", measure="puchary przechodnie", text="3")
    before = stored(card).achieved.quantities
    update(store, card, tmp_path)
    now = stored(card).achieved.quantities
    assert [each.number for each in now] == [Decimal(60 if edited else 6), Decimal(3)]
    assert now[1] == before[1]
    card.verify()


def test_that_a_figure_the_department_took_out_goes_unless_the_unit_changed_it(
    card: Store, store: Store, tmp_path: Path
) -> None:
    workflow.entering.remove_quantity(store, figure(handed_in(store)).id)
    step = card.last_step
    update(store, card, tmp_path)
    assert stored(card).achieved.quantities == ()
    workflow.going_back.undo(card)
    workflow.entering.save_number(card, figure(stored(card)).id, "7")
    assert card.last_step > step
    update(store, card, tmp_path)
    assert [each.number for each in stored(card).achieved.quantities] == [Decimal(7)]


def test_that_a_figure_the_department_added_comes_beside_the_units(card: Store, store: Store, tmp_path: Path) -> None:
    workflow.entering.add_quantity(store, handed_in(store).id, "achieved", measure="medale", text="2")
    workflow.entering.save_number(card, figure(stored(card)).id, "7")
    update(store, card, tmp_path)
    assert [each.number for each in stored(card).achieved.quantities] == [Decimal(7), Decimal(2)]


def test_that_a_value_typed_back_counts_as_left_alone(card: Store, store: Store, tmp_path: Path) -> None:
    workflow.entering.save_number(store, figure(handed_in(store)).id, "60")
    workflow.entering.save_number(card, figure(stored(card)).id, "7")
    workflow.entering.save_number(card, figure(stored(card)).id, "6")
    update(store, card, tmp_path)
    assert figure(stored(card)).number == Decimal(60)


def test_that_the_departments_edits_are_kept_and_told(card: Store, store: Store, tmp_path: Path) -> None:
    field = f"{QUANTITY}{figure(stored(card)).id}"
    workflow.entering.save_number(store, figure(handed_in(store)).id, "60")
    workflow.entering.save_spending(store, handed_in(store).id, "2000")
    workflow.entering.save_number(card, figure(stored(card)).id, "7")
    assert told(card) == {}
    update(store, card, tmp_path)
    assert told(card) == {field: False, "spending": True}
    (kept,) = (each for each in edits(card) if not each.stands)
    assert (kept.edit.who, kept.value.split()[0], kept.edit.after.split()[0]) == ("Anna Nowak", "7", "60")
    workflow.entering.save_number(card, figure(stored(card)).id, "60")
    assert told(card) == {field: True, "spending": True}
    workflow.going_back.undo(card)
    workflow.going_back.undo(card)
    assert told(card) == {}
    workflow.going_back.redo(card)
    assert told(card) == {field: False, "spending": True}
    card.verify()


def test_that_a_card_made_anew_tells_the_departments_edits(card: Store, store: Store, tmp_path: Path) -> None:
    assert told(card) == {}
    workflow.entering.save_spending(store, handed_in(store).id, "2000")
    (made,) = workflow.handing_out.assign(store, tmp_path / "nowe", units=[UNIT])
    with workflow.taking_on.open_assignment(made.file, tmp_path / "drugi.kk", who="Ewa") as fresh:
        assert told(fresh) == {"spending": True}


def test_that_the_next_assignment_replaces_what_was_told(card: Store, store: Store, tmp_path: Path) -> None:
    workflow.entering.save_spending(store, handed_in(store).id, "2000")
    update(store, card, tmp_path)
    workflow.entering.save_spending(store, handed_in(store).id, "1000")
    update(store, card, tmp_path)
    assert told(card) == {}


def test_that_what_was_assigned_is_no_submission(card: Store, store: Store, tmp_path: Path) -> None:
    update(store, card, tmp_path)
    update(store, card, tmp_path)
    (first,) = card.receipts()
    again = workflow.handing_in.submit(card, tmp_path / "2.kkp", confirmed_by="Maria Lis")
    assert again.revision == 2
    newest = card.newest_receipt(UNIT, card.period_data().period.year)
    assert newest
    assert newest.replaces == first.id
    assert {each.channel for each in card.receipts()} == {"sent"}


def test_that_a_correction_keeps_what_was_typed_in_other_fields(card: Store, store: Store, tmp_path: Path) -> None:
    workflow.entering.save_number(store, figure(handed_in(store)).id, "60")
    workflow.entering.save_spending(card, stored(card).id, "1234,50")
    spending = stored(card).spending
    workflow.reviewing.ask(store, UNIT, action(store), "narrative", "Jakie dyscypliny?")
    returned = workflow.reviewing.return_submission(store, UNIT, tmp_path)
    workflow.taking_on.update_assignment(card, returned.package)
    assert stored(card).spending == spending
    assert figure(stored(card)).number == Decimal(60)


def test_that_a_correction_taken_back_opens_no_more_than_was_asked(card: Store, store: Store, tmp_path: Path) -> None:
    workflow.reviewing.ask(store, UNIT, action(store), "narrative", "Jakie dyscypliny?")
    returned = workflow.reviewing.return_submission(store, UNIT, tmp_path)
    workflow.taking_on.update_assignment(card, returned.package)
    workflow.handing_in.submit(card, tmp_path / "2.kkp", confirmed_by="Maria Lis")
    workflow.handing_in.take_back(card)
    assert card.period_data().submission_by_unit[UNIT].state is SubmissionState.RETURNED
    workflow.entering.save_narrative(card, stored(card).id, "Judo i szermierka.")
    with pytest.raises(ClosedFieldError):
        workflow.entering.save_spending(card, stored(card).id, "2000")
    update(store, card, tmp_path)
    workflow.handing_in.submit(card, tmp_path / "3.kkp", confirmed_by="Maria Lis")
    workflow.handing_in.take_back(card)
    workflow.entering.save_spending(card, stored(card).id, "2000")


def test_that_an_answer_typed_since_stays(card: Store, store: Store, tmp_path: Path) -> None:
    field = f"{QUANTITY}{figure(stored(card)).id}"
    workflow.reviewing.ask(store, UNIT, action(store), field, "Czy na pewno 6?")
    update(store, card, tmp_path)
    (query,) = card.period_data().queries
    workflow.handing_in.answer(card, query.id, "Tak, sześć.")
    update(store, card, tmp_path)
    (query,) = card.period_data().queries
    assert (query.answer, query.answered_by) == ("Tak, sześć.", "Jan Kowalski")


def test_that_a_measure_the_unit_brought_is_no_edit_of_the_department(
    card: Store, store: Store, tmp_path: Path
) -> None:
    workflow.entering.add_quantity(card, stored(card).id, "achieved", measure="puchary przechodnie", text="3")
    sent = workflow.handing_in.submit(card, tmp_path / "2.kkp", confirmed_by="Maria Lis")
    tuple(workflow.receiving.receive(store, workflow.inbox.look_into(store, [sent.file])))
    assert workflow.department_edits.edits_of(store, store.period_data(), UNIT) == ()
