"""The department's wording beside the units': taken over, added to, whose it is, and older than which unit's text."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.cli.main import main
from kkapp.errors import BadValueError, ClosedFieldError
from kkapp.polish.typography import unbind
from kkapp.store.store import Store
from kkapp.workflow.wordings import Wordings, append, leave, take_over, wordings_of
from tests.line.shared_action import ALONE, TEXTS, SharedAction, copied, hand_in_again, make_shared_action, receive


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SharedAction:
    return make_shared_action(tmp_path_factory.mktemp("shared"))


@pytest.fixture
def shared(made: SharedAction, tmp_path: Path) -> SharedAction:
    return copied(made, tmp_path)


@pytest.fixture
def store(shared: SharedAction) -> Iterator[Store]:
    with workflow.opening.open_workspace(shared.workspace, who="Anna Nowak") as opened:
        yield opened


def told(store: Store, shared: SharedAction) -> Wordings:
    return wordings_of(store, store.period_data(), shared.action)


def printed(store: Store, shared: SharedAction) -> str | None:
    whole = workflow.consolidating.whole(store.period_data()).report_by_action[shared.action]
    return whole.achieved.narrative


def older(store: Store, shared: SharedAction) -> tuple[str, ...]:
    own = told(store, shared).own
    assert own
    return own.older_than


def steps(store: Store) -> int:
    return sum(1 for _entry in store.history())


def test_that_the_units_texts_stand_beside_what_they_became(store: Store, shared: SharedAction) -> None:
    found = told(store, shared)
    assert [(each.name, each.narrative) for each in found.units] == list(zip(shared.names, TEXTS, strict=True))
    assert [each.person for each in found.units] == ["Koordynator 1", "Koordynator 2"]
    assert all(each.day for each in found.units)
    assert found.narrative == f"{shared.names[0]}: {TEXTS[0]}. {shared.names[1]}: {TEXTS[1]}"
    assert found.own is None


def test_that_a_text_is_taken_over_in_one_step_that_undo_takes_back(store: Store, shared: SharedAction) -> None:
    before, joined = steps(store), printed(store, shared)
    take_over(store, shared.action, shared.units[1])
    assert steps(store) == before + 1
    assert printed(store, shared) == TEXTS[1]
    own = told(store, shared).own
    assert own
    assert (own.text, own.person, own.older_than) == (TEXTS[1], "Anna Nowak", ())
    workflow.going_back.undo(store)
    assert printed(store, shared) == joined
    assert told(store, shared).own is None


def test_that_the_units_own_texts_stay_as_they_were_handed_in(store: Store, shared: SharedAction) -> None:
    take_over(store, shared.action, shared.units[1])
    append(store, shared.action, shared.units[0])
    reports = store.period_data().reports_by_unit[shared.action]
    assert tuple(reports[unit].achieved.narrative for unit in shared.units) == TEXTS


def test_that_a_text_is_added_as_a_sentence_of_its_own(store: Store, shared: SharedAction) -> None:
    append(store, shared.action, shared.units[0])
    append(store, shared.action, shared.units[1])
    assert printed(store, shared) == f"{TEXTS[0]}. {TEXTS[1]}"
    workflow.going_back.undo(store)
    assert printed(store, shared) == TEXTS[0]


def test_that_a_text_is_not_added_twice(store: Store, shared: SharedAction) -> None:
    append(store, shared.action, shared.units[0])
    before = steps(store)
    with pytest.raises(BadValueError, match="już"):
        append(store, shared.action, shared.units[0])
    assert steps(store) == before


def test_that_a_wording_is_older_than_what_a_unit_hands_in_later_until_that_is_undone(
    store: Store, shared: SharedAction
) -> None:
    take_over(store, shared.action, shared.units[0])
    assert older(store, shared) == ()
    receive(store, hand_in_again(shared, 1, "Festyn odwołano."))
    assert older(store, shared) == (shared.names[1],)
    workflow.going_back.undo(store)
    assert older(store, shared) == ()
    workflow.going_back.redo(store)
    assert older(store, shared) == (shared.names[1],)


def test_that_an_older_wording_is_left_as_it_is_and_undo_marks_it_again(store: Store, shared: SharedAction) -> None:
    take_over(store, shared.action, shared.units[0])
    with pytest.raises(BadValueError, match="Nic nie zmieniono"):
        leave(store, shared.action)
    receive(store, hand_in_again(shared, 1, "Festyn odwołano."))
    before = steps(store)
    leave(store, shared.action)
    assert older(store, shared) == ()
    assert printed(store, shared) == TEXTS[0]
    assert steps(store) == before + 1
    newest = workflow.looking_back.told_step(store, *store.history(limit=1))
    assert newest.heading == "Brzmienie wydziału pozostaje, choć jednostki napisały później inaczej."
    assert newest.lines == ()
    workflow.going_back.undo(store)
    assert older(store, shared) == (shared.names[1],)
    workflow.going_back.redo(store)
    assert older(store, shared) == ()


def test_that_a_wording_is_older_than_what_another_hand_changes_of_a_unit(store: Store, shared: SharedAction) -> None:
    take_over(store, shared.action, shared.units[0])
    for at in (1, 0):
        report = store.period_data().reports_by_unit[shared.action][shared.units[at]]
        workflow.entering.save_narrative(store, report.id, f"Inaczej {at}.")
    assert set(older(store, shared)) == set(shared.names)


def test_that_writing_the_wording_anew_makes_it_as_new_as_the_texts(store: Store, shared: SharedAction) -> None:
    take_over(store, shared.action, shared.units[0])
    receive(store, hand_in_again(shared, 1, "Festyn odwołano."))
    append(store, shared.action, shared.units[1])
    assert older(store, shared) == ()
    workflow.going_back.undo(store)
    assert older(store, shared) == (shared.names[1],)
    workflow.going_back.redo(store)
    assert older(store, shared) == ()


def test_that_an_undone_wording_is_of_who_wrote_it_first(store: Store, shared: SharedAction) -> None:
    take_over(store, shared.action, shared.units[0])
    store.close()
    with workflow.opening.open_workspace(shared.workspace, who="Jan Kos") as later:
        take_over(later, shared.action, shared.units[1])
        assert (own := told(later, shared).own)
        assert own.person == "Jan Kos"
        workflow.going_back.undo(later)
        assert (own := told(later, shared).own)
        assert (own.person, own.text) == ("Anna Nowak", TEXTS[0])


def test_that_figures_make_no_wording_older(store: Store, shared: SharedAction) -> None:
    take_over(store, shared.action, shared.units[0])
    report = store.period_data().reports_by_unit[shared.action][shared.units[1]]
    workflow.entering.save_number(store, report.achieved.quantities[0].id, "30")
    assert older(store, shared) == ()


def test_that_a_replaced_cell_is_told_with_its_age(store: Store, shared: SharedAction) -> None:
    whole = store.period_data().report_by_action[shared.action]
    workflow.entering.save_wording(store, whole.id, "achieved", "Po naszemu.")
    report = store.period_data().reports_by_unit[shared.action][shared.units[0]]
    workflow.entering.save_narrative(store, report.id, "Inaczej.")
    cell = told(store, shared).cell
    assert cell
    assert (cell.text, cell.person, cell.older_than) == ("Po naszemu.", "Anna Nowak", shared.names[:1])


def test_that_the_text_of_one_unit_alone_is_no_wording_of_the_department(store: Store, shared: SharedAction) -> None:
    found = wordings_of(store, store.period_data(), shared.alone)
    assert (found.several, found.narrative, found.own) == (False, ALONE, None)
    before = steps(store)
    with pytest.raises(BadValueError, match="Tylko"):
        take_over(store, shared.alone, shared.units[0])
    with pytest.raises(BadValueError, match="nic nie napisała"):
        take_over(store, shared.alone, shared.units[1])
    assert steps(store) == before


def test_that_nothing_is_taken_over_in_a_locked_year(store: Store, shared: SharedAction) -> None:
    take_over(store, shared.action, shared.units[0])
    workflow.reviewing.accept(store, shared.units)
    workflow.reviewing.lock(store)
    before = steps(store)
    for step in (take_over, append):
        with pytest.raises(ClosedFieldError):
            step(store, shared.action, shared.units[1])
    assert steps(store) == before
    assert printed(store, shared) == TEXTS[0]


def test_that_accepted_units_do_not_close_the_departments_wording(store: Store, shared: SharedAction) -> None:
    workflow.reviewing.accept(store, shared.units)
    take_over(store, shared.action, shared.units[1])
    assert printed(store, shared) == TEXTS[1]


def test_that_the_command_line_shows_and_takes_wordings(
    store: Store, shared: SharedAction, capsys: pytest.CaptureFixture[str]
) -> None:
    store.close()
    words = ["wordings", str(shared.workspace), shared.code]
    assert main([*words, "--take", shared.names[0]]) == 0
    assert main([*words, "--append", shared.names[1]]) == 0
    capsys.readouterr()
    assert main(words) == 0
    out = unbind(capsys.readouterr().out)
    assert f"{shared.names[1]}: {TEXTS[1]}" in out
    assert "Brzmienie wydziału" in out
    with workflow.opening.open_workspace(shared.workspace) as later:
        receive(later, hand_in_again(shared, 1, "Festyn odwołano."))
    assert main([*words, "--format", "json"]) == 1
    content = json.loads(capsys.readouterr().out)
    assert content["own"]["text"] == f"{TEXTS[0]}. {TEXTS[1]}"
    assert content["own"]["older_than"] == [shared.names[1]]
    assert [each["narrative"] for each in content["units"]] == [TEXTS[0], "Festyn odwołano."]
    with pytest.raises(SystemExit, match="2"):
        main([*words, "--take", shared.names[0], "--append", shared.names[1]])
