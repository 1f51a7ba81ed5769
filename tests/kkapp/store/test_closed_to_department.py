"""What is accepted or locked stays as it is, whichever way a step of the department comes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kkapp.errors import ClosedFieldError
from kkapp.model.changes import Changes, RowChange
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.submission import SubmissionState
from kkapp.store.store import Store
from tests.kkapp.store.handed_in import change, collected, edit, query_to, receipt, report_of

LOCKED_AT = "2022-03-01T10:00:00+00:00"


@pytest.fixture
def store(path: Path, data: PeriodData) -> Iterator[Store]:
    """Return the department's workspace: what "mops" handed in is accepted, what "branch" did is not."""
    with Store.create(path, who="Anna Nowak") as made:
        made.save(data, kind="import")
        made.save(collected(data), kind="merge")
        edit(made, "submissions", "submission-mops", kind="accept", state="accepted")
        yield made


def lock(store: Store, **exceptions: str) -> Changes:
    """Lock the year, with exceptions and their reasons."""
    rows = [change(store, "periods", "period-2021", locked_at=LOCKED_AT, locked_by="Anna Nowak")]
    rows += [
        change(store, "submissions", f"submission-{unit}", exception_reason=why) for unit, why in exceptions.items()
    ]
    return store.apply(rows, kind="lock")


def refused(store: Store, step: Callable[[], object], *words: str) -> None:
    """Assert that a step is refused with a sentence that has these words, and that nothing was written."""
    before, last = store.period_data(), store.last_step
    with pytest.raises(ClosedFieldError) as raised:
        step()
    for word in words:
        assert word in raised.value.sentence
    assert store.last_step == last
    assert store.period_data() == before
    store.verify()


ACCEPTED: dict[str, Callable[[Store], list[RowChange]]] = {
    "a field of the report": lambda store: [change(store, "reports", "report@mops", narrative="x")],
    "a figure": lambda store: [change(store, "quantities", "figure@mops", number="4")],
    "a note": lambda store: [change(store, "footnotes", "note@mops", text="x")],
    "a new note": lambda _store: [
        RowChange("footnotes", "n", None, {"id": "n", "report": "report@mops", "position": 1, "cell": "a", "text": "x"})
    ],
    "a note taken out": lambda store: [RowChange("footnotes", "note@mops", store.row("footnotes", "note@mops"), None)],
    "a correction": lambda _store: [
        RowChange(
            "corrections",
            "c",
            None,
            {"id": "c", "quantity": "figure@mops", "position": 0, "year": 2021, "old_number": "1"}
            | dict.fromkeys(("date", "author", "reason")),
        )
    ],
    "a figure moved in": lambda store: [change(store, "quantities", "figure@branch", report="report@mops")],
    "a figure moved out": lambda store: [change(store, "quantities", "figure@mops", report="report@branch")],
    "a report given away": lambda store: [change(store, "reports", "report@mops", unit=None, position=9)],
    "one field among many": lambda store: [
        change(store, "reports", "report-2", narrative="x"),
        change(store, "quantities", "figure@mops", number="4"),
    ],
}


@pytest.mark.parametrize("rows", ACCEPTED.values(), ids=ACCEPTED)
@pytest.mark.parametrize("kind", ["edit", "paste", "import", "merge", "back", "unlock"])
def test_that_accepted_figures_are_not_written(
    store: Store, rows: Callable[[Store], list[RowChange]], kind: str
) -> None:
    made = rows(store)
    refused(store, lambda: store.apply(made, kind=kind), "MOPS", "2021", "I.1/1")


def test_that_all_else_stays_open_while_figures_are_accepted(store: Store) -> None:
    edit(store, "quantities", "figure@branch", number="4")
    edit(store, "quantities", "achieved-1", number="4")
    edit(store, "actions", "action-1", name="Inaczej")
    edit(store, "submissions", "submission-branch", state="returned")
    edit(store, "queries", "query-mops", closed_at="2022", closed_by="Anna Nowak")
    store.verify()


