"""A newer assignment takes actions away: it is said which, and nothing the unit entered is lost."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.cli import main
from kkapp.model.report import Achieved, Report
from kkapp.model.unit import Responsibility
from kkapp.store.store import Store

UNIT, ENTERED, BLANK = "wydzial-sportu-umk", "I.3/3/33", "I.3/2/7"


@pytest.fixture
def card(store: Store, tmp_path: Path) -> Iterator[Store]:
    """Return the unit's workspace, one action filled."""
    (made,) = workflow.handing_out.assign(store, tmp_path, units=[UNIT])
    with workflow.taking_on.open_assignment(made.file, tmp_path / "sport.kk", who="Jan Kowalski") as unit:
        report = unit.period_data().report_by_action[action_of(unit, ENTERED)]
        workflow.indicators.add_counterpart(unit, report.target.quantities[0].id, "6")
        workflow.entering.save_narrative(unit, report.id, "Przyznano stypendia.")
        yield unit


def action_of(store: Store, code: str) -> str:
    return store.period_data().action_by_code[code].id


def newer(department: Store, folder: Path, *codes: str) -> Path:
    """Return an assignment in which these actions are another unit's."""
    other = Responsibility(unit="teatr-groteska", written="Teatr Groteska")
    for code in codes:
        workflow.structure_details.save_responsible(department, action_of(department, code), [other])
    (made,) = workflow.handing_out.assign(department, folder / "nowe", units=[UNIT])
    return made.file


def taken(card: Store, file: Path) -> str:
    before = workflow.taken_away.held(card)
    workflow.taking_on.update_assignment(card, file)
    gone = workflow.taken_away.taken_away(before, workflow.taken_away.held(card), 2021)
    return workflow.taken_away.sentence(gone)


def test_that_actions_taken_away_are_counted_and_named(card: Store, store: Store, tmp_path: Path) -> None:
    said = taken(card, newer(store, tmp_path, ENTERED, BLANK))
    assert said.startswith(f"Wydział wyjął z tej karty 2 działania: {BLANK}, {ENTERED}.")
    assert f"To, co wpisano w {ENTERED}, " in said


def test_that_undoing_brings_back_what_was_entered(card: Store, store: Store, tmp_path: Path) -> None:
    before = card.period_data()
    taken(card, newer(store, tmp_path, ENTERED))
    assert ENTERED not in card.period_data().action_by_code
    workflow.going_back.undo(card)
    assert card.period_data() == before
    card.verify()


def test_that_an_action_goes_with_its_figures_of_the_year_before(store: Store, tmp_path: Path) -> None:
    data = store.period_data()
    told = Achieved(narrative="Rok wcześniejszy.")
    reports = (
        Report(id=f"{each.id}-2020", action=each.action, achieved=told) for each in data.reports if each.unit is None
    )
    period = data.period.model_copy(update={"id": "2020", "year": 2020})
    store.save(data.replaced(period=period, reports=tuple(reports)), kind="import")
    (made,) = workflow.handing_out.assign(store, tmp_path, units=[UNIT], year=2021)
    with workflow.taking_on.open_assignment(made.file, tmp_path / "sport.kk", who="Jan Kowalski") as card:
        before = workflow.taken_away.held(card)
        assert sorted(before) == [2020, 2021]
        said = taken(card, newer(store, tmp_path, BLANK))
        assert "wartości z lat: 2020" in said
        assert all(BLANK not in data.action_by_code for data in workflow.taken_away.held(card).values())
        workflow.going_back.undo(card)
        assert workflow.taken_away.held(card) == before
        card.verify()


def test_that_an_action_without_entries_frightens_nobody(card: Store, store: Store, tmp_path: Path) -> None:
    said = taken(card, newer(store, tmp_path, BLANK))
    assert said == f"Wydział wyjął z tej karty 1 działanie: {BLANK}. Nic tam nie wpisano."


def test_that_nothing_is_said_where_nothing_goes(card: Store, store: Store, tmp_path: Path) -> None:
    assert taken(card, newer(store, tmp_path)) == ""


@pytest.mark.parametrize(("code", "ends"), [(ENTERED, 1), (BLANK, 0)])
def test_that_the_command_line_tells_it(
    card: Store, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str, ends: int
) -> None:
    file = newer(store, tmp_path, code)
    card.close()
    copy = tmp_path / "kopia.kk"
    copy.write_bytes(card.path.read_bytes())
    assert main(["import", str(file), str(card.path)]) == ends
    assert f"Wydział wyjął z tej karty 1 działanie: {code}." in capsys.readouterr().out
    assert main(["import", str(file), str(copy), "--format", "json"]) == ends
    (gone,) = json.loads(capsys.readouterr().out)["taken_away"]
    assert (gone["action"], gone["entered"]) == (code, ends == 1)
