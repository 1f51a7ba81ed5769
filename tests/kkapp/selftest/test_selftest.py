"""The program tries itself: every part is told of, and one that goes wrong is a sentence, never a traceback."""

import json
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from kkapp import apart, paths
from kkapp.cli import main
from kkapp.selftest import carried, report, window
from kkapp.selftest.part import NotWellError, Part, need, tried


def no_window(_folder: Path) -> Iterable[Part]:
    return []


@pytest.fixture(scope="module")
def whole() -> list[Part]:
    return list(report.run(no_window))


def named(parts: list[Part], name: str) -> Part:
    return next(part for part in parts if part.name == name)


def test_that_every_part_goes_well_where_the_program_is_whole(whole: list[Part]) -> None:
    assert [(part.name, part.why) for part in whole if not part.ok] == []
    names = {part.name for part in whole}
    assert names >= {"versions", "libraries", "workspace", "search", "history", "undo", "docx", "xlsx", "pdf"}
    assert all(part.milliseconds >= 0 for part in whole)


def test_that_it_works_and_does_not_only_look(whole: list[Part]) -> None:
    assert named(whole, "search").found["found"] == ["I.3/2/1", "I.3/2/2", "I.3/2/3"]
    assert named(whole, "history").found == {"entries": 3}
    assert named(whole, "undo").found == {"entries": 4}


def test_that_it_leaves_nothing_behind_and_nothing_among_what_is_the_persons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "own"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    seen: list[Path] = []

    def note(folder: Path) -> Iterable[Part]:
        seen.extend(path for path in folder.iterdir() if path.suffix == ".kk")
        assert os.environ["KK_USER_DATA"] != str(tmp_path / "own")
        return []

    assert list(report.run(note))
    assert len(seen) == 1
    assert os.environ["KK_USER_DATA"] == str(tmp_path / "own")
    assert list((tmp_path / "temporary").iterdir()) == []
    assert list((tmp_path / "own").iterdir()) == []


def test_that_whatever_a_part_does_becomes_a_sentence() -> None:
    def broken() -> dict[str, object]:
        message = "cannot load\nmodule"
        raise ImportError(message)

    part = tried("libraries", broken)
    assert not part.ok
    assert part.why == "Program zawiódł: ImportError (cannot load module)."
    with pytest.raises(NotWellError, match="tak"):
        need([], "tak")


@pytest.fixture
def other_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the resources that a test may damage."""
    copied = tmp_path / "installed" / "resources"
    for name in ("templates", "fonts"):
        shutil.copytree(paths.resources() / name, copied / name)
    monkeypatch.setattr(paths, "resources", lambda: copied)
    return copied


def test_that_a_missing_folder_and_a_damaged_file_are_named(other_resources: Path) -> None:
    assert tried("templates", carried.templates).ok
    (other_resources / "templates" / "letter.docx").write_bytes(b"P" * 5000)
    (other_resources / "fonts" / "NotoSans-Regular.ttf").write_bytes(b"")
    assert tried("templates", carried.templates).why == "Pliki programu są uszkodzone: letter.docx."
    assert "NotoSans-Regular.ttf" in tried("fonts", carried.fonts).why
    shutil.rmtree(other_resources / "fonts")
    assert str(other_resources / "fonts") in tried("fonts", carried.fonts).why


def test_that_a_chapter_that_only_one_language_has_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "guide", lambda: tmp_path)
    for place in ("pl/start.md", "pl/safety.md", "en/start.md"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text("# …", "utf-8")
    assert "'pl': 2, 'en': 1" in tried("guide", carried.guide).why


def test_that_a_library_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "typst", None)
        assert "typst" in tried("libraries", carried.libraries).why
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "hunspell", None)
        assert tried("libraries", carried.libraries).found["missing_but_not_needed"] == ["hunspell"]


def test_that_a_folder_in_which_nothing_can_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "file" / "data"))
    assert str(tmp_path / "file" / "data") in tried("own_folder", carried.own_folder).why


# --- the window's process


def ends(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(apart, "command", lambda _module: [sys.executable, "-c", program])


def test_that_a_window_that_dies_is_a_part_that_went_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ends(monkeypatch, "import sys; print('no plugin'); sys.exit(7)")
    (part,) = window.parts(tmp_path / "folder")
    assert (part.name, part.ok) == ("window_process", False)
    assert "7" in part.why
    assert "no plugin" in part.why


def test_that_a_window_that_prints_is_a_part_that_went_wrong_and_its_parts_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = json.dumps([Part("qt", ok=True).content()])
    ends(monkeypatch, f"import sys; open(sys.argv[2], 'w').write({told!r}); print('QWarning')")
    parts = list(window.parts(tmp_path / "folder"))
    assert [(part.name, part.ok) for part in parts] == [("qt", True), ("window_process", False)]
    assert "QWarning" in parts[1].why


def test_that_a_window_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "_PATIENCE_S", 0.3)
    ends(monkeypatch, "import time; time.sleep(60)")
    (part,) = window.parts(tmp_path / "folder")
    assert not part.ok


def test_that_what_the_window_started_and_left_behind_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    awaited = tmp_path / "awaited"
    os.mkfifo(awaited)
    reads = f"open({str(awaited)!r}).read()"
    monkeypatch.setattr(window, "_PATIENCE_S", 20)
    ends(monkeypatch, f"import os, subprocess, sys; subprocess.Popen([sys.executable, '-c', {reads!r}]); os._exit(0)")
    held = os.open(awaited, os.O_RDWR)  # what is left behind reads until this is closed
    try:
        assert list(window.parts(tmp_path / "folder")) == []
    finally:
        os.close(held)


def test_that_a_process_that_cannot_be_started_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "command", lambda _module: [str(tmp_path / "missing")])
    (part,) = window.parts(tmp_path / "folder")
    assert not part.ok


# --- the command


def test_that_the_command_writes_the_report_and_tells_each_part(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, whole: list[Part]
) -> None:
    monkeypatch.setattr(report, "run", lambda _window: whole)
    assert main(["selftest", str(tmp_path / "raport.json"), "--no-window"]) == 0
    told = json.loads((tmp_path / "raport.json").read_text("utf-8"))
    assert told["selftest"] == 1
    assert told["ok"] is True
    assert [part["name"] for part in told["parts"]] == [part.name for part in whole]
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(whole) + 1
    assert lines[-1] == "Wszystko jest w porządku: program tu działa."


def test_that_a_part_that_failed_is_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "run", lambda _window: [Part("pdf", ok=False, why="Brak.")])
    assert main(["selftest", str(tmp_path / "raport.json"), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == json.loads((tmp_path / "raport.json").read_text("utf-8"))


def test_that_a_report_that_cannot_be_written_is_refused_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_window: object) -> list[Part]:
        pytest.fail("the work began")

    monkeypatch.setattr(report, "run", never)
    assert main(["selftest", str(tmp_path / "nie ma" / "raport.json")]) == 2
    assert capsys.readouterr().err.startswith("Sprawozdania nie można zapisać")
