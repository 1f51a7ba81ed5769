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


def test_that_a_copy_takes_the_place_of_the_workspace_which_is_kept_beside(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = workspace.read_bytes()
    assert main(["restore", str(workspace), "--from", "newest", "--in-place"]) == 0
    (kept,) = (path for path in workspace.parent.glob("*.kk") if path != workspace)
    assert said(capsys) == f"Przywrócono w miejsce pliku {workspace.name}. To, co tam było, zostało pod nazwą: {kept}\n"
    assert kept.read_bytes() == before
    with Store.open(workspace) as restored, Store.open(kept) as was:
        assert (restored.last_step, was.last_step) == (2, 3)


def test_that_a_workspace_that_is_gone_comes_back_in_its_place(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", str(workspace), "--list", "--format", "json"]) == 0
    (copy, *_older) = json.loads(said(capsys))
    workspace.unlink()
    assert main(["restore", str(workspace), "--from", copy["copy"], "--in-place"]) == 0
    assert said(capsys) == f"Przywrócono jako {workspace.name}; nic tam nie leżało.\n"
    with Store.open(workspace) as restored:
        assert restored.last_step == 2


def test_that_an_open_workspace_keeps_its_place_and_one_must_say_which_copy(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(workspace) as store:
        assert main(["restore", str(workspace), "--from", "newest", "--in-place"]) == 2
        assert store.last_step == 3
    assert "otwarty" in capsys.readouterr().err
    for words in (["--list"], ["--salvage"]):
        assert main(["restore", str(workspace), *words, "--in-place"]) == 2
        assert "--in-place podaje się razem z --from" in capsys.readouterr().err


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
