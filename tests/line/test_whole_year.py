"""A whole year between a department and its units, on the figures of 2021, as the demonstration plays it."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.demo.year import INBOX
from kkapp.errors import ClosedFieldError, StaleChangeError
from kkapp.exports.assembling import attachment_of
from kkapp.model.period import PeriodData
from kkapp.polish.typography import unbind
from kkapp.store.store import Store
from tests.line.played import Year


@pytest.fixture
def copied(year: Year, tmp_path: Path) -> Iterator[Store]:
    """Return a copy of the department's workspace at the end of the year."""
    path = tmp_path / "wydzial.kk"
    shutil.copyfile(year.workspace, path)
    with workflow.opening.open_workspace(path, who="wydział") as store:
        yield store


@pytest.fixture
def planned(shipped_data: PeriodData, tmp_path: Path) -> Store:
    """Return a department's workspace that holds the plan only, and nothing was handed in."""
    return _planned(shipped_data, tmp_path / "plan.kk")


def _planned(shipped_data: PeriodData, path: Path) -> Store:
    from kkapp.demo.year import _only_planned

    store = workflow.opening.create_workspace(path, who="wydział")
    store.save(_only_planned(shipped_data), kind="import")
    return store


def test_that_the_inbox_tells_every_file_for_what_it_is(year: Year) -> None:
    units = year.played.units
    others = {"duplicate": 2, "older": 1, "other_year": 1, "damaged": 1, "forged": 1}
    assert year.played.standings == {"new": units, **others}
    assert year.played.merged == units
    assert year.played.came == units + sum(others.values())


def test_that_the_consolidated_attachment_is_that_of_the_figures_row_by_row(
    copied: Store, shipped_data: PeriodData
) -> None:
    merged = workflow.consolidating.whole(copied.period_data())
    for ours, theirs in zip(attachment_of(merged).sections, attachment_of(shipped_data).sections, strict=True):
        assert ours == theirs


def test_that_the_history_of_the_year_verifies_and_the_corrected_figures_wait_to_be_accepted(copied: Store) -> None:
    assert copied.verify() == copied.last_step
    waiting = [each.unit for each in copied.period_data().submissions if each.state == "submitted"]
    assert len(waiting) == 2
    workflow.reviewing.accept(copied, waiting)
    assert {each.state for each in copied.period_data().submissions} == {"accepted"}
    assert all(not query.is_open for query in copied.period_data().queries)
    assert all(query.answer for query in copied.period_data().queries)


def test_that_order_and_repetition_of_the_files_do_not_matter(
    year: Year, shipped_data: PeriodData, tmp_path: Path
) -> None:
    files = sorted((year.folder / INBOX).iterdir())
    years = []
    for seed in (1, 2):
        with _planned(shipped_data, tmp_path / f"{seed}.kk") as store:
            pile = files * seed
            random.Random(seed).shuffle(pile)  # noqa: S311 - a pile of letters
            for start in range(0, len(pile), 7):
                items = workflow.inbox.look_into(store, pile[start : start + 7])
                tuple(workflow.receiving.receive(store, items))
            years.append(store.period_data())
    assert years[0].reports == years[1].reports
    assert [(each.unit, each.state, each.revision) for each in years[0].submissions] == [
        (each.unit, each.state, each.revision) for each in years[1].submissions
    ]


def test_that_undoing_one_merge_leaves_every_other_unit_as_it_is(
    year: Year, shipped_data: PeriodData, tmp_path: Path
) -> None:
    files = sorted((year.folder / INBOX).glob("sprawozdanie-2021-m*.kkp"))
    with _planned(shipped_data, tmp_path / "a.kk") as store:
        received = list(workflow.receiving.receive(store, workflow.inbox.look_into(store, files)))
        merged = [each for each in received if each.changes]
        units = [each.item.delivered.unit for each in merged if each.item.delivered]
        first = next(each for each, unit in zip(merged, units, strict=True) if units.count(unit) == 1)
        assert first.changes
        assert first.item.delivered
        unit = first.item.delivered.unit
        before = {each.id: each for each in store.period_data().reports if each.unit not in (None, unit)}
        workflow.going_back.undo_step(store, first.changes.step)
        after = store.period_data()
        assert {each.id: each for each in after.reports if each.unit is not None} == before
        assert unit not in {receipt.unit for receipt in store.receipts()}
        again = list(workflow.receiving.receive(store, workflow.inbox.look_into(store, files)))
        assert [each.item.delivered.unit for each in again if each.changes and each.item.delivered] == [unit]


def test_that_a_trial_merge_writes_nothing(planned: Store, year: Year) -> None:
    files = sorted((year.folder / INBOX).glob("*.kkp"))
    with planned as store:
        before = store.path.read_bytes(), store.last_hash
        items = workflow.inbox.look_into(store, files)
        found = workflow.receiving.tried(store, items, year=2021).trial
        assert sum(cell.before != cell.after for cell in found.cells) > 100
        assert (store.path.read_bytes(), store.last_hash) == before


