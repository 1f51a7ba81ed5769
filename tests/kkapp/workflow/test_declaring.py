"""*Nie dotyczy*: declared by a unit for one action, sent, shown in the department, questioned, withdrawn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.consolidate.coverage import CoverageCell, Filled
from kkapp.errors import BadValueError, ClosedFieldError
from kkapp.model.declaration import declared_reason
from kkapp.model.report import Achieved, Footnote, Report, Spending, SpendingKind
from kkapp.model.submission import SubmissionState
from kkapp.polish.typography import unbind
from kkapp.store.store import Store

UNIT, CODE = "wydzial-sportu-umk", "I.3/3/33"
REASON = "W 2021 roku nie było naboru."


@pytest.fixture
def card(store: Store, tmp_path: Path) -> Iterator[Store]:
    """Return the unit's workspace, in which its one planned figure is entered."""
    (made,) = workflow.handing_out.assign(store, tmp_path, units=[UNIT])
    with workflow.taking_on.open_assignment(made.file, tmp_path / "sport.kk", who="Jan Kowalski") as unit:
        report = unit.period_data().report_by_action[action(unit)]
        workflow.indicators.add_counterpart(unit, report.target.quantities[0].id, "6")
        yield unit


def action(store: Store) -> str:
    return store.period_data().action_by_code[CODE].id


def stored(store: Store) -> Report:
    return store.period_data().report_by_action[action(store)]


def handed_in(department: Store) -> Report:
    return department.period_data().reports_by_unit[action(department)][UNIT]


def send(card: Store, department: Store, folder: Path, name: str) -> "workflow.receiving.Received":
    """Submit the card and receive it in the department."""
    made = workflow.handing_in.submit(card, folder / name, confirmed_by="Maria Lis")
    (received,) = workflow.receiving.receive(department, workflow.inbox.look_into(department, [made.file]))
    assert received.changes
    assert (received.conflicts, received.refused) == ((), ())
    return received


def cell(department: Store) -> CoverageCell:
    coverage = workflow.reviewing.coverage_of(department)
    row = next(row for row in coverage.rows if row.unit == UNIT)
    return next(each for each in row.cells if each.code == CODE)


def give_back(department: Store, card: Store, folder: Path, field: str) -> None:
    """Ask about a field, return, and take the correction on."""
    workflow.reviewing.ask(department, UNIT, action(department), field, "Dlaczego nie dotyczy?")
    returned = workflow.reviewing.return_submission(department, UNIT, folder)
    assert field != "status" or REASON in unbind(returned.text.read_text("utf-8"))
    workflow.taking_on.update_assignment(card, returned.package)


def test_that_a_declaration_is_one_step_that_undo_takes_back(card: Store) -> None:
    before, steps = stored(card), card.last_step
    changes = workflow.declaring.declare(card, action(card), f"  {REASON}\n")
    assert card.last_step == steps + 1
    assert changes.actions == {action(card)}
    assert declared_reason(stored(card)) == REASON
    assert stored(card).target == before.target
    assert [each.number for each in stored(card).achieved.quantities] == [None]
    (told,) = [workflow.looking_back.told_step(card, entry) for entry in card.history(limit=1)]
    assert told.heading == f"Działanie {CODE} nie dotyczy jednostki: {REASON}"
    workflow.going_back.undo(card)
    assert stored(card) == before
    workflow.going_back.redo(card)
    assert declared_reason(stored(card)) == REASON


def test_that_the_reason_can_be_changed_and_the_same_one_is_no_step(card: Store) -> None:
    workflow.declaring.declare(card, action(card), "x")
    workflow.declaring.declare(card, action(card), REASON)
    steps = card.last_step
    workflow.declaring.declare(card, action(card), REASON)
    assert (card.last_step, declared_reason(stored(card))) == (steps, REASON)


def test_that_a_withdrawn_declaration_leaves_an_action_to_be_reported(card: Store) -> None:
    workflow.declaring.declare(card, action(card), REASON)
    workflow.declaring.withdraw(card, action(card))
    assert stored(card).achieved.reason_text is None
    assert stored(card).spending.kind is SpendingKind.BLANK
    codes = {f.code for f in workflow.checking.check_period(card.period_data()) if f.action == action(card)}
    assert "not_reported" in codes


def test_that_an_action_without_a_report_can_be_declared(card: Store) -> None:
    data = card.period_data()
    card.save(data.replaced(reports=tuple(r for r in data.reports if r.action != action(card))), kind="assign")
    workflow.declaring.declare(card, action(card), REASON)
    assert declared_reason(stored(card)) == REASON


