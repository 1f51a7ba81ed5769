"""Documents from a terminal: the attachment and cards are noted down, and what changed since is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from kkapp import workflow
from kkapp.cli import main


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "program.kk"
    assert main(["import", str(workflow.opening.shipped_programme()), str(path)]) == 0
    return path


def run(arguments: list[object], capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert main([*map(str, arguments), "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def change(workspace: Path) -> str:
    with workflow.opening.open_workspace(workspace, who="Anna Nowak") as store:
        data = workflow.opening.period_data(store)
        report = data.report_by_action[workflow.looking_back.action_named(data, "I.1/2")]
        workflow.entering.save_number(store, report.achieved.quantities[0].id, "600")
        return report.action


def test_that_changes_since_the_last_export_are_told(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["history", workspace, "--since-export"], capsys) == {"export": None, "changes": []}
    target = workspace.parent / "a.html"
    assert run(["export", workspace, "--what", "attachment", "--to", target], capsys)["noted"] is True
    assert run(["history", workspace, "--since-export"], capsys)["changes"] == []
    action = change(workspace)
    told = run(["history", workspace, "--since-export"], capsys)
    assert told["export"]["file"] == "a.html"
    (changed,) = told["changes"]
    assert (changed["action"], changed["code"], changed["column"]) == (action, "I.1/2", "achieved")
    assert changed["before"].startswith("589")
    assert changed["after"].startswith("600")
    assert main(["history", str(workspace), "--since-export"]) == 0
    assert "589 rodzin objętych" in capsys.readouterr().out.replace("\u00a0", " ")
    run(["undo", workspace], capsys)
    assert run(["history", workspace, "--since-export"], capsys)["changes"] == []
    assert run(["history", workspace, "--verify"], capsys)["verified"] is True


def test_that_the_raw_wording_is_compared_with_the_raw_wording(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export", workspace, "--what", "attachment", "--wording", "raw", "--to", workspace.parent / "a.csv"]
    run(arguments, capsys)
    assert run(["history", workspace, "--since-export"], capsys)["changes"] == []


def test_that_the_card_of_a_unit_is_written_and_is_not_the_attachment(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = workspace.parent / "karta.html"
    run(["export", workspace, "--what", "card", "--unit", "biblioteka krakow", "--to", target], capsys)
    assert "Karta jednostki: Biblioteka Kraków" in target.read_text(encoding="utf-8").replace("\u00a0", " ")
    assert run(["history", workspace, "--since-export"], capsys)["export"] is None
    with workflow.opening.open_workspace(workspace, read_only=True) as store:
        (made,) = workflow.previewing.exports(store)
        assert (made.what, made.unit, made.file) == ("card", "biblioteka-krakow", "karta.html")


def test_that_a_department_has_to_say_whose_card(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for unit in ([], ["--unit", "Urząd Morski"]):
        target = workspace.parent / "karta.html"
        assert main(["export", str(workspace), "--what", "card", *unit, "--to", str(target)]) == 2
        assert not target.exists()
    assert capsys.readouterr().err.count("\n") == 2


def test_that_a_units_workspace_prints_all_its_units(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "jednostka.kk"
    workflow.opening.create_workspace(path, role="unit").close()
    run(["import", workflow.opening.shipped_programme(), path], capsys)
    run(["export", path, "--what", "card", "--to", tmp_path / "karta.html"], capsys)
    text = (tmp_path / "karta.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "Karta jednostek" in text
    assert "IV.2" in text


def test_that_an_export_beside_an_open_window_is_written_but_not_noted(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = workspace.parent / "a.html"
    with workflow.opening.open_workspace(workspace) as store:
        assert run(["export", workspace, "--what", "attachment", "--to", target], capsys)["noted"] is False
        assert workflow.previewing.exports(store) == ()
    assert target.stat().st_size > 10_000
