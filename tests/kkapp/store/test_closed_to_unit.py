"""In its workspace a unit writes its own figures while they are open, and nothing of the department's ever."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kkapp.errors import ClosedFieldError
from kkapp.model.changes import RowChange, Value
from kkapp.model.open_fields import may_enter
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.submission import Submission, SubmissionState
from kkapp.model.unit import Unit
from kkapp.store.store import Store
from tests.kkapp.store.handed_in import change, edit, query_to, report_of, trusted


@pytest.fixture
def store(path: Path, data: PeriodData) -> Iterator[Store]:
    """Return the workspace of "mops", begun with an assignment: its card is a draft, one question waits."""
    begun = data.replaced(submissions=(Submission(id="submission", unit="mops"),), queries=(query_to("mops"),))
    with Store.create(path, role="unit", who="Jan Kowalski", unit="mops") as made:
        made.save(begun, kind="begin")
        yield made


def move(store: Store, state: str, kind: str = "assign") -> None:
    edit(store, "submissions", "submission", kind=kind, state=state)


def opened(store: Store, *fields: str) -> None:
    """Return the card with these fields open."""
    rows = (change(store, "submissions", "submission", state="returned"), *store.open_field_rows(2021, fields))
    store.apply(rows, kind="assign")


def refused(store: Store, step: Callable[[], object], *words: str) -> None:
    """Assert that a step is refused with a sentence that has these words, and that nothing was written."""
    before, last = store.period_data(2021), store.last_step
    with pytest.raises(ClosedFieldError) as raised:
        step()
    for word in words:
        assert word in raised.value.sentence
    assert (store.last_step, store.period_data(2021)) == (last, before)


KINDS = ("edit", "paste", "import", "back")
Edit = tuple[str, str, dict[str, Value]]
OWN: dict[str, tuple[Edit, str]] = {
    "a status": (("reports", "report-1", {"status": "not_held", "reason": "law", "delivery": None}), "status"),
    "a narrative": (("reports", "report-1", {"narrative": "x"}), "narrative"),
    "a wording": (("reports", "report-1", {"achieved_wording": "x"}), "achieved"),
    "spending": (("reports", "report-1", {"spending_grosze": 5, "spending_raw": None}), "spending"),
    "a figure": (("quantities", "achieved-1", {"number": "7", "entered": None}), "quantity:achieved-1"),
    "a note": (("footnotes", "footnote-1", {"text": "x"}), "footnotes"),
}
PLAN: dict[str, Edit] = {
    "a planned figure": ("quantities", "planned-1", {"number": "1"}),
    "a planned figure made an achieved one": ("quantities", "planned-1", {"side": "achieved"}),
    "an achieved figure made a planned one": ("quantities", "achieved-1", {"side": "planned"}),
    "the planned wording": ("reports", "report-1", {"planned_wording": "x"}),
    "the year it goes on since": ("reports", "report-1", {"since_year": 2020}),
    "the source": ("reports", "report-1", {"source": None}),
    "a report given to another": ("reports", "report-1", {"unit": "branch"}),
    "a correction": ("corrections", "correction-1", {"author": "x"}),
    "an action": ("actions", "action-1", {"name": "x"}),
    "an indicator": ("indicators", "indicator-1", {"across_units": "sum"}),
    "a measure": ("measures", "workshop", {"one": "x"}),
    "a unit": ("units", "mops", {"name": "x"}),
    "a task": ("tasks", "task", {"title": "x"}),
    "a period": ("periods", "period-2021", {"deadline": "2030-01-01"}),
    "the workspace": ("workspace", "workspace", {"role": "department"}),
    "a question": ("queries", "query-mops", {"text": "x"}),
    "its closing": ("queries", "query-mops", {"closed_at": "x"}),
    "the state": ("submissions", "submission", {"state": "accepted"}),
    "an exception": ("submissions", "submission", {"exception_reason": "x"}),
}


@pytest.mark.parametrize("own", OWN.values(), ids=OWN)
def test_that_own_fields_are_open_in_a_draft_and_closed_once_submitted(store: Store, own: tuple[Edit, str]) -> None:
    (table, key, fields), _field = own
    edit(store, table, key, kind="paste", **fields)
    store.undo()
    move(store, "submitted", "submit")
    for kind in KINDS:
        refused(store, lambda kind=kind: edit(store, table, key, kind=kind, **fields), "I.1/1", "2021")  # type: ignore[misc]
    move(store, "draft", "take_back")
    edit(store, table, key, **fields)
    move(store, "accepted")
    refused(store, lambda: edit(store, table, key, **dict.fromkeys(fields, None)), "I.1/1", "2021")
    store.verify()


@pytest.mark.parametrize("own", OWN.values(), ids=OWN)
def test_that_in_a_returned_card_only_what_was_asked_about_is_open(store: Store, own: tuple[Edit, str]) -> None:
    (table, key, fields), field = own
    opened(store, f"action-2/{field}", "action-1/other")
    refused(store, lambda: edit(store, table, key, **fields), "I.1/1")
    opened(store, f"action-1/{field}")
    edit(store, table, key, **fields)
    store.undo()
    store.apply(store.open_field_rows(2021, None), kind="assign")
    edit(store, table, key, **fields)
    store.verify()


@pytest.mark.parametrize(
    ("plan", "kind"),
    [(name, kind) for name in PLAN for kind in (*KINDS, "submit") if (name, kind) != ("the state", "submit")],
)
def test_that_what_is_the_departments_is_never_written(store: Store, plan: str, kind: str) -> None:
    table, key, fields = PLAN[plan]
    refused(store, lambda: edit(store, table, key, kind=kind, **fields))
    opened(store, "action-1/achieved", "action-1/status")
    refused(store, lambda: edit(store, table, key, kind=kind, **fields))


def test_that_an_assignment_writes_all_and_can_be_taken_back_and_made_again(store: Store) -> None:
    for table, key, fields in (PLAN["a planned figure"], PLAN["an action"], PLAN["a period"]):
        edit(store, table, key, kind="assign", **fields)
    move(store, "submitted", "submit")
    store.undo()
    store.undo()
    store.undo()
    assert store.row("actions", "action-1")["name"] == "Warsztaty 1"
    store.redo()
    assert store.row("actions", "action-1")["name"] == "x"
    store.verify()


def test_that_keys_and_opened_fields_come_from_the_department_alone(store: Store) -> None:
    for rows in (store.trusted_key_rows(trusted("department")), store.open_field_rows(2021, None)):
        refused(store, lambda rows=rows: store.apply(rows, kind="edit"))  # type: ignore[misc]
        store.apply(rows, kind="assign")
    assert [key.id for key in store.trusted_keys()] == ["department"]


def test_that_the_achieved_cell_opens_all_of_itself_and_nothing_beside(store: Store) -> None:
    opened(store, "action-1/achieved")
    for name in ("a status", "a narrative", "a wording", "a figure"):
        table, key, fields = OWN[name][0]
        edit(store, table, key, **fields)
    for name in ("spending", "a note"):
        table, key, fields = OWN[name][0]
        refused(store, lambda table=table, key=key, fields=fields: edit(store, table, key, **fields))  # type: ignore[misc]


def test_that_a_new_figure_needs_the_whole_cell_open(store: Store) -> None:
    added = {**store.row("quantities", "achieved-1"), "id": "new", "position": 1}
    row = RowChange("quantities", "new", None, added)
    opened(store, "action-1/quantity:achieved-1")
    refused(store, lambda: store.apply([row], kind="edit"), "I.1/1")
    opened(store, "action-1/achieved")
    store.apply([row], kind="edit")
    store.undo()


def test_that_a_unit_adds_indicators_and_measures_of_its_own(store: Store) -> None:
    indicator = {**store.row("indicators", "indicator-1"), "id": "new", "position": 1}
    measure = {**store.row("measures", "workshop"), "id": "new", "position": 1}
    rows = [RowChange("indicators", "new", None, indicator), RowChange("measures", "new", None, measure)]
    store.apply(rows, kind="edit")
    refused(store, lambda: edit(store, "measures", "new", one="x"))
    store.undo()
    move(store, "submitted", "submit")
    refused(store, lambda: store.apply(rows, kind="edit"))


def test_that_a_report_that_was_not_there_is_begun_with_own_fields_only(store: Store) -> None:
    whole = store.row("reports", "report-2")
    gone = [
        RowChange(table, key, store.row(table, key), None)
        for table, key in (
            ("corrections", "correction-2"),
            ("footnotes", "footnote-2"),
            ("quantities", "planned-2"),
            ("quantities", "achieved-2"),
            ("reports", "report-2"),
        )
    ]
    refused(store, lambda: store.apply(gone, kind="edit"))
    store.apply(gone, kind="assign")
    planned = dict.fromkeys(("planned_raw", "planned_wording", "source"))
    blank: dict[str, Value] = {**whole, **planned, "planned_raw_holds": 0}
    refused(store, lambda: store.apply([RowChange("reports", "report-2", None, whole)], kind="edit"), "I.1/2")
    store.apply([RowChange("reports", "report-2", None, blank)], kind="edit")
    store.undo()
    store.verify()


def test_that_a_question_is_answered_while_the_card_is_open(store: Store) -> None:
    answer = {"answer": "Tak, 3.", "answered_by": "Jan", "answered_at": "2022"}
    edit(store, "queries", "query-mops", kind="answer", **answer)
    opened(store, "action-2/status")
    edit(store, "queries", "query-mops", kind="answer", answer="Nie, 4.")
    move(store, "submitted", "submit")
    refused(store, lambda: edit(store, "queries", "query-mops", kind="answer", answer=None), "I.1/1", "2021")
    gone = RowChange("queries", "query-mops", store.row("queries", "query-mops"), None)
    refused(store, lambda: store.apply([gone], kind="edit"))


def test_that_a_unit_declares_that_it_has_nothing_to_report(store: Store) -> None:
    edit(store, "submissions", "submission", declared_by="Jan", declared_reason="nie dotyczy")
    move(store, "submitted", "submit")
    refused(store, lambda: edit(store, "submissions", "submission", declared_reason=None))


def test_that_going_back_does_not_move_the_state(store: Store) -> None:
    move(store, "submitted", "submit")
    move(store, "draft", "take_back")
    row = change(store, "submissions", "submission", revision=0, state="submitted")
    refused(store, lambda: store.apply([row], kind="back", of=2))


def test_that_figures_of_an_earlier_year_and_of_others_are_only_read(store: Store) -> None:
    known = store.period_data()
    before = PeriodData(
        programme=known.programme,
        period=ReportingPeriod(id="period-2020", year=2020),
        units=known.units,
        measures=known.measures,
        reports=(report_of("mops").model_copy(update={"unit": None}),),
    )
    store.save(before, kind="assign")
    refused(store, lambda: edit(store, "reports", "report@mops", narrative="x"), "2020", "I.1/1")
    others = report_of("branch").model_copy(update={"id": "theirs", "footnotes": ()})
    others = others.model_copy(update={"achieved": others.achieved.model_copy(update={"quantities": ()})})
    data = store.period_data(2021)
    store.save(data.replaced(reports=(*data.reports, others)), kind="assign")
    refused(store, lambda: edit(store, "reports", "theirs", narrative="x"), "Filia", "I.1/1")


def test_that_a_unit_can_be_asked_beforehand_which_field_is_open(store: Store) -> None:
    data = store.period_data()
    assert may_enter(data, "mops", None, "action-1", "status")
    opened(store, "action-1/achieved", "action-2/quantity:achieved-2")
    data, fields = store.period_data(), store.open_fields(2021)
    places = {
        ("action-1", "status"): True,
        ("action-1", "quantity:achieved-1"): True,
        ("action-1", "spending"): False,
        ("action-2", "quantity:achieved-2"): True,
        ("action-2", "status"): False,
    }
    assert {place: may_enter(data, "mops", fields, *place) for place in places} == places
    submitted = data.submissions[0].model_copy(update={"state": SubmissionState.SUBMITTED})
    assert not may_enter(data.replaced(submissions=(submitted,)), "mops", None, "action-1", "status")


def test_that_a_workspace_without_a_unit_is_as_open_as_before(path: Path, data: PeriodData, tmp_path: Path) -> None:
    with Store.create(tmp_path / "old.kk", role="unit") as store:
        store.save(data, kind="import")
        edit(store, "actions", "action-1", name="x")
        edit(store, "quantities", "planned-1", number="1")
        store.save_units((*data.units, Unit(id="n", name="N")), kind="edit")
        store.verify()
