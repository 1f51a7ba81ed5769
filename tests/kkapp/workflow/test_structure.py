"""The department changes the programme's tree: every act is one step, and no report is ever lost by it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kkapp import workflow
from kkapp.errors import BadValueError
from kkapp.model.indicator import Aggregation
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import LinkedDocuments, Task, TaskKind
from kkapp.model.report import Achieved, Report, Status
from kkapp.model.structure import Level, actions_in, number_of, place_of, places, with_part
from kkapp.model.unit import Responsibility
from kkapp.store.store import Store


def numbered(store: Store, number: str) -> str:
    """Return the identity of the part with a number: "I.2", "I.2/1)" for a subtask, "I.2/1/3" for an action."""
    for place in places(store.period_data().programme):
        known = number_of(place.part)
        if place.level is Level.SUBTASK and isinstance(place.home, Task):
            known = f"{place.home.number}/{known}"
        if known == number:
            return place.part.id
    raise LookupError(number)


def code_of(store: Store, action: str) -> str:
    return store.period_data().action_by_id[action].code


def why(store: Store) -> str:
    return list(store.history())[-1].why


# --- adding


@pytest.mark.parametrize(
    ("home", "level", "number"),
    [
        ("", Level.AREA, "V"),
        ("I", Level.TASK, "I.4"),
        ("I.2", Level.SUBTASK, "4)"),
        ("I.2/1)", Level.ACTION, "I.2/1/6"),
        ("I.1", Level.ACTION, "I.1/6"),
    ],
)
def test_that_a_new_part_gets_the_number_that_is_free_next(store: Store, home: str, level: Level, number: str) -> None:
    where = numbered(store, home) if home else store.period_data().programme.id
    changes = workflow.structure.add_part(store, where, level, "  Nowa\n część ")
    place = place_of(store.period_data().programme, workflow.structure.added_part(changes))
    assert place
    assert (number_of(place.part), place.level) == (number, level)
    assert "Nowa część" in why(store)


def test_that_a_part_is_added_where_it_was_wanted_and_taken_back_whole(store: Store) -> None:
    before = store.period_data()
    changes = workflow.structure.add_part(
        store, numbered(store, "I.1"), Level.ACTION, "Warsztaty", number="I.1/1a", position=1
    )
    codes = [action.code for action in store.period_data().programme.actions()][:3]
    assert codes == ["I.1/1", "I.1/1a", "I.1/2"]
    assert len({row.table for row in changes.rows if row.before is None}) == 1
    store.undo()
    assert store.period_data() == before


def test_that_the_first_subtask_takes_over_the_actions_of_its_task(store: Store) -> None:
    before = store.period_data()
    task = numbered(store, "II.2")
    actions = [action.id for action in actions_in(_task(store, task))]
    workflow.structure.add_part(store, task, Level.SUBTASK, "Pierwsze")
    grown = _task(store, task)
    assert grown.actions == ()
    assert [action.id for action in grown.subtasks[0].actions] == actions
    assert grown.subtasks[0].actions[0].code == "II.2/1/1"
    assert grown.subtasks[0].columns == _task_of(before, task).columns
    store.undo()
    assert store.period_data() == before


def _task(store: Store, task: str) -> Task:
    return _task_of(store.period_data(), task)


def _task_of(data: PeriodData, task: str) -> Task:
    place = place_of(data.programme, task)
    assert place
    assert isinstance(place.part, Task)
    return place.part


def test_that_a_task_in_subtasks_takes_no_action_of_its_own(store: Store) -> None:
    refused(store, lambda: workflow.structure.add_part(store, numbered(store, "I.2"), Level.ACTION, "Warsztaty"), "I.2")


@pytest.mark.parametrize(("title", "number"), [("", ""), ("  ", ""), ("Warsztaty", "I.1/2"), ("Warsztaty", "x" * 41)])
def test_that_a_nameless_part_or_a_number_met_twice_is_refused(store: Store, title: str, number: str) -> None:
    task = numbered(store, "I.1")
    refused(store, lambda: workflow.structure.add_part(store, task, Level.ACTION, title, number=number), "")


def refused(store: Store, step: Callable[[], object], word: str) -> None:
    before, steps = store.period_data(), len(list(store.history()))
    with pytest.raises(BadValueError) as told:
        step()
    assert word in str(told.value)
    assert str(told.value).endswith(".")
    assert store.period_data() == before
    assert len(list(store.history())) == steps


# --- names and numbers


def test_that_a_new_name_keeps_the_earlier_one_with_its_year(store: Store) -> None:
    action = numbered(store, "I.1/1")
    first = store.period_data().action_by_id[action].name
    workflow.structure.rename_part(store, action, "Konsultacje", since=2020)
    workflow.structure.rename_part(store, action, "Konsultacje i porady", since=2021)
    workflow.structure.rename_part(store, action, "Konsultacje i porady rodzinne")
    found = store.period_data().action_by_id[action]
    assert found.name == "Konsultacje i porady rodzinne"
    assert [(name.name, name.valid_from) for name in found.earlier_names] == [(first, None), ("Konsultacje", 2020)]
    assert found.name_corrected_year == 2021


def test_that_a_name_cannot_begin_before_the_one_it_follows(store: Store) -> None:
    action = numbered(store, "I.1/1")
    workflow.structure.rename_part(store, action, "Konsultacje", since=2021)
    refused(store, lambda: workflow.structure.rename_part(store, action, "Porady", since=2020), "2021")
    refused(store, lambda: workflow.structure.rename_part(store, action, "Porady", since=2030), "2030")


def test_that_a_renamed_task_no_longer_prints_the_heading_of_its_source(store: Store) -> None:
    task = numbered(store, "I.2")
    data = store.period_data()
    old = _task_of(data, task)
    with_heading = with_part(data.programme, old.model_copy(update={"heading": "I.2 Zadanie: stare"}))
    store.save(data.replaced(programme=with_heading), kind="import")
    workflow.structure.rename_part(store, task, "Nowe brzmienie")
    assert (_task(store, task).title, _task(store, task).heading) == ("Nowe brzmienie", None)


@pytest.mark.parametrize(("follow", "code"), [(True, "I.9/1/1"), (False, "I.2/1/1")])
def test_that_codes_below_follow_a_new_number_only_where_they_shall(store: Store, follow: bool, code: str) -> None:
    action = numbered(store, "I.2/1/1")
    workflow.structure.number_part(store, numbered(store, "I.2"), "I.9", follow=follow)
    assert code_of(store, action) == code


def test_that_a_whole_area_is_numbered_anew_with_all_below(store: Store) -> None:
    ids = {numbered(store, code) for code in ("IV.1/1", "IV.2/11")}
    workflow.structure.number_part(store, numbered(store, "IV"), "VI", follow=True)
    assert {code_of(store, action) for action in ids} == {"VI.1/1", "VI.2/11"}
    assert numbered(store, "VI.2")


def test_that_a_number_of_a_neighbour_is_refused_by_name(store: Store) -> None:
    refused(store, lambda: workflow.structure.number_part(store, numbered(store, "I.1"), "I.2", follow=True), "I.2")
    refused(
        store, lambda: workflow.structure.number_part(store, numbered(store, "I.1/1"), "IV.2/3", follow=False), "IV.2/3"
    )


def test_that_codes_that_would_meet_by_following_are_refused(store: Store) -> None:
    workflow.structure.number_part(store, numbered(store, "I.1/1"), "V.1/1", follow=False)
    refused(store, lambda: workflow.structure.number_part(store, numbered(store, "II"), "V", follow=True), "V.1/1")


def test_that_parts_are_numbered_in_their_order_with_the_codes_below(store: Store) -> None:
    first, second = numbered(store, "I.2/1)"), numbered(store, "I.2/2)")
    action = numbered(store, "I.2/1/1")
    workflow.structure.move_part(store, first, numbered(store, "I.2"), 1)
    assert code_of(store, action) == "I.2/1/1"
    workflow.structure.number_in_order(store, numbered(store, "I.2"))
    assert numbered(store, "I.2/1)") == second
    assert code_of(store, action) == "I.2/2/1"


def test_that_areas_are_numbered_in_order_and_all_codes_below_them_follow(store: Store) -> None:
    area, action = numbered(store, "II"), numbered(store, "II.1/1")
    programme = store.period_data().programme
    workflow.structure.move_part(store, area, programme.id, 0)
    workflow.structure.number_in_order(store, programme.id)
    assert [part.number for part in store.period_data().programme.areas] == ["I", "II", "III", "IV"]
    assert numbered(store, "I") == area
    assert code_of(store, action) == "I.1/1"


# --- moving


def test_that_a_moved_action_keeps_its_identity_and_reports_under_a_new_code(store: Store) -> None:
    before = store.period_data()
    action = numbered(store, "I.3/4/43")
    workflow.structure.move_part(store, action, numbered(store, "II.1"), 0)
    after = store.period_data()
    assert after.action_by_id[action].code == "II.1/3"
    assert _task(store, numbered(store, "II.1")).actions[0].id == action
    assert after.report_by_action == before.report_by_action
    assert "I.3/4/43" in why(store)


def test_that_a_subtask_moves_with_its_actions_and_their_codes(store: Store) -> None:
    action = numbered(store, "I.3/5/4")
    workflow.structure.move_part(store, numbered(store, "I.3/5)"), numbered(store, "I.2"))
    assert code_of(store, action) == "I.2/4/4"


def test_that_the_history_tells_a_subtask_apart_by_its_task(store: Store) -> None:
    workflow.structure.move_part(store, numbered(store, "I.3/5)"), numbered(store, "I.2"))
    assert "I.3/5)" in why(store)
    assert "I.2/4)" in why(store)


def test_that_an_action_cannot_stand_under_an_area_or_beside_subtasks(store: Store) -> None:
    action = numbered(store, "I.1/1")
    for home in ("I", "I.2", "I.1/2"):
        refused(store, lambda home=home: workflow.structure.move_part(store, action, numbered(store, home)), "")


Act = tuple[str, int, int, int]
_acts = st.lists(
    st.tuples(
        st.sampled_from(["move", "rename", "number", "order", "undo"]),
        st.integers(0, 999),
        st.integers(0, 999),
        st.integers(0, 9),
    ),
    max_size=6,
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=_acts)
def test_that_no_moves_and_names_lose_an_action_or_a_report(store: Store, acts: list[Act]) -> None:
    start, done = store.period_data(), 0
    for act in acts:
        done += _do(store, *act)
    now = store.period_data()
    assert sorted(action.id for action in now.programme.actions()) == sorted(a.id for a in start.programme.actions())
    assert now.reports == start.reports
    codes = [action.code for action in now.programme.actions()]
    assert len(set(codes)) == len(codes)
    for _ in range(done):
        store.undo()
    assert store.period_data() == start


def _do(store: Store, act: str, one: int, other: int, position: int) -> int:
    """Take a step if it is not refused; return how many steps there are more to take back."""
    every = list(places(store.period_data().programme))
    part, home = every[one % len(every)].part.id, every[other % len(every)]
    steps = {
        "move": lambda: workflow.structure.move_part(store, part, home.part.id if one % 2 else home.home.id, position),
        "rename": lambda: workflow.structure.rename_part(
            store, part, f"Nazwa {other}", since=2021 if position % 2 else None
        ),
        "number": lambda: workflow.structure.number_part(store, part, f"{other}.{position}", follow=position % 2 == 0),
        "order": lambda: workflow.structure.number_in_order(store, home.home.id),
        "undo": lambda: None,
    }
    try:
        changes = steps[act]()
    except BadValueError:
        return 0
    return 1 if changes and changes.rows else 0


# --- ending and removing


def test_that_an_action_ends_joins_and_is_taken_back(store: Store) -> None:
    action = numbered(store, "I.1/1")
    before = store.period_data().action_by_id[action]
    workflow.structure_details.join_action(store, action, 2020)
    refused(store, lambda: workflow.structure_details.end_action(store, action, 2019), "2020")
    refused(store, lambda: workflow.structure_details.end_action(store, action, 2031), "2031")
    workflow.structure_details.end_action(store, action, 2021)
    found = store.period_data().action_by_id[action]
    assert (found.joined_year, found.ended_year) == (2020, 2021)
    workflow.structure_details.end_action(store, action, None)
    workflow.structure_details.join_action(store, action, before.joined_year)
    assert store.period_data().action_by_id[action] == before


def test_that_what_was_ever_reported_is_ended_and_not_removed(store: Store) -> None:
    for number in ("I.1/1", "I.1", "I"):
        refused(store, lambda number=number: workflow.structure.remove_part(store, numbered(store, number)), "2021")


def test_that_an_action_reported_in_another_year_only_is_not_removed(store: Store) -> None:
    action = workflow.structure.added_part(
        workflow.structure.add_part(store, numbered(store, "I.1"), Level.ACTION, "Warsztaty")
    )
    told = Report(id="told", action=action, achieved=Achieved(status=Status.CARRIED_OUT))
    store.save(in_year(store.period_data(), 2020, told), kind="import")
    refused(store, lambda: workflow.structure.remove_part(store, action), "2020")


def test_that_an_action_with_only_empty_reports_is_removed_in_every_year(store: Store) -> None:
    action = workflow.structure.added_part(
        workflow.structure.add_part(store, numbered(store, "I.1"), Level.ACTION, "Warsztaty")
    )
    for year in (2020, 2021):
        empty = Report(id=f"empty-{year}", action=action)
        store.save(in_year(store.period_data(2021), year, empty), kind="import")
    before = store.period_data(2020), store.period_data(2021)
    workflow.structure.remove_part(store, action)
    assert action not in store.period_data().action_by_id
    assert store.period_data(2020).reports == ()
    store.undo()
    assert (store.period_data(2020), store.period_data(2021)) == before
    store.verify()


def in_year(data: PeriodData, year: int, report: Report) -> PeriodData:
    """Return the programme with one more report: in its own year, or in another one that has only this."""
    own = year == data.period.year
    return PeriodData(
        programme=data.programme,
        period=data.period if own else ReportingPeriod(id=f"period-{year}", year=year),
        units=data.units,
        measures=data.measures,
        reports=(*data.reports, report) if own else (report,),
    )


# --- what hangs on the tree


def test_that_a_task_changes_its_kind_and_its_spending(store: Store) -> None:
    task = numbered(store, "II.2")
    workflow.structure_details.save_task_kind(store, task, TaskKind.BASIC)
    workflow.structure_details.save_has_spending(store, task, has_spending=True)
    assert (_task(store, task).kind, _task(store, task).has_spending) == (TaskKind.BASIC, True)
    assert workflow.structure_details.save_has_spending(store, task, has_spending=True).rows == ()


def test_that_linked_documents_keep_their_order_and_are_numbered_anew_without_blank_lines(store: Store) -> None:
    task = numbered(store, "II.2")
    wanted = LinkedDocuments(lead="Działania powiązane z:", documents=("2. K-2", " ", "1.  W-1"), in_heading=False)
    workflow.structure_details.save_linked(store, task, wanted)
    assert _task(store, task).linked.documents == ("1. K-2", "2. W-1")


def test_that_units_in_charge_replace_the_wording_of_the_source(store: Store) -> None:
    action, unit = numbered(store, "I.1/1"), store.period_data().units[0]
    workflow.structure_details.save_responsible(
        store, action, [Responsibility(unit=unit.id, written=unit.name, code=" SZ/1 ")]
    )
    found = store.period_data().action_by_id[action]
    assert [(each.unit, each.code) for each in found.responsible] == [(unit.id, "SZ/1")]
    assert found.units_raw is None
    refused(
        store,
        lambda: workflow.structure_details.save_responsible(store, action, [Responsibility(unit="?", written="X")]),
        "",
    )


def test_that_the_two_aggregations_of_an_indicator_are_set_apart(store: Store) -> None:
    action = store.period_data().action_by_id[numbered(store, "I.1/1")]
    indicator = action.indicators[0].id
    workflow.structure_details.save_aggregation(store, action.id, indicator, Aggregation.SUM, Aggregation.LAST)
    found = store.period_data().action_by_id[action.id].indicators[0]
    assert (found.across_units, found.across_periods) == (Aggregation.SUM, Aggregation.LAST)


def test_that_the_programme_itself_is_named_and_dated(store: Store) -> None:
    workflow.structure_details.save_programme_names(store, "Program Seniorów", "Programu Seniorów", "Uchwała nr 1")
    workflow.structure_details.save_edition(store, 2021, 2023)
    found = store.period_data().programme
    assert (found.name, found.short_name_genitive) == ("Program Seniorów", "Programu Seniorów")
    assert (found.edition.first_year, found.edition.last_year, found.edition.resolution) == (2021, 2023, "Uchwała nr 1")
    refused(store, lambda: workflow.structure_details.save_edition(store, 2022, 2024), "2021")
    refused(store, lambda: workflow.structure_details.save_edition(store, 2023, 2021), "2022")


def test_that_an_edit_that_changes_nothing_is_no_step(store: Store) -> None:
    steps = len(list(store.history()))
    data = store.period_data()
    action = data.action_by_id[numbered(store, "I.1/1")]
    workflow.structure.rename_part(store, action.id, action.name)
    workflow.structure.number_part(store, action.id, action.code, follow=True)
    workflow.structure_details.end_action(store, action.id, action.ended_year)
    workflow.structure_details.save_responsible(store, action.id, action.responsible)
    assert len(list(store.history())) == steps


# --- from nothing, and in a unit


def test_that_a_programme_is_made_from_nothing_and_built_up(tmp_path: Path) -> None:
    with workflow.opening.create_workspace(tmp_path / "nowy.kk") as store:
        workflow.structure_details.new_programme(
            store, "Program Wspierania Rodziny na lata 2022-2024", 2022, 2024, 2022
        )
        home = store.period_data().programme.id
        for level in (Level.AREA, Level.TASK, Level.SUBTASK, Level.ACTION):
            home = workflow.structure.added_part(workflow.structure.add_part(store, home, level, "Wsparcie"))
        data = store.period_data()
        assert [action.code for action in data.programme.actions()] == ["I.1/1/1"]
        assert data.programme.short_name_genitive == "Programu Wspierania Rodziny"
        refused(store, lambda: workflow.structure_details.new_programme(store, "Drugi", 2022, 2024, 2022), "2022")


def test_that_a_unit_cannot_change_the_programme(tmp_path: Path, shipped: PeriodData) -> None:
    with workflow.opening.create_workspace(tmp_path / "filia.kk", role="unit") as store:
        store.save(shipped, kind="import")
        part = numbered(store, "I.1/1")
        refused(store, lambda: workflow.structure.rename_part(store, part, "Inna nazwa"), "")
        refused(store, lambda: workflow.structure.remove_part(store, part), "")