def test_that_saving_a_whole_period_does_not_take_accepted_figures_away(store: Store, data: PeriodData) -> None:
    refused(store, lambda: store.save(data, kind="import"), "MOPS")


def test_that_the_state_of_what_is_accepted_is_only_moved_by_the_steps_for_it(store: Store) -> None:
    reopened = change(store, "submissions", "submission-mops", state="draft")
    gone = RowChange("submissions", "submission-mops", store.row("submissions", "submission-mops"), None)
    taken = change(store, "submissions", "submission-mops", unit="branch")
    for row in (reopened, gone, taken):
        for kind in ("edit", "import", "paste", "back"):
            refused(store, lambda row=row, kind=kind: store.apply([row], kind=kind), "MOPS", "2021")  # type: ignore[misc]


def test_that_what_is_opened_for_correction_is_written_again(store: Store) -> None:
    edit(store, "submissions", "submission-mops", kind="correct", state="returned")
    edit(store, "quantities", "figure@mops", number="4")
    edit(store, "submissions", "submission-mops", kind="accept", state="accepted")
    refused(store, lambda: edit(store, "quantities", "figure@mops", number="5"), "MOPS")


def test_that_undo_redo_and_undoing_one_step_do_not_go_round_the_guard(store: Store) -> None:
    edit(store, "submissions", "submission-mops", kind="correct", state="returned")
    changed = edit(store, "quantities", "figure@mops", number="4")
    accepted = edit(store, "submissions", "submission-mops", kind="accept", state="accepted")
    refused(store, lambda: store.undo_step(changed.step), "MOPS", "I.1/1")
    store.undo()  # the acceptance: a step of its own kind, so it may be taken back
    store.undo()
    assert store.row("quantities", "figure@mops")["number"] == "3"
    store.redo()
    store.redo()
    assert store.row("submissions", "submission-mops")["state"] == "accepted"
    assert accepted.step
    store.verify()


def test_that_a_step_made_again_is_judged_as_things_stand_then(store: Store) -> None:
    edited = edit(store, "quantities", "figure@branch", number="4")
    store.undo()
    row = store.row("submissions", "submission-branch")
    store._connection.execute("UPDATE submissions SET state = 'accepted' WHERE id = 'submission-branch'")
    store._closed.follow([RowChange("submissions", "", {"state": "submitted"}, {"state": "accepted"})])
    assert row["state"] == "submitted"
    with pytest.raises(ClosedFieldError):
        store.redo()
    assert edited.step == store.last_step - 1


def test_that_a_merge_is_not_undone_once_its_figures_are_accepted(path: Path, data: PeriodData, tmp_path: Path) -> None:
    with Store.create(tmp_path / "b.kk") as store:
        store.save(data, kind="import")
        merged = store.apply((*store.difference(collected(data)), *store.receipt_rows(receipt("mops"))), kind="merge")
        edit(store, "submissions", "submission-mops", kind="accept", state="accepted")
        refused(store, lambda: store.undo_step(merged.step), "MOPS")
        store.undo()
        store.undo()
        assert store.period_data() == data
        assert store.receipts() == ()


def test_that_a_locked_year_is_closed_but_for_the_exceptions(store: Store) -> None:
    lock(store, branch="Spóźnione dane biblioteki")
    for table, key, fields in (
        ("reports", "report-1", {"narrative": "x"}),
        ("quantities", "planned-1", {"number": "1"}),
        ("corrections", "correction-1", {"author": "x"}),
        ("footnotes", "footnote-1", {"text": "x"}),
        ("quantities", "figure@mops", {"number": "4"}),
        ("queries", "query-mops", {"closed_by": "x"}),
        ("actions", "action-1", {"name": "x"}),
        ("tasks", "task", {"title": "x"}),
        ("responsibilities", "action-1/0", {"written": "x"}),
        ("indicators", "indicator-1", {"across_units": "sum"}),
        ("periods", "period-2021", {"title": "x"}),
        ("submissions", "submission-branch", {"state": "draft"}),
    ):
        refused(store, lambda table=table, key=key, fields=fields: edit(store, table, key, **fields), "2021")  # type: ignore[misc]
    edit(store, "quantities", "figure@branch", number="4")
    edit(store, "queries", "query-branch", closed_by="x")
    edit(store, "submissions", "submission-branch", kind="merge", revision=2)
    edit(store, "units", "mops", name="Ośrodek")


