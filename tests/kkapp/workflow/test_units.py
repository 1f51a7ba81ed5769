"""The department keeps the registry of units: what names a unit follows it, and nothing that is used gets lost."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.errors import BadValueError
from kkapp.imports.units import UnitBook
from kkapp.model.changes import Changes
from kkapp.model.period import PeriodData
from kkapp.model.programme_file import FileUnit
from kkapp.model.report import Report
from kkapp.model.unit import Unit, UnitKind, UnitName
from kkapp.store.store import Store
from kkapp.wording import units_text

CENTRE = "miejski-osrodek-pomocy-spolecznej"
CLUB = "klub-malwa-kfk"
FORUM = "krakowskie-forum-kultury"
EXTERNAL = "partnerzy-zewnetrzni"
LIBRARY = "biblioteka-krakow"
NAME = "Miejski Ośrodek Pomocy Społecznej"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, shipped: PeriodData) -> Path:
    """Return a workspace with two years of the same programme."""
    path = tmp_path_factory.mktemp("prepared") / "program.kk"
    with workflow.opening.create_workspace(path) as made:
        made.save(shipped, kind="import")
        made.save(year_before(shipped), kind="import")
    return path


def year_before(data: PeriodData) -> PeriodData:
    period = data.period.model_copy(update={"id": "2020", "year": 2020})
    action = next(data.programme.actions()).id
    report = Report(id="2020-forum", action=action, unit=FORUM)
    return PeriodData(**{**dict(data), "period": period, "reports": (report,)})


def unit(store: Store, identity: str) -> Unit:
    return store.period_data().unit_by_id[identity]


def responsible(store: Store, identity: str) -> set[str]:
    actions = store.period_data().programme.actions()
    return {action.code for action in actions if any(r.unit == identity for r in action.responsible)}


def undone(store: Store, step: Callable[[], Changes]) -> Changes:
    """Take a step, and prove that one undo gives back everything in every year."""
    before = [store.period_data(year) for year in store.years()]
    changes = step()
    assert changes.step
    store.undo()
    assert [store.period_data(year) for year in store.years()] == before
    store.redo()
    store.verify()
    return changes


def test_that_a_unit_is_added_with_its_kind_below_another(store: Store) -> None:
    changes = undone(
        store, lambda: workflow.units.add_unit(store, " Filia  nr 9 ", kind=UnitKind.WELFARE_BRANCH, parent=CENTRE)
    )
    added = unit(store, workflow.units.added_unit(changes))
    assert (added.name, added.kind, added.parent) == ("Filia nr 9", UnitKind.WELFARE_BRANCH, CENTRE)


@pytest.mark.parametrize("name", ["", "  ", "BIBLIOTEKA KRAKÓW", "Wydział Polityki Społecznej i Zdrowia"])
def test_that_a_name_nobody_could_tell_apart_is_refused(store: Store, name: str) -> None:
    before = store.last_hash
    for step in (lambda: workflow.units.add_unit(store, name), lambda: workflow.units.rename_unit(store, CLUB, name)):
        with pytest.raises(BadValueError, match="Niczego nie zmieniono"):
            step()
    assert store.last_hash == before


def test_that_a_corrected_name_is_written_wherever_it_stood(store: Store) -> None:
    codes = responsible(store, CENTRE)
    undone(store, lambda: workflow.units.rename_unit(store, CENTRE, "Centrum Usług Społecznych"))
    assert unit(store, CENTRE).aliases == (NAME,)
    assert responsible(store, CENTRE) == codes
    shown = [units_text(action) for action in store.period_data().programme.actions()]
    assert not any(NAME in text.replace("\u00a0", " ") for text in shown)
    assert sum("Centrum Usług Społecznych" in text.replace("\u00a0", " ") for text in shown) == len(codes)


def test_that_a_name_changed_from_a_year_on_keeps_the_one_before(store: Store) -> None:
    undone(store, lambda: workflow.units.rename_unit(store, CENTRE, "Centrum Usług Społecznych", since=2021))
    kept = unit(store, CENTRE)
    assert (kept.earlier_names, kept.aliases) == ((UnitName(name=NAME, valid_to=2020),), ())
    book = UnitBook([FileUnit(**kept.model_dump())])
    assert book.resolve(NAME.upper()).id == CENTRE


def test_that_a_unit_cannot_stand_below_itself(store: Store) -> None:
    for parent in (FORUM, CLUB):
        with pytest.raises(BadValueError):
            workflow.units.save_unit_parent(store, FORUM, parent)
    undone(store, lambda: workflow.units.save_unit_parent(store, CLUB, None))
    undone(store, lambda: workflow.units.save_unit_parent(store, FORUM, CLUB))


def test_that_codes_spellings_names_and_years_are_read_as_they_are_typed(store: Store) -> None:
    undone(store, lambda: workflow.units.save_unit_codes(store, CLUB, "KFK/1, KFK/2;\nKFK/1"))
    undone(store, lambda: workflow.units.save_unit_aliases(store, CLUB, "Klub  Malwa\n\nMalwa\nMalwa"))
    undone(store, lambda: workflow.units.save_earlier_names(store, CLUB, "Świetlica Malwa; 2015\nDom Malwy"))
    undone(store, lambda: workflow.units.save_unit_validity(store, CLUB, " 2016 ", ""))
    club = unit(store, CLUB)
    assert (club.codes, club.aliases) == (("KFK/1", "KFK/2"), ("Klub Malwa", "Malwa"))
    assert club.earlier_names == (UnitName(name="Świetlica Malwa", valid_to=2015), UnitName(name="Dom Malwy"))
    assert (club.valid_from, club.valid_to) == (2016, None)
    undone(store, lambda: workflow.units.save_unit_aliases(store, CLUB, "Malwa"))
    assert unit(store, CLUB).aliases == ("Malwa",)


def test_that_years_that_cannot_be_are_refused(store: Store) -> None:
    before = store.last_hash
    for first, last in (("2020", "2019"), ("dwa", ""), ("", "20"), ("²", "")):
        with pytest.raises(BadValueError):
            workflow.units.save_unit_validity(store, CLUB, first, last)
    assert store.last_hash == before


def test_that_merged_units_carry_everything_of_both_in_every_year(store: Store) -> None:
    both = responsible(store, FORUM) | responsible(store, CENTRE)
    undone(store, lambda: workflow.units.merge_units(store, CENTRE, FORUM))
    assert responsible(store, CENTRE) == both
    assert FORUM not in store.period_data().unit_by_id
    assert unit(store, CLUB).parent == CENTRE
    assert "Krakowskie Forum Kultury" in unit(store, CENTRE).aliases
    assert [report.unit for report in store.period_data(2020).reports] == [CENTRE]
    for action in store.period_data().programme.actions():
        named = [r.unit for r in action.responsible]
        assert len(named) == len(set(named))


def test_that_a_unit_merged_with_the_one_above_it_does_not_stand_below_itself(store: Store) -> None:
    undone(store, lambda: workflow.units.merge_units(store, CLUB, FORUM))
    assert unit(store, CLUB).parent is None
    assert unit(store, "klub-strych-kfk").parent == CLUB


def test_that_two_reports_on_one_action_never_become_one(store: Store) -> None:
    data = store.period_data(2020)
    second = Report(id="2020-centre", action=data.reports[0].action, unit=CENTRE)
    store.save(PeriodData(**{**dict(data), "reports": (*data.reports, second)}), kind="edit")
    before = store.last_hash
    with pytest.raises(BadValueError, match="2020"):
        workflow.units.merge_units(store, CENTRE, FORUM)
    assert store.last_hash == before


def test_that_only_an_unused_unit_can_be_removed_and_the_refusal_says_by_how_many_actions(store: Store) -> None:
    count = len(responsible(store, CENTRE))
    with pytest.raises(BadValueError, match=rf"\b{count} działa"):
        workflow.units.remove_unit(store, CENTRE)
    identity = workflow.units.added_unit(workflow.units.add_unit(store, "Zbędna jednostka"))
    assert not workflow.units.unit_use(store, identity).any
    undone(store, lambda: workflow.units.remove_unit(store, identity))
    assert identity not in store.period_data().unit_by_id


def test_that_a_unit_reported_in_another_year_is_not_removed(store: Store) -> None:
    lonely = workflow.units.added_unit(workflow.units.add_unit(store, "Dawna jednostka"))
    data = store.period_data(2020)
    own = data.reports[0].model_copy(update={"unit": lonely})
    store.save(PeriodData(**{**dict(data), "reports": (own,)}), kind="edit")
    with pytest.raises(BadValueError, match="1 własne sprawozdanie"):
        workflow.units.remove_unit(store, lonely)


def test_that_a_unit_s_workspace_only_reads(tmp_path: Path, imported: Path) -> None:
    with workflow.opening.open_workspace(imported, read_only=True) as store:
        data = store.period_data()
    with workflow.opening.create_workspace(tmp_path / "unit.kk", role="unit") as own:
        own.save(data, kind="import")
        before = own.last_hash
        for step in (
            lambda: workflow.units.add_unit(own, "Nowa"),
            lambda: workflow.units.rename_unit(own, LIBRARY, "Inna"),
            lambda: workflow.units.save_unit_kind(own, LIBRARY, UnitKind.OTHER),
            lambda: workflow.units.merge_units(own, LIBRARY, CLUB),
            lambda: workflow.units.remove_unit(own, EXTERNAL),
        ):
            with pytest.raises(BadValueError):
                step()
        assert own.last_hash == before


def next_year_of_another_office(path: Path) -> Path:
    """Write a file as another program would: units under other identities and under names of their own."""
    units = [
        {"id": "a", "name": "MOPS", "kind": "welfare_centre"},
        {"id": "b", "name": "Dział Nowy", "parent": "a"},
        {"id": "c", "name": "Nikt Taki"},
    ]
    row = {"id": "I.1/1", "action": "Poradnictwo", "units": ["MOPS", "Dział Nowy"], "unit_ids": ["a", "b"]}
    loose = {"id": "I.1/2", "action": "Terapia", "units": ["Miejski Ośrodek Pomocy Społecznej", "biblioteka kraków"]}
    loose["planned"] = [{"value": 5, "value_text": "5", "measure": "rodzinkami"}]
    task = {"number": "I.1", "title": "Zadanie", "kind": "podstawowe", "rows": [row, loose]}
    document = {"report_year": 2024, "programme": "Strategia", "period_uid": "p", "programme_uid": "s"}
    content = {"document": document, "units": units, "areas": [{"number": "I", "title": "O", "tasks": [task]}]}
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_that_an_import_knows_units_and_measures_by_all_their_names(store: Store, tmp_path: Path) -> None:
    workflow.units.save_unit_aliases(store, CENTRE, "MOPS")
    workflow.units.rename_unit(store, CENTRE, "Centrum Usług Społecznych", since=2022)
    workflow.measures.save_spellings(store, "rodzina", "rodzinkami")
    workflow.measures.save_form(store, "rodzina", "other", "rodzinki")
    lonely = workflow.units.added_unit(workflow.units.add_unit(store, "Jeszcze bez działań"))
    unused = workflow.measures.added_measure(workflow.measures.add_measure(store, "kursów gotowania"))
    before = store.period_data(2021)
    workflow.opening.import_programme(store, next_year_of_another_office(tmp_path / "a.json"))
    data = store.period_data(2024)
    first, second = data.programme.actions()
    assert [r.unit for r in first.responsible] == [CENTRE, "b"]
    assert [r.unit for r in second.responsible] == [CENTRE, LIBRARY]
    assert data.unit_by_id["b"].parent == CENTRE
    assert data.unit_by_id[CENTRE] == before.unit_by_id[CENTRE]
    assert {"c", lonely} <= set(data.unit_by_id)
    assert "a" not in data.unit_by_id
    assert data.reports[1].target.quantities[0].measure == "rodzina"
    assert data.measure_by_id["rodzina"].other == "rodzinki"
    assert {m.id for m in before.measures} <= {m.id for m in data.measures}
    assert unused in data.measure_by_id
    store.verify()


def test_that_a_unit_is_found_by_the_name_it_had_before(store: Store) -> None:
    renamed = store.period_data().units[0]
    workflow.units.rename_unit(store, renamed.id, "Zupełnie nowa nazwa", since=2021)
    assert workflow.exporting.unit_named(store.period_data(), renamed.name).id == renamed.id
