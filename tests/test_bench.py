"""The bench does its sums right and can measure at all; how fast anything is, is never asserted here."""

from pathlib import Path

import pytest

from bench import run
from bench.copies import year_of
from bench.figures import Figure, table
from bench.measuring import MeasurementError, Sample, median, percentile, take_turns, told_by
from bench.prepared import ROWS
from bench.run_settings import Settings
from bench.saving import edits, timed_in_turns
from kkapp import workflow


def test_that_a_ratio_beside_its_goal_gives_the_verdict() -> None:
    met, missed, told = (Figure("F5", "", 3, 22, 10, goal) for goal in (2.2, 2.1, None))
    assert met.ratio == pytest.approx(2.2)
    assert [figure.verdict for figure in (met, missed, told)] == ["met", "NOT MET", ""]


def test_that_a_goal_without_a_floor_is_for_the_figure_itself() -> None:
    assert [Figure("F3", "", 3, loaded, goal=0).met for loaded in (0, 1)] == [True, False]


def test_that_the_table_is_aligned() -> None:
    lines = table([Figure("F5", "short", 3, 1, 2, 2.2), Figure("F12", "rather long", 11, 1234.5)]).splitlines()
    assert lines[0].split() == ["figure", "what", "n", "ours", "beside", "ratio", "goal", "verdict"]
    assert [line.index(word) for line, word in zip(lines, ("what", "short", "rather"), strict=True)] == [8, 8, 8]
    assert lines[1].endswith("≤ 2.20  met")


def test_that_every_case_has_its_turn_in_every_round() -> None:
    order: list[str] = []

    def case(name: str) -> Sample:
        order.append(name)
        return {"ms": float(len(order))}

    samples = take_turns({"floor": lambda: case("floor"), "ours": lambda: case("ours")}, 3)
    assert order == ["floor", "ours"] * 3
    assert (median(samples["floor"]), median(samples["ours"])) == (3, 4)


def test_that_a_case_which_used_up_its_time_is_left_out_of_further_rounds() -> None:
    samples = take_turns({"slow": lambda: {"ms": 1.0}}, 5, at_most=0)
    assert samples == {"slow": []}


def test_that_the_99th_of_a_hundred_is_not_the_largest_but_one_in_a_hundred() -> None:
    assert percentile([*range(1000)], 0.99) == 990
    assert percentile([5.0], 0.99) == 5


def test_that_edits_are_timed_in_turns_and_never_with_the_same_value() -> None:
    order: list[tuple[str, int]] = []
    cases = {name: lambda number, name=name: order.append((name, number)) for name in ("floor", "ours")}
    took = timed_in_turns(cases, 4, turn=2)
    assert [name for name, _number in order] == ["floor", "floor", "ours", "ours"] * 3
    assert len(order) == len(set(order))
    assert {name: len(times) for name, times in took.items()} == {"floor": 4, "ours": 4}


def test_that_copies_are_whole_and_their_own() -> None:
    once, thrice = year_of(1), year_of(3)
    actions = list(thrice.programme.actions())
    assert (len(list(once.programme.actions())), len(actions)) == (ROWS, 3 * ROWS)
    assert len({action.id for action in actions}) == len({action.code for action in actions}) == 3 * ROWS
    assert {report.action for report in thrice.reports} <= {action.id for action in actions}
    figures = [quantity.id for report in thrice.reports for quantity in report.achieved.quantities]
    assert len(set(figures)) == len(figures) == 3 * sum(len(report.achieved.quantities) for report in once.reports)


def test_that_copies_can_be_stored(tmp_path: Path) -> None:
    path, data = tmp_path / "copies.kk", year_of(2)
    with workflow.opening.create_workspace(path) as store:
        workflow.opening.save_programme(store, data, source=Path("copies"))
        assert workflow.opening.period_data(store) == data


def test_that_a_failing_program_is_told_in_its_own_last_words() -> None:
    with pytest.raises(MeasurementError, match="No module named"):
        told_by("no_such_module")


def test_that_a_figure_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.main(["--only", "F99"])
    assert "F99" in capsys.readouterr().err


def test_that_a_small_round_of_edits_measures_every_case(tmp_path: Path) -> None:
    figures = list(edits(Settings(tmp_path, commits=20)))
    assert {figure.name for figure in figures} == {"F4", ""}
    assert all(figure.ours > 0 and figure.beside for figure in figures)
    assert {figure.n for figure in figures} == {20}
