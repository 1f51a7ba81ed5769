"""Bad input from the command line: a clear Polish sentence, exit code 2, and nothing lost."""

import copy
import ctypes
import hashlib
import json
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kkapp import workflow
from kkapp.cli import main

_DROP_CAPABILITY = 24  # PR_CAPBSET_DROP
_IGNORE_PERMISSIONS = 1  # CAP_DAC_OVERRIDE


@pytest.fixture
def shipped_file() -> dict[str, Any]:
    return json.loads(workflow.opening.shipped_programme().read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _refused(arguments: list[str], capsys: pytest.CaptureFixture[str], *words: str) -> str:
    code = main(arguments)
    said = capsys.readouterr()
    assert code == 2, said
    assert said.out == ""
    assert said.err.count("\n") == 1, "one sentence, no traceback"
    for word in words:
        assert word in said.err
    assert any(calm in said.err for calm in ("iczego nie", "Żadn", "nic nie", "nie zmieni", "bez zmian")), said.err
    return said.err


def test_that_a_file_that_is_no_workspace_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for content in (b"", b"to nie jest skoroszyt" * 100, b"PK\x03\x04" + b"\0" * 5000):
        path = tmp_path / "obcy.kk"
        path.write_bytes(content)
        _refused(["show", str(path)], capsys, "obcy.kk")
        assert path.read_bytes() == content


def test_that_another_program_s_database_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "inna.kk"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    before = _digest(path)
    _refused(["show", str(path)], capsys, "inna.kk")
    assert _digest(path) == before


def test_that_a_missing_workspace_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _refused(["show", str(tmp_path / "brak.kk")], capsys, "brak.kk")
    assert list(tmp_path.iterdir()) == []


def test_that_a_newer_workspace_is_refused(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(workspace) as newer:
        (version,) = newer.execute("PRAGMA user_version").fetchone()
        newer.execute(f"PRAGMA user_version = {version + 1}")
        columns = [row[1] for row in newer.execute("PRAGMA table_info(_sqlite_migrations)")]
        if columns:
            newer.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
                " SELECT migration_set, 'm999_from_the_future', applied_at FROM _sqlite_migrations LIMIT 1"
            )
    newer.close()
    _refused(["show", str(workspace)], capsys, "now")


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda text: text[: len(text) // 2], "ucięty"),
        (lambda text: text.replace('"areas"', '"obszary"', 1), "areas"),
        (lambda text: text.replace('"value": 10600', '"value": "dużo"', 1), "value"),
        (lambda _text: "[" * 100_000, "zagnieżdżony"),
        (lambda _text: "\x00\x01", "JSON"),
        (lambda text: text.replace('"format_version": 1', '"format_version": 99', 1), "nowsza"),
    ],
    ids=["truncated", "wrong key", "wrong type", "nested", "binary", "newer"],
)
def test_that_a_spoilt_data_file_is_refused_and_the_workspace_is_as_before(
    spoil: Callable[[str], str],
    word: str,
    workspace: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = json.dumps(json.loads(workflow.opening.shipped_programme().read_text(encoding="utf-8")), ensure_ascii=False)
    assert spoil(text) != text
    file = tmp_path / "dane.json"
    file.write_text(spoil(text), encoding="utf-8")
    before = _digest(workspace)
    _refused(["import", str(file), str(workspace)], capsys, "dane.json", word)
    assert _digest(workspace) == before
    _refused(["import", str(file), str(tmp_path / "nowy.kk")], capsys, "dane.json")
    assert not (tmp_path / "nowy.kk").exists()


def test_that_two_actions_with_one_code_are_refused(
    shipped_file: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = shipped_file["areas"][0]["tasks"][0]["rows"]
    rows.append(copy.deepcopy(rows[0]))
    file = tmp_path / "dwa.json"
    file.write_text(json.dumps(shipped_file), encoding="utf-8")
    _refused(["import", str(file), str(tmp_path / "nowy.kk")], capsys, "I.1/1")
    assert not (tmp_path / "nowy.kk").exists()


def test_that_a_narrative_of_ten_megabytes_is_refused(
    shipped_file: dict[str, Any], workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped_file["areas"][0]["tasks"][0]["rows"][0]["narrative"] = "ż" * 10_000_000
    file = tmp_path / "opis.json"
    file.write_text(json.dumps(shipped_file), encoding="utf-8")
    before = _digest(workspace)
    _refused(["import", str(file), str(workspace)], capsys, "narrative", "100000")
    assert _digest(workspace) == before


def test_that_a_workspace_open_elsewhere_is_refused_for_writing_and_read_all_the_same(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = (
        "import sys; from pathlib import Path; from kkapp import workflow\n"
        "with workflow.opening.open_workspace(Path(sys.argv[1]), who='Anna Nowak'):\n"
        "    print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(workspace)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"open\n"
        _refused(["import", str(workflow.opening.shipped_programme()), str(workspace)], capsys, "Anna Nowak")
        assert main(["show", str(workspace)]) == 0
        other.communicate()
    capsys.readouterr()
    assert main(["import", str(workflow.opening.shipped_programme()), str(workspace)]) == 0


@pytest.mark.parametrize("folder", [r"\\serwer\wspolny", "OneDrive - Urząd Miasta"])
def test_that_a_network_or_synchronised_folder_is_refused(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place = Path(folder)
    if not folder.startswith("\\"):
        place.mkdir()
    target = f"{folder}\\program.kk" if folder.startswith("\\") else str(place / "program.kk")
    _refused(["import", str(workflow.opening.shipped_programme()), target], capsys, "program.kk")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def _run(arguments: list[str], limit: int | None = None, *, obey: bool = False) -> subprocess.CompletedProcess[str]:
    def restrict() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        if obey:  # root, too, obeys the permissions of files from here on
            ctypes.CDLL(None).prctl(_DROP_CAPABILITY, _IGNORE_PERMISSIONS, 0, 0, 0)

    return subprocess.run(
        [sys.executable, "-m", "kkapp.cli", *arguments],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=restrict,
    )


@pytest.mark.parametrize("limit", [20_000, 200_000, 500_000])
def test_that_a_full_disk_loses_nothing(limit: int, workspace: Path, tmp_path: Path) -> None:
    with workflow.opening.open_workspace(workspace) as store:
        before = workflow.opening.period_data(store)
    done = _run(["import", str(workflow.opening.shipped_programme()), str(tmp_path / "nowy.kk")], limit)
    assert (done.returncode, done.stdout) == (2, ""), done
    assert done.stderr.count("\n") == 1
    assert "dysk" in done.stderr.casefold()
    target = tmp_path / "zalacznik.docx"
    target.write_bytes(b"old")
    done = _run(["export", str(workspace), "--what", "attachment", "--to", str(target)], limit // 100)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert target.read_bytes() == b"old"
    with workflow.opening.open_workspace(workspace) as store:
        assert workflow.opening.period_data(store) == before
        workflow.looking_back.verify_history(store)


def test_that_a_read_only_folder_is_refused(workspace: Path, tmp_path: Path) -> None:
    workspace.chmod(0o444)
    before = _digest(workspace)
    tmp_path.chmod(0o555)
    try:
        for arguments in (
            ["import", str(workflow.opening.shipped_programme()), str(tmp_path / "nowy.kk")],
            ["import", str(workflow.opening.shipped_programme()), str(workspace)],
            ["export", str(workspace), "--what", "attachment", "--to", str(tmp_path / "z.html")],
        ):
            done = _run(arguments, obey=True)
            assert (done.returncode, done.stdout) == (2, ""), done
            assert done.stderr.count("\n") == 1
        assert _digest(workspace) == before
        assert _run(["show", str(workspace)], obey=True).returncode == 0
    finally:
        tmp_path.chmod(0o755)


def test_that_a_wrong_command_gets_a_polish_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", "x.kk"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "Brakuje argumentów: --what, --to" in said


def test_that_an_unknown_format_year_and_action_are_told(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _refused(["export", str(workspace), "--what", "attachment", "--to", str(tmp_path / "z.txt")], capsys, ".docx")
    _refused(["show", str(workspace), "--year", "1999"], capsys, "1999")
    _refused(["history", str(workspace), "--action", "X.9/9"], capsys, "X.9/9")
    _refused(["import", str(workflow.opening.shipped_programme()), str(workspace), "--year", "2020"], capsys, "2020")
