"""Archives and handovers from a terminal: sentences, JSON, exit codes; no passphrase on the command line."""

import io
import json
import shutil
from pathlib import Path

import pytest

from kkapp.cli import main
from kkapp.store.store import Store
from tests.kkapp.archive.sealed import Sealed

WORDS = "wulkan fajka lustro obiad rysunek kielich kogut"


@pytest.fixture(autouse=True)
def polish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KK_LANGUAGE", "pl")
    monkeypatch.delenv("KK_PASSPHRASE", raising=False)


def test_that_a_year_is_archived_and_the_archive_verified_against_the_paper(
    year: Sealed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, rebuilt = tmp_path / "a.zip", tmp_path / "z-historii.kk"
    assert main(["archive", str(year.workspace), "--to", str(archive), "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    paper = made["fingerprint"]
    words = ["verify", str(archive), "--fingerprint", paper, "--rebuild", str(rebuilt), "--format", "json"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["holds"], told["fingerprint"], told["year"], told["failures"]) == (True, paper, 2021, [])
    assert rebuilt.exists()
    assert main(["verify", str(archive), "--fingerprint", "1234"]) == 1
    assert "podmieniono" in capsys.readouterr().out


def test_that_what_does_not_hold_is_exit_code_1_and_what_is_no_archive_2(
    year: Sealed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoilt = tmp_path / "s.zip"
    data = bytearray(year.archive.read_bytes())
    data[-1000] ^= 1
    spoilt.write_bytes(data)
    rebuilt = tmp_path / "r.kk"
    assert main(["verify", str(spoilt), "--rebuild", str(rebuilt)]) == 1
    assert "nie należy na nim polegać" in capsys.readouterr().out
    assert not rebuilt.exists()
    assert main(["verify", str(year.workspace)]) == 2
    assert "nie jest archiwum roku" in capsys.readouterr().err


def test_that_a_workspace_goes_over_with_words_shown_once(
    year: Sealed, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    card, file = Path(shutil.copy(year.workspace.with_name("jednostka.kk"), tmp_path / "j.kk")), tmp_path / "j.kkh"
    assert main(["handover", str(card), "--to", str(file), "--successor", "Maria Lis", "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert len(made["passphrase"].split()) == 7
    monkeypatch.setattr("sys.stdin", io.StringIO(made["passphrase"] + "\n"))
    assert main(["take-over", str(file), "--to", str(tmp_path / "m.kk")]) == 0
    capsys.readouterr()
    assert main(["take-back", str(card)]) == 2
    assert "Maria Lis" in capsys.readouterr().err
    assert main(["handover", str(card), "--take-back"]) == 0
    assert "dwie osoby naraz" in capsys.readouterr().out
    with Store.open(card) as store:
        assert store.handed_over is None
    with Store.open(tmp_path / "m.kk") as store:
        assert [entry.why for entry in store.history(limit=1)] == ["Maria Lis"]


def test_that_undo_of_a_handover_warns_too_and_a_given_passphrase_is_never_printed(
    year: Sealed, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    card = Path(shutil.copy(year.workspace.with_name("jednostka.kk"), tmp_path / "j.kk"))
    monkeypatch.setenv("KK_PASSPHRASE", WORDS)
    assert main(["handover", str(card), "--to", str(tmp_path / "j.kkh"), "--successor", "Maria Lis"]) == 0
    assert "wulkan" not in capsys.readouterr().out
    assert main(["undo", str(card)]) == 0
    assert "dwie osoby naraz" in capsys.readouterr().out


def test_that_a_handover_needs_a_name_and_a_file(year: Sealed, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handover", str(year.workspace)]) == 2
    assert "--successor" in capsys.readouterr().err