def test_that_accepted_figures_are_closed_to_everything(copied: Store, year: Year) -> None:
    workflow.reviewing.accept(
        copied, [each.unit for each in copied.period_data().submissions if each.state != "accepted"]
    )
    data = copied.period_data()
    unit = data.submissions[0].unit
    report = next(report for report in data.reports if report.unit == unit and report.achieved.quantities)
    with pytest.raises(ClosedFieldError):
        workflow.entering.save_number(copied, report.achieved.quantities[0].id, "1")
    with pytest.raises(ClosedFieldError):
        workflow.entering.save_narrative(copied, report.id, "inaczej")
    merges = [entry.step for entry in copied.history() if entry.kind == "merge"]
    for step in merges:
        with pytest.raises((ClosedFieldError, StaleChangeError)):
            workflow.going_back.undo_step(copied, step)
    items = workflow.inbox.look_into(copied, sorted((year.folder / INBOX).iterdir()))
    assert not any(each.changes for each in workflow.receiving.receive(copied, items))
    assert copied.period_data() == data


def test_that_every_figure_explains_itself(copied: Store) -> None:
    data = copied.period_data()
    action = data.action_by_code["I.1/2"]
    told = workflow.explaining.explain_action(copied, data, action.id)
    sentences = " ".join(source.sentence for each in told for source in each.sources)
    assert "Miejski Ośrodek Pomocy Społecznej" in sentences
    assert ".kkp" in sentences


def test_that_a_revision_that_was_sent_is_never_sent_again(year: Year, tmp_path: Path) -> None:
    card = next((year.folder / "karty").glob("*biblioteka*.kkp"))
    with workflow.taking_on.open_assignment(card, tmp_path / "biblioteka.kk") as store:
        first = workflow.handing_in.submit(store, tmp_path / "1.kkp", confirmed_by="Kierownik")
        workflow.going_back.undo(store)
        second = workflow.handing_in.submit(store, tmp_path / "2.kkp", confirmed_by="Kierownik")
    assert (first.revision, second.revision) == (1, 2)


def test_that_encrypted_answers_are_read_with_the_departments_workspace_only(planned: Store, tmp_path: Path) -> None:
    with planned as store:
        unit = next(unit.id for unit in store.units() if "Biblioteka" in unit.name)
        (card,) = workflow.handing_out.assign(store, tmp_path / "karty", units=[unit], encrypt_answers=True)
        with workflow.taking_on.open_assignment(card.file, tmp_path / "b.kk") as own:
            made = workflow.handing_in.submit(own, tmp_path / "b.kkp", confirmed_by="Kierownik")
        (item,) = workflow.inbox.look_into(store, [made.file])
        assert item.standing == "new"
    with workflow.opening.create_workspace(tmp_path / "obcy.kk") as other:
        (item,) = workflow.inbox.look_into(other, [made.file])
        assert item.standing == "not_ours"
        assert item.delivered is None


def test_that_what_the_department_changed_of_a_units_figure_is_told_to_the_unit(copied: Store, tmp_path: Path) -> None:
    data = copied.period_data()
    unit = next(each.unit for each in data.submissions if each.state == "submitted")
    report = next(r for r in data.reports if r.unit == unit and r.achieved.quantities[:1])
    workflow.entering.save_number(copied, report.achieved.quantities[0].id, "4321")
    workflow.reviewing.ask(copied, unit, report.action, "status", "Czy na pewno?")
    made = workflow.reviewing.return_submission(copied, unit, tmp_path)
    content = workflow.taking_on.read_assignment(made.package).content
    (edit,) = content.department_edits
    assert edit.action == report.action
    assert "4" in edit.after
    assert "321" in edit.after
    assert edit.before != edit.after
    assert edit.who == "wydział"
    told = workflow.explaining.explain_action(copied, copied.period_data(), report.action)
    sentences = [source.sentence for each in told for source in each.sources]
    assert any("wydział zmienił wartość" in sentence and edit.before in sentence for sentence in sentences)


def test_that_a_unit_that_hands_in_a_spreadsheet_gets_its_correction_as_one(
    year: Year, planned: Store, tmp_path: Path
) -> None:
    with planned as store:
        card = next((year.folder / INBOX).glob("*.xlsx"))
        (received,) = workflow.receiving.receive(store, workflow.inbox.look_into(store, [card]))
        assert received.item.delivered
        unit = received.item.delivered.unit
        report = next(report for report in store.period_data().reports if report.unit == unit)
        workflow.reviewing.ask(store, unit, report.action, "status", "Czy na pewno?")
        made = workflow.reviewing.return_submission(store, unit, tmp_path)
        assert made.package.suffix == ".xlsx"
        (back,) = workflow.inbox.look_into(store, [made.package])
        assert back.delivered
        assert back.delivered.unit == unit


def test_that_the_card_of_a_unit_shows_what_the_unit_handed_in(copied: Store) -> None:
    data = copied.period_data()
    unit = next(unit.id for unit in data.units if unit.name == "Biblioteka Kraków")
    rows = [
        row for section in workflow.exporting.card(data, unit).sections if section.table for row in section.table.rows
    ]
    assert "6 082" in " ".join(unbind(cell.text) for row in rows for cell in row.cells)
