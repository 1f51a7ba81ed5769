"""Copies from a terminal: made, listed, looked into, restored, salvaged; what is refused changes nothing."""

import json
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.cli import main
from kkapp.store.store import Store


@pytest.fixture
def workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace copied once, with an edit since."""
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "own"))
    path = tmp_path / "program.kk"
    assert main(["import", str(workflow.opening.shipped_programme()), str(path)]) == 0
    assert main(["backup", str(path)]) == 0
    with workflow.opening.open_workspace(path) as store:
        workflow.entering.save_narrative(store, store.period_data().reports[0].id, "Po kopii.")
    capsys.readouterr()
    return path


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_that_copies_are_listed_with_moment_and_reason(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", str(workspace), "--list"]) == 0
    (line,) = said(capsys).splitlines()
    assert "na życzenie" in line
    assert main(["restore", str(workspace), "--list", "--format", "json"]) == 0
    (content,) = json.loads(said(capsys))
    assert content["why"] == "asked"
    assert Path(content["copy"]).stat().st_size == content["bytes"]


def test_that_a_copy_is_looked_into_without_writing(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(workspace.parent.rglob("*"))
    assert main(["restore", str(workspace), "--from", "1"]) == 0
    told = said(capsys)
    assert "Najnowszy krok w kopii to krok 2 z " in told
    assert "1 działanie byłoby inne niż teraz:" in told
    assert [path for path in sorted(workspace.parent.rglob("*")) if "kk-" not in path.name] == before


def test_that_a_copy_is_restored_to_a_file_and_proved(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = workspace.with_name("restored.kk")
    assert main(["restore", str(workspace), "--from", "newest", "--to", str(target)]) == 0
    assert main(["history", str(target), "--verify"]) == 0
    with Store.open(target) as restored, Store.open(workspace) as now:
        assert (restored.last_step, now.last_step) == (2, 3)
    before = target.read_bytes()
    assert main(["restore", str(workspace), "--from", "newest", "--to", str(target)]) == 2
    assert target.read_bytes() == before


def test_that_a_backup_goes_to_a_file_of_its_own(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = workspace.with_name("mine.kk")
    assert main(["backup", str(workspace), "--to", str(target)]) == 0
    assert said(capsys) == f"Sprawdzona kopia: {target}\n"
    assert main(["history", str(target), "--verify"]) == 0
    assert main(["backup", str(workspace), "--to", str(target)]) == 2


def test_that_sharing_needs_a_folder(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(workspace), "--share"]) == 2
    assert "folderu wymiany" in capsys.readouterr().err
    shared = workspace.with_name("shared")
    shared.mkdir()
    (workspace.parent / "own" / "policy.toml").write_text(f'exchange_folder = "{shared}"\n')
    assert main(["backup", str(workspace), "--share"]) == 0
    assert len(list(shared.iterdir())) == 1


def test_that_a_damaged_workspace_is_salvaged_and_said(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = workspace.read_bytes()
    workspace.write_bytes(b"\xff" * 8192 + data[8192:])
    assert main(["show", str(workspace)]) == 2
    target = workspace.with_name("salvaged.kk")
    assert main(["restore", str(workspace), "--salvage"]) == 2
    code = main(["restore", str(workspace), "--salvage", "--to", str(target)])
    told = said(capsys)
    assert code in (0, 1)
    assert "Całe i sprawdzone są 3 kroki historii" in told
    assert main(["history", str(target), "--verify"]) == 0
    assert workspace.read_bytes().startswith(b"\xff" * 8192)


@pytest.mark.parametrize("words", [["--from", "7"], ["--from", "nie-ma.kk"], []])
def test_that_what_is_not_there_is_a_sentence(workspace: Path, words: list[str]) -> None:
    try:
        code = main(["restore", str(workspace), *words])
    except SystemExit as stopped:
        code = int(str(stopped.code))
    assert code == 2
