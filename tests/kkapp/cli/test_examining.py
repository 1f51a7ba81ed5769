"""The doctor and the move from a terminal: what is printed, and which exit code a script gets."""

import json
from pathlib import Path

import pytest

from kkapp import paths
from kkapp.cli import main


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the program's own files of each test apart."""
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "data"))


def test_that_a_healthy_program_is_exit_code_0_and_has_no_telemetry(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "Telemetria" in said
    assert said.endswith("Nie znaleziono niczego, co zagraża danym albo utrudnia pracę.\n")


def test_that_findings_are_exit_code_1_with_what_to_do(
    assignment_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = assignment_path.parent / "Dropbox"
    folder.mkdir()
    workspace = assignment_path.rename(folder / "rok.kk")
    assert main(["doctor", str(workspace)]) == 1
    said = capsys.readouterr().out
    assert "✗ [synchronised] Skoroszyt rok.kk leży w folderze" in said
    assert "    → Przenieś go" in said


def test_that_json_holds_facts_and_findings(assignment_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths.user_data().mkdir(parents=True)
    (paths.user_data() / "policy.toml").write_text("language = 'de'", "utf-8")
    assert main(["doctor", str(assignment_path), "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["well"] is False
    assert said["facts"]["workspace.steps"] == "2"
    assert [finding["code"] for finding in said["findings"]] == ["policy-language"]
    assert said["findings"][0]["severity"] == "warning"


def test_that_something_to_know_is_no_finding_for_a_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "version.toml").write_text("version = '99.0'", "utf-8")
    paths.user_data().mkdir(parents=True)
    (paths.user_data() / "policy.toml").write_text(f"update_notice = '{tmp_path}'", "utf-8")
    assert main(["doctor"]) == 0
    assert "i [newer-version] W folderze urzędu jest gotowa nowsza wersja 99.0." in capsys.readouterr().out


def test_that_the_doctor_leaves_nothing_behind(assignment_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(assignment_path.parent.rglob("*")), assignment_path.read_bytes()
    assert main(["doctor", str(assignment_path)]) == 0
    assert (sorted(assignment_path.parent.rglob("*")), assignment_path.read_bytes()) == before


def test_that_a_move_says_where_the_workspace_is_now(
    assignment_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "lokalnie"
    assert main(["move", str(assignment_path), "--to", str(home), "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["target"] == str(home / "assignment.kk")
    assert said["steps"] == 2
    assert Path(said["note"]).is_file()
    assert main(["history", said["target"], "--verify"]) == 0


def test_that_a_refused_move_is_exit_code_2(assignment_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["move", str(assignment_path), "--to", str(assignment_path.parent / "Dropbox")]) == 2
    assert "Dropbox" in capsys.readouterr().err
