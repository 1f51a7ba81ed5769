"""Back in the history from a terminal: what is said, what is stored, and what is refused."""

import json
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.cli import main
from kkapp.model.period import PeriodData
from kkapp.store.store import Store

MOMENT = "2"
"""The step that read the programme in."""


@pytest.fixture
def workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Two figures changed since the programme was read in."""
    path = tmp_path / "program.kk"
    assert main(["import", str(workflow.opening.shipped_programme()), str(path)]) == 0
    with workflow.opening.open_workspace(path) as store:
        for report in workflow.opening.period_data(store).reports[:2]:
            workflow.entering.save_number(store, report.achieved.quantities[0].id, "77")
    capsys.readouterr()
    return path


def stored(workspace: Path) -> tuple[PeriodData, int]:
    with Store.open(workspace, read_only=True) as store:
        return store.period_data(), store.last_step


def test_that_all_since_a_step_is_gone_and_one_undo_brings_it_back(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited, last = stored(workspace)
    assert main(["back", str(workspace), MOMENT]) == 0
    assert capsys.readouterr().out == f"Wszystkie dane są takie jak po kroku 2; zapisano to jako krok {last + 1}.\n"
    assert stored(workspace)[0] == workflow.opening.read_programme(workflow.opening.shipped_programme())
    assert main(["undo", str(workspace)]) == 0
    assert stored(workspace)[0] == edited


def test_that_a_trial_tells_each_change_and_writes_nothing(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = stored(workspace)
    assert main(["back", str(workspace), MOMENT, "--dry-run"]) == 0
    *told, counted = capsys.readouterr().out.splitlines()
    assert told[-1].startswith("I.1/1 – osiągnięto: 77 usług poradnictwa")
    assert main(["back", str(workspace), MOMENT, "--dry-run", "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["told"] == told
    assert content["actions"] == 2
    assert counted.split()[1:3] == ["się", str(content["would_change"])]
    assert stored(workspace) == before


def test_that_scripts_are_told_the_step_and_how_much_changed(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _data, last = stored(workspace)
    assert main(["back", str(workspace), MOMENT, "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["step"] == last + 1
    assert content["changed_rows"] >= 2


@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_that_going_back_to_now_changes_nothing_and_says_so(
    workspace: Path, capsys: pytest.CaptureFixture[str], more: list[str]
) -> None:
    before = stored(workspace)
    assert main(["back", str(workspace), str(before[1]), *more]) == 0
    assert capsys.readouterr().out == f"Dane są już takie jak po kroku {before[1]}; niczego nie zmieniono.\n"
    assert stored(workspace) == before


@pytest.mark.parametrize("more", [[], ["--dry-run"]])
@pytest.mark.parametrize(
    ("step", "why"),
    [("0", "nie ma kroku 0;"), ("1", "nie byłoby wtedy programu"), ("99", "nie ma kroku 99;")],
)
def test_that_a_moment_that_is_not_there_or_had_no_programme_is_bad_input(
    workspace: Path, capsys: pytest.CaptureFixture[str], step: str, why: str, more: list[str]
) -> None:
    before = stored(workspace)
    assert main(["back", str(workspace), step, *more]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert why in said.err
    assert stored(workspace) == before