def test_that_a_declared_action_is_not_left_to_do(card: Store) -> None:
    workflow.declaring.declare(card, action(card), REASON)
    assert [f for f in workflow.checking.check_period(card.period_data()) if f.action == action(card)] == []


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_that_a_declaration_needs_a_reason(card: Store, reason: str) -> None:
    before, steps = stored(card), card.last_step
    with pytest.raises(BadValueError):
        workflow.declaring.declare(card, action(card), reason)
    assert (stored(card), card.last_step) == (before, steps)


def test_that_what_is_not_declared_cannot_be_withdrawn(card: Store) -> None:
    with pytest.raises(BadValueError, match=CODE):
        workflow.declaring.withdraw(card, action(card))


def test_that_the_department_declares_no_single_action(store: Store) -> None:
    steps = store.last_step
    with pytest.raises(BadValueError, match="jednostka"):
        workflow.declaring.declare(store, action(store), REASON)
    assert store.last_step == steps


def test_that_a_strange_action_is_refused(card: Store) -> None:
    with pytest.raises(BadValueError):
        workflow.declaring.declare(card, "nowhere", REASON)


def test_that_a_submitted_card_can_neither_be_declared_nor_withdrawn(card: Store, tmp_path: Path) -> None:
    other = next(each for each in card.period_data().programme.actions() if each.code != CODE).id
    workflow.declaring.declare(card, action(card), REASON)
    workflow.handing_in.submit(card, tmp_path / "sprawozdanie.kkp", confirmed_by="Maria Lis")
    steps, before = card.last_step, card.period_data()
    with pytest.raises(ClosedFieldError):
        workflow.declaring.withdraw(card, action(card))
    with pytest.raises(ClosedFieldError):
        workflow.declaring.declare(card, other, REASON)
    assert (card.last_step, card.period_data()) == (steps, before)


def test_that_a_declaration_goes_out_and_stands_in_the_department(store: Store, card: Store, tmp_path: Path) -> None:
    workflow.declaring.declare(card, action(card), REASON)
    send(card, store, tmp_path, "1.kkp")
    assert declared_reason(handed_in(store)) == REASON
    assert (cell(store).filled, cell(store).reason) == (Filled.DECLARED, REASON)
    whole = workflow.consolidating.whole(store.period_data()).report_by_action[action(store)]
    assert whole == store.period_data().report_by_action[action(store)]
    said = [
        unbind(source.sentence)
        for told in workflow.explaining.explain_action(store, store.period_data(), action(store))
        for source in told.sources
    ]
    assert said
    assert all("Wydział Sportu UMK" in each and REASON in each for each in said)


def test_that_footnotes_go_out_beside_a_declaration(store: Store, card: Store, tmp_path: Path) -> None:
    note = Footnote(id="n", cell="achieved", text="Nabór odbył się w 2020 roku.")
    noted = stored(card).model_copy(update={"footnotes": (note,)})
    data = card.period_data()
    card.save(data.replaced(reports=tuple(noted if r.id == noted.id else r for r in data.reports)), kind="edit")
    workflow.declaring.declare(card, action(card), REASON)
    send(card, store, tmp_path, "1.kkp")
    assert declared_reason(handed_in(store)) == REASON
    assert [each.text for each in handed_in(store).footnotes] == [note.text]


def test_that_a_later_revision_takes_a_declaration_back(store: Store, card: Store, tmp_path: Path) -> None:
    workflow.declaring.declare(card, action(card), REASON)
    send(card, store, tmp_path, "1.kkp")
    workflow.handing_in.take_back(card)
    workflow.declaring.withdraw(card, action(card))
    workflow.entering.save_number(card, stored(card).achieved.quantities[0].id, "7")
    received = send(card, store, tmp_path, "2.kkp")
    assert handed_in(store).achieved.quantities[0].number == 7
    assert handed_in(store).spending.kind is SpendingKind.BLANK
    assert cell(store) == CoverageCell(action(store), CODE, Filled.FILLED)
    assert received.changes
    workflow.going_back.undo_step(store, received.changes.step)
    assert declared_reason(handed_in(store)) == REASON


def test_that_a_later_revision_declares_what_was_reported(store: Store, card: Store, tmp_path: Path) -> None:
    send(card, store, tmp_path, "1.kkp")
    workflow.handing_in.take_back(card)
    workflow.declaring.declare(card, action(card), REASON)
    send(card, store, tmp_path, "2.kkp")
    assert handed_in(store).achieved.quantities == ()
    assert cell(store).filled is Filled.DECLARED


