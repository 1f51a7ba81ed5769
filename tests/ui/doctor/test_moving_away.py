"""A workspace in a place where it would be damaged is led to a local disk, from the very refusal."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from kkapp.store.moved_note import note_of
from ui import errors
from ui.desk import Desk
from ui.main_window import MainWindow


@pytest.fixture
def shared(workspace_path: Path, tmp_path: Path) -> Path:
    """Return a workspace in a folder that Dropbox synchronises."""
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    return Path(shutil.move(workspace_path, folder / "year.kk"))


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """Return the desk with nothing open."""
    window = MainWindow()
    qtbot.addWidget(window)
    made = Desk(window, lambda: None)
    window.show()
    window.complete()
    window.show_start()
    yield made
    made.doctor.worker.stop()
    window.leave_workspace()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMessageBox):
            widget.close()


def box() -> QMessageBox:
    """Return the newest message in sight."""
    seen = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox)]
    return [widget for widget in seen if widget.isVisible()][-1]


def way(words: str) -> QPushButton:
    return next(button for button in box().findChildren(QPushButton) if words in button.text())


def test_that_the_refusal_leads_to_a_local_disk_by_keyboard(
    qtbot: QtBot, desk: Desk, shared: Path, tmp_path: Path, press: Callable[[str], None]
) -> None:
    before = shared.read_bytes()
    desk.open(shared)
    assert "Dropbox" in box().text()
    assert "notatka" in box().text()
    box().activateWindow()
    way("Przenieś").setFocus()
    qtbot.waitUntil(way("Przenieś").hasFocus)
    press("Space")
    (dialog,) = desk.window.findChildren(QFileDialog)
    home = tmp_path / "lokalnie"
    home.mkdir()
    dialog.fileSelected.emit(str(home))
    dialog.close()
    qtbot.waitUntil(lambda: desk.window.workspace is not None, timeout=20_000)
    assert desk.window.workspace is not None
    assert desk.window.workspace.path == home / "year.kk"
    assert desk.window.grid.filter.rowCount() == 185
    assert str(home / "year.kk") in box().text()
    box().close()
    errors.said.clear()
    assert shared.read_bytes() == before
    assert note_of(shared).is_file()


def test_that_a_workspace_that_was_moved_is_opened_at_its_new_place(
    qtbot: QtBot, desk: Desk, shared: Path, tmp_path: Path
) -> None:
    from kkapp import workflow

    workflow.moving.move_workspace(shared, tmp_path / "lokalnie")
    desk.open(shared)
    assert box().text().startswith("Skoroszyt year.kk został już przeniesiony: ")
    qtbot.keyClick(way("Otwórz w nowym"), Qt.Key.Key_Space)
    assert desk.window.workspace is not None
    assert desk.window.workspace.path == tmp_path / "lokalnie" / "year.kk"
    errors.said.clear()


def test_that_a_refused_move_is_told_and_nothing_is_open(
    qtbot: QtBot, desk: Desk, shared: Path, tmp_path: Path
) -> None:
    (tmp_path / "year.kk").write_text("a file in the way")
    desk.open(shared)
    errors.said.clear()
    box().close()
    assert desk.doctor.moving is not None
    desk.doctor.moving.go(shared, tmp_path)
    qtbot.waitUntil(lambda: bool(errors.said), timeout=20_000)
    assert "year.kk" in errors.said.pop()
    assert desk.window.workspace is None
    assert desk.window.start.isVisible()
    assert desk.window.start.open_button.isEnabled()
    box().close()


def test_that_a_workspace_that_may_not_be_written_to_is_opened_to_be_read(
    desk: Desk, workspace_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refusing(path: Path, mode: str = "r", *more: int, **options: str | None) -> IO[Any]:
        if path == workspace_path and "+" in mode:
            raise PermissionError(13, "Permission denied")
        return opened(path, mode, *more, **options)

    monkeypatch.setattr(Path, "open", refusing)
    desk.open(workspace_path)
    assert "nie można zapisywać" in box().text()
    way("Otwórz tylko do odczytu").click()
    assert desk.window.workspace is not None
    assert desk.window.workspace.read_only
    errors.said.clear()
