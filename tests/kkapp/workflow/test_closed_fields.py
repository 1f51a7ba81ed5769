"""No step a person takes writes what is closed, whichever way it goes; what is open stays open."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.cli.main import main
from kkapp.errors import ClosedFieldError
from kkapp.model.cells import CellRef
from kkapp.model.of_unit import of_unit
from kkapp.model.period import PeriodData
from kkapp.model.query import Query
from kkapp.model.report import Achieved, Report, Status
from kkapp.model.submission import Submission, SubmissionState
from kkapp.model.unit_report import in_department
from kkapp.store.store import Store
from kkapp.workflow.handing_out import with_submission

CODE = "I.1/1"


def action_of(data: PeriodData) -> str:
    return data.action_by_code[CODE].id


def unit_of(data: PeriodData) -> str:
    return data.action_by_code[CODE].responsible[0].unit


def whole(store: Store) -> Report:
    data = store.period_data()
    return data.report_by_action[action_of(data)]


def move(store: Store, state: SubmissionState, kind: str) -> None:
    data = store.period_data()
    (submission,) = data.submissions
    store.save(with_submission(data, submission.model_copy(update={"state": state})), kind=kind)


@pytest.fixture
def handed_in(store: Store) -> Store:
    """Return the department's workspace, into which a unit's figures of one action were merged; step 3."""
    data = store.period_data()
    report = in_department(data.report_by_action[action_of(data)], unit_of(data), data.period.year)
    submission = Submission(id="submission", unit=unit_of(data), state=SubmissionState.SUBMITTED)
    store.save(
        data.replaced(reports=(*data.reports, report), submissions=(submission,)), kind="merge", why="paczka.kkp"
    )
    return store


def theirs(store: Store) -> Report:
    data = store.period_data()
    return data.reports_by_unit[action_of(data)][unit_of(data)]


@pytest.fixture
def card(store: Store, tmp_path: Path) -> Iterator[Store]:
    """Return the workspace of that unit, begun with its part of the plan; all steps so far are never undone."""
    data = store.period_data()
    unit = unit_of(data)
    part = of_unit(data, unit).replaced(submissions=(Submission(id="submission", unit=unit),))
    with Store.create(tmp_path / "card.kk", role="unit", who="Jan Kowalski", unit=unit) as made:
        made.save(part, kind="begin", why="zadanie.kkp")
        yield made


def nothing_written(store: Store, step: Callable[[], object]) -> None:
    before, last = store.period_data(), store.last_step
    with pytest.raises(ClosedFieldError):
        step()
    assert (store.period_data(), store.last_step) == (before, last)


ENTERED: dict[str, Callable[[Store, Report], object]] = {
    "a figure": lambda store, r: workflow.entering.save_number(store, r.achieved.quantities[0].id, "77"),
    "a status": lambda store, r: workflow.entering.save_status(store, r.id, Status.LIMITED, None),
    "a narrative": lambda store, r: workflow.entering.save_narrative(store, r.id, "Zdanie."),
    "spending": lambda store, r: workflow.entering.save_spending(store, r.id, "12,50"),
    "a wording": lambda store, r: workflow.entering.save_wording(store, r.id, "achieved", "Inaczej."),
    "a figure more": lambda store, r: workflow.entering.add_quantity(
        store, r.id, "achieved", measure="warsztaty", text="5"
    ),
    "a figure less": lambda store, r: workflow.entering.remove_quantity(store, r.achieved.quantities[0].id),
    "a footnote": lambda store, r: workflow.indicators.add_footnote(store, r.id, "achieved", "Źródło."),
}
PASTED: dict[str, Callable[[Store, Report], object]] = {
    "a pasted block": lambda store, r: workflow.pasting.paste(
        store,
        store.period_data(),
        [
            (CellRef(r.action, "spending"), "1,00"),
            (CellRef(r.action, "achieved", quantity=r.achieved.quantities[0].id), "77"),
        ],
    ),
    "a cleared selection": lambda store, r: workflow.pasting.enter(
        store, store.period_data(), [(CellRef(r.action, "narrative"), "x")]
    ),
}
PLANNED: dict[str, Callable[[Store, Report], object]] = {
    "a correction": lambda store, r: workflow.entering.correct_target(store, r.target.quantities[0].id, "99"),
    "a planned figure": lambda store, r: workflow.entering.save_number(store, r.target.quantities[0].id, "99"),
    "a planned wording": lambda store, r: workflow.entering.save_wording(store, r.id, "planned", "Inaczej."),
}


@pytest.mark.parametrize("step", ENTERED.values(), ids=ENTERED)
def test_that_the_department_does_not_enter_into_accepted_figures(
    handed_in: Store, step: Callable[[Store, Report], object]
) -> None:
    step(handed_in, theirs(handed_in))
    handed_in.undo()
    move(handed_in, SubmissionState.ACCEPTED, "accept")
    nothing_written(handed_in, lambda: step(handed_in, theirs(handed_in)))
    step(handed_in, whole(handed_in))


@pytest.mark.parametrize("step", (ENTERED | PASTED | PLANNED).values(), ids=ENTERED | PASTED | PLANNED)
def test_that_nobody_enters_into_a_locked_year(handed_in: Store, step: Callable[[Store, Report], object]) -> None:
    step(handed_in, whole(handed_in))
    handed_in.undo()
    workflow.reviewing.lock(handed_in)
    nothing_written(handed_in, lambda: step(handed_in, whole(handed_in)))


def test_that_the_programme_and_the_lists_follow_the_lock(handed_in: Store) -> None:
    action = action_of(handed_in.period_data())
    measure = next(q.measure for q in whole(handed_in).target.quantities if q.measure)
    workflow.reviewing.lock(handed_in)
    nothing_written(handed_in, lambda: workflow.structure_details.end_action(handed_in, action, 2021))
    nothing_written(handed_in, lambda: workflow.structure_details.save_edition(handed_in, 2019, 2022))
    workflow.units.add_unit(handed_in, "Nowa jednostka")
    workflow.measures.save_spellings(handed_in, measure, "inaczej pisane")


@pytest.mark.parametrize("step", (ENTERED | PASTED).values(), ids=ENTERED | PASTED)
def test_that_a_unit_enters_until_it_submits(card: Store, step: Callable[[Store, Report], object]) -> None:
    step(card, whole(card))
    workflow.going_back.undo(card)
    move(card, SubmissionState.SUBMITTED, "submit")
    nothing_written(card, lambda: step(card, whole(card)))
    move(card, SubmissionState.DRAFT, "take_back")
    step(card, whole(card))
    workflow.looking_back.verify_history(card)


@pytest.mark.parametrize("step", PLANNED.values(), ids=PLANNED)
def test_that_a_unit_never_plans(card: Store, step: Callable[[Store, Report], object]) -> None:
    nothing_written(card, lambda: step(card, whole(card)))


def test_that_a_unit_begins_a_report_that_was_not_there(card: Store) -> None:
    data = card.period_data()
    first = whole(card)
    card.save(data.replaced(reports=tuple(r for r in data.reports if r.id != first.id)), kind="assign")
    workflow.entering.save_narrative(card, workflow.entering.ReportOf(first.action, data.period.year), "Zdanie.")
    assert whole(card).achieved == Achieved(narrative="Zdanie.")
    workflow.going_back.undo(card)
    assert card.period_data().report_by_action.get(first.action) is None


def test_that_undo_redo_and_going_back_keep_out_of_what_was_accepted_since(handed_in: Store) -> None:
    merged = handed_in.last_step
    figure = theirs(handed_in).achieved.quantities[0].id
    changed = workflow.entering.save_number(handed_in, figure, "77")
    move(handed_in, SubmissionState.ACCEPTED, "accept")
    nothing_written(handed_in, lambda: workflow.going_back.undo_step(handed_in, changed.step))
    nothing_written(handed_in, lambda: workflow.going_back.back_to(handed_in, merged))
    workflow.going_back.undo(handed_in)
    workflow.going_back.undo(handed_in)
    assert str(theirs(handed_in).achieved.quantities[0].number) != "77"
    workflow.going_back.redo(handed_in)
    workflow.going_back.redo(handed_in)
    workflow.going_back.undo(handed_in)
    back = workflow.going_back.back_to(handed_in, merged - 1)
    assert {row.table for row in back.rows} >= {"reports", "submissions"}
    assert handed_in.period_data().submissions == ()
    workflow.looking_back.verify_history(handed_in)


def test_that_a_unit_does_not_go_back_past_its_submission(card: Store) -> None:
    begun = card.last_step
    figure = whole(card).achieved.quantities[0].id
    workflow.entering.save_number(card, figure, "77")
    move(card, SubmissionState.SUBMITTED, "submit")
    nothing_written(card, lambda: workflow.going_back.back_to(card, begun))
    nothing_written(card, lambda: workflow.going_back.undo_step(card, begun + 1))
    workflow.going_back.undo(card)
    workflow.going_back.undo(card)
    workflow.looking_back.verify_history(card)


def test_that_a_plan_read_in_again_keeps_what_units_handed_in(handed_in: Store, tmp_path: Path) -> None:
    data = handed_in.period_data()
    source = Path(shutil.copy(workflow.opening.shipped_programme(), tmp_path / "plan.json"))
    workflow.opening.import_programme(handed_in, source)
    assert handed_in.period_data() == data
    workflow.entering.save_narrative(handed_in, whole(handed_in).id, "Zdanie.")
    move(handed_in, SubmissionState.ACCEPTED, "accept")
    trial = workflow.taking_in.try_taking_in(handed_in, source)
    assert {line.code for line in trial.lines} <= {CODE}
    workflow.taking_in.take_in(handed_in, trial)
    after = handed_in.period_data()
    assert (after.reports_by_unit, len(after.submissions)) == (data.reports_by_unit, 1)


def test_that_the_command_line_keeps_out_of_a_locked_year(
    handed_in: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.entering.save_narrative(handed_in, whole(handed_in).id, "Zdanie.")
    workflow.reviewing.lock(handed_in)
    data, steps = handed_in.period_data(), handed_in.last_step
    handed_in.close()
    source = workflow.opening.shipped_programme()
    assert main(["import", str(source), str(handed_in.path)]) == 2
    assert "2021" in capsys.readouterr().err
    with Store.open(handed_in.path) as again:
        assert (again.period_data(), again.last_step) == (data, steps)


def test_that_the_steps_of_the_year_are_told(handed_in: Store) -> None:
    data = handed_in.period_data()
    unit = unit_of(data)
    query = Query(
        id="q",
        unit=unit,
        action=action_of(data),
        field=f"quantity:{whole(handed_in).achieved.quantities[0].id}",
        text="Czy na pewno?",
        asked_by="Anna Nowak",
        asked_at="2022",
    )
    handed_in.save(data.replaced(queries=(query,)), kind="ask")
    assert any(f"{CODE} – " in text and "Czy na pewno?" in text for text in newest(handed_in))
    handed_in.save(
        handed_in.period_data().replaced(queries=(query.model_copy(update={"answer": "Tak."}),)), kind="answer"
    )
    assert any("odpowiedź: „Tak.”" in text for text in newest(handed_in))
    move(handed_in, SubmissionState.ACCEPTED, "accept")
    name = data.unit_by_id[unit].name
    assert newest(handed_in) == (f"Sprawozdanie jednostki „{name}”: przekazane → zatwierdzone",)
    handed_in.undo()
    assert newest(handed_in)[-1] == f"Sprawozdanie jednostki „{name}”: zatwierdzone → przekazane"
    workflow.reviewing.lock(handed_in)
    assert "Zamknięto rok 2021" in newest(handed_in)


def newest(store: Store) -> tuple[str, ...]:
    from kkapp.workflow.looking_back import Wanted

    told = workflow.looking_back.told_history(store, Wanted(), count=1).told[0]
    return tuple(text.replace("\u00a0", " ") for text in told.texts)