@pytest.mark.parametrize("field", ["status", "narrative", "spending", "achieved"])
def test_that_a_question_about_a_declaration_lets_the_unit_withdraw_it(
    store: Store, card: Store, tmp_path: Path, field: str
) -> None:
    workflow.declaring.declare(card, action(card), REASON)
    send(card, store, tmp_path, "1.kkp")
    give_back(store, card, tmp_path / "zwrot", field)
    assert declared_reason(stored(card)) == REASON
    workflow.declaring.withdraw(card, action(card))
    workflow.entering.save_number(card, stored(card).achieved.quantities[0].id, "8")
    send(card, store, tmp_path, "2.kkp")
    assert handed_in(store).achieved.quantities[0].number == 8
    assert store.period_data().submission_by_unit[UNIT].state is SubmissionState.SUBMITTED


def test_that_only_what_is_asked_about_can_be_declared_in_a_returned_card(
    store: Store, card: Store, tmp_path: Path
) -> None:
    others = [each.id for each in card.period_data().programme.actions() if each.code != CODE]
    workflow.declaring.declare(card, action(card), REASON)
    send(card, store, tmp_path, "1.kkp")
    give_back(store, card, tmp_path / "zwrot", "status")
    for other in others:
        with pytest.raises(ClosedFieldError):
            workflow.declaring.declare(card, other, REASON)


def test_that_a_new_workspace_of_the_unit_gets_its_declarations_back(store: Store, card: Store, tmp_path: Path) -> None:
    workflow.declaring.declare(card, action(card), REASON)
    send(card, store, tmp_path, "1.kkp")
    workflow.reviewing.ask(store, UNIT, action(store), "status", "Dlaczego?")
    returned = workflow.reviewing.return_submission(store, UNIT, tmp_path / "zwrot")
    with workflow.taking_on.open_assignment(returned.package, tmp_path / "nowy.kk") as anew:
        assert declared_reason(stored(anew)) == REASON


def test_that_the_unit_is_told_what_the_department_made_of_its_declaration(
    store: Store, card: Store, tmp_path: Path
) -> None:
    workflow.declaring.declare(card, action(card), REASON)
    send(card, store, tmp_path, "1.kkp")
    workflow.entering.save_narrative(store, handed_in(store).id, "Nabór prowadził inny wydział.")
    edits = workflow.department_edits.edits_of(store, store.period_data(), UNIT)
    assert [(edit.action, edit.field) for edit in edits] == [(action(store), "narrative")]
    give_back(store, card, tmp_path / "zwrot", "narrative")
    assert stored(card).achieved.narrative == "Nabór prowadził inny wydział."


def test_that_an_action_every_unit_declared_waits_for_nobody_but_is_pointed_out(
    store: Store, card: Store, tmp_path: Path
) -> None:
    units = {each.unit for each in store.period_data().action_by_id[action(store)].responsible}
    assert units == {UNIT}
    known = store.period_data()
    blank = stored(store).model_copy(update={"achieved": Achieved(), "spending": Spending()})
    store.save(known.replaced(reports=tuple(blank if r.id == blank.id else r for r in known.reports)), kind="edit")
    workflow.declaring.declare(card, action(card), REASON)
    send(card, store, tmp_path, "1.kkp")
    data = workflow.consolidating.whole(store.period_data())
    codes = [f.code for f in workflow.checking.check_period(data) if f.action == action(store)]
    assert codes == ["declared_by_all"]
    told = workflow.explaining.explain_action(store, store.period_data(), action(store))
    assert [(each.title, each.value) for each in told][:1] == [("Status", "nie dotyczy")]
    assert "Wszystkie jednostki" in told[0].rule
    workflow.entering.save_narrative(store, data.report_by_action[action(store)].id, "W 2021 roku nie było naboru.")
    data = workflow.consolidating.whole(store.period_data())
    assert [f.code for f in workflow.checking.check_period(data) if f.action == action(store)] == []


def test_that_a_card_for_a_spreadsheet_holds_the_declaration_and_brings_it_back(
    store: Store, card: Store, tmp_path: Path
) -> None:
    workflow.declaring.declare(card, action(card), REASON)
    send(card, store, tmp_path, "1.kkp")
    (made,) = workflow.handing_out.assign(store, tmp_path / "xlsx", units=[UNIT], channel="xlsx")
    (item,) = workflow.inbox.look_into(store, [made.file])
    assert item.delivered
    assert [(each.action, each.reason) for each in item.delivered.content.declared] == [(action(store), REASON)]