def test_that_nothing_new_comes_into_a_locked_year(store: Store) -> None:
    lock(store)
    known = store.period_data()
    query = query_to("mops").model_copy(update={"id": "another"})
    refused(store, lambda: store.save(known.replaced(queries=(*known.queries, query)), kind="return"), "2021", "I.1/1")
    report = report_of("mops").model_copy(update={"id": "r", "action": "action-2", "footnotes": ()})
    report = report.model_copy(update={"achieved": report.achieved.model_copy(update={"quantities": ()})})
    refused(store, lambda: store.save(known.replaced(reports=(*known.reports, report)), kind="merge"), "MOPS")
    refused(store, lambda: store.save(known.replaced(submissions=known.submissions[:1]), kind="edit"), "2021")


def test_that_an_indicator_may_come_with_an_exception_and_go_again(store: Store) -> None:
    lock(store, branch="Spóźnione dane")
    row = {"id": "new", "action": "action-1", "position": 1, "across_units": "sum", "across_periods": "sum"}
    store.apply([RowChange("indicators", "new", None, row)], kind="merge")
    store.undo()
    store.verify()


def test_that_unlocking_opens_the_year_and_undo_of_it_closes_it(store: Store) -> None:
    lock(store)
    edit(store, "periods", "period-2021", kind="unlock", locked_at=None, locked_by=None)
    edit(store, "reports", "report-1", narrative="x")
    store.undo()
    store.undo()
    refused(store, lambda: edit(store, "reports", "report-1", narrative="x"), "2021")
    refused(store, store.undo, "2021", "Otwórz rok…", "kk lock --open --reason")
    store.redo()
    edit(store, "reports", "report-1", narrative="x")


def test_that_the_programme_is_open_again_with_the_next_year(store: Store, data: PeriodData) -> None:
    lock(store)
    known = store.period_data()
    actions = known.programme.areas[0].tasks[0].actions
    renamed = actions[0].model_copy(update={"name": "Inaczej"})
    task = known.programme.areas[0].tasks[0].model_copy(update={"actions": (renamed,)})
    area = known.programme.areas[0].model_copy(update={"tasks": (task,)})
    programme = known.programme.model_copy(update={"areas": (area,)})
    refused(store, lambda: store.save(known.replaced(programme=programme), kind="edit"), "2021")
    begun = PeriodData(
        programme=programme,
        period=ReportingPeriod(id="period-2022", year=2022),
        units=known.units,
        measures=known.measures,
    )
    store.save(begun, kind="import")
    edit(store, "actions", "action-3", name="Jeszcze inaczej")
    refused(store, lambda: edit(store, "reports", "report-1", narrative="x"), "2021")
    store.undo()
    store.undo()
    assert store.period_data() == known
    store.verify()


def test_that_the_guard_follows_a_restart(store: Store, path: Path) -> None:
    store.close()
    with Store.open(path) as again:
        refused(again, lambda: edit(again, "quantities", "figure@mops", number="4"), "MOPS")


def test_that_locked_figures_name_the_way_out(store: Store) -> None:
    edit(store, "submissions", "submission-mops", kind="lock", state=SubmissionState.LOCKED.value)
    refused(store, lambda: edit(store, "quantities", "figure@mops", number="4"), "MOPS", "I.1/1")
