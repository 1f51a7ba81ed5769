"""The window tries itself: what a broken installation lacks is said, whatever it is."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication

from kkapp import workflow
from kkapp.selftest import report, work
from kkapp.selftest.part import Part
from ui import app, errors, icons
from ui.desk import Desk
from ui.selftest import opening, parts, whole


@pytest.fixture
def folder(workspace_path: Path, tmp_path: Path) -> Path:
    """Return a folder as the parts before the window leave it."""
    made = tmp_path / "żółty folder"
    made.mkdir()
    workspace = workspace_path.rename(made / work.WORKSPACE)
    with workflow.opening.open_workspace(workspace, read_only=True) as store:
        workflow.exporting.export_attachment(workflow.opening.period_data(store), made / work.PDF)
    return made


@pytest.fixture
def sentences_expected(no_unexpected_messages: None) -> Iterator[None]:
    """Let a test bring up sentences."""
    yield
    errors.said.clear()


def test_that_all_is_well_and_a_picture_is_kept(folder: Path, tmp_path: Path) -> None:
    tried = list(parts.all_of(folder, tmp_path / "okno.png", offscreen=True))
    assert [(part.name, part.why) for part in tried if not part.ok] == []
    assert [part.name for part in tried] == ["qt", "letters", "icons", "pages", "window"]
    assert tried[-1].found["rows"] == 185
    assert QImage(str(tmp_path / "okno.png")).width() == 1366


def test_that_a_missing_plugin_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    there = [form for form in QImageReader.supportedImageFormats() if bytes(form.data()) != b"svg"]
    monkeypatch.setattr(QImageReader, "supportedImageFormats", lambda: there)
    part = parts.tried("qt", parts._qt)
    assert "svg" in part.why


def test_that_an_icon_of_which_nothing_is_seen_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons" / "puste.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"/>')
    monkeypatch.setattr(parts, "resources", lambda: tmp_path)
    monkeypatch.setattr(icons, "resources", lambda: tmp_path)
    assert "puste" in parts.tried("icons", parts._icons).why


def test_that_a_damaged_document_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 %%EOF")
    assert not parts.tried("pages", lambda: parts._pages(tmp_path / "a.pdf")).ok
    assert not parts.tried("pages", lambda: parts._pages(tmp_path / "b.pdf")).ok


def test_that_a_defect_of_the_window_is_told(qapp: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = Desk.begin

    def failing(desk: Desk, path: Path | None) -> None:
        begin(desk, path)
        opening.sys.excepthook(IndexError, IndexError("nie ma"), None)

    monkeypatch.setattr(Desk, "begin", failing)
    part = parts.tried("window", lambda: opening.opened(qapp, folder / work.WORKSPACE, None))
    assert "IndexError: nie ma" in part.why


def test_that_a_workspace_that_does_not_open_is_told(
    sentences_expected: None, qapp: QApplication, tmp_path: Path
) -> None:
    (tmp_path / "zły.kk").write_bytes(b"no workspace" * 100)
    part = parts.tried("window", lambda: opening.opened(qapp, tmp_path / "zły.kk", None))
    assert part.why.startswith("Okno mówi: ")


def test_that_a_window_that_is_never_ready_is_told(
    qapp: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "begin", lambda _desk, _path: QTimer.singleShot(0, qapp.quit))
    part = parts.tried("window", lambda: opening.opened(qapp, folder / work.WORKSPACE, None))
    assert part.why == "Po 90 s okno nie było gotowe."


def test_that_the_windows_program_does_the_whole_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "run", lambda window: [Part("pdf", ok=True), *window(tmp_path)])
    monkeypatch.setattr(parts, "all_of", lambda *_words, **_named: [Part("window", ok=False, why="Nie ma.")])
    assert app.main(["--selftest", str(tmp_path / "raport.json")]) == 1
    told = json.loads((tmp_path / "raport.json").read_text("utf-8"))
    assert [part["name"] for part in told["parts"]] == ["pdf", "window"]
    assert whole.run(tmp_path / "nie ma" / "raport.json") == 2
