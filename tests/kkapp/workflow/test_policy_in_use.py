"""What the office decided is followed: whose assignments, which folder to pass files through, which language."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from kkapp import i18n, paths, workflow
from kkapp.cli import main
from kkapp.workflow import passing

UNIT = "wydzial-sportu-umk"
OTHER = base64.b64encode(bytes(32)).decode()


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the program's own files of each test apart, and give the language back."""
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("KK_LANGUAGE", raising=False)
    paths.user_data().mkdir()
    yield
    i18n.set_language(None)


def decide(**said: str) -> None:
    lines = [f"{key} = '{value}'" for key, value in said.items()]
    (paths.user_data() / "policy.toml").write_text("\n".join(lines), "utf-8")


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the department's workspace and the assignment it handed out."""
    folder = tmp_path_factory.mktemp("post")
    with workflow.opening.create_workspace(folder / "wydzial.kk") as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
        (made,) = workflow.handing_out.assign(store, folder, units=[UNIT])
    return folder / "wydzial.kk", made.file


# --- the department


def test_that_an_assignment_of_another_department_is_refused_until_agreed_to(
    sent: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(department_key=OTHER)
    card = tmp_path / "karta.kk"
    assert main(["import", str(sent[1]), str(card)]) == 2
    said = capsys.readouterr().err
    assert "nie podpisał wydział" in said
    assert workflow.pinned.stranger(workflow.taking_on.read_assignment(sent[1])) in said
    assert not card.exists()
    assert main(["import", str(sent[1]), str(card), "--agree"]) == 0
    assert card.exists()


def test_that_the_key_the_doctor_prints_is_the_one_the_policy_takes(
    sent: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["doctor", str(sent[0]), "--format", "json"])
    key = json.loads(capsys.readouterr().out)["facts"]["workspace.key"]
    decide(department_key=key)
    assert workflow.pinned.stranger(workflow.taking_on.read_assignment(sent[1])) is None
    assert main(["import", str(sent[1]), str(tmp_path / "karta.kk")]) == 0


# --- the exchange folder


def test_that_files_are_passed_through_the_folder_of_the_office(tmp_path: Path) -> None:
    workspace = tmp_path / "rok.kk"
    assert passing.passing_folder(workspace) == tmp_path
    decide(exchange_folder=str(tmp_path / "wymiana"))
    assert passing.passing_folder(workspace) == tmp_path, "one that is not there is not proposed"
    (tmp_path / "wymiana").mkdir()
    assert passing.passing_folder(workspace) == tmp_path / "wymiana"


def test_that_a_share_that_does_not_answer_holds_nobody_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    never = Event()
    decide(exchange_folder="/srv/wymiana")
    monkeypatch.setattr(passing, "_PATIENCE", 0.05)
    monkeypatch.setattr(Path, "is_dir", lambda _folder: never.wait(30))
    assert passing.passing_folder(tmp_path / "rok.kk") == tmp_path
    never.set()


# --- the language


def test_that_the_command_line_speaks_the_decided_language(capsys: pytest.CaptureFixture[str]) -> None:
    decide(language="en")
    assert main(["doctor"]) == 0
    assert "there is none: the program sends nothing to anybody" in capsys.readouterr().out


def test_that_the_environment_goes_before_the_decided_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(language="en")
    monkeypatch.setenv("KK_LANGUAGE", "pl")
    assert main(["doctor"]) == 0
    assert "nie ma żadnej" in capsys.readouterr().out
