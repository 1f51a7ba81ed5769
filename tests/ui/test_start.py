"""Start of the program: paint first, import later; and what happens when there is nothing good to open."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kkapp.logs import file
from ui import desk as desk_of
from ui import errors
from ui.main_window import MainWindow
from ui.views.kept import kept_view

PROBE = """
import sys
from pathlib import Path
from ui import app
from ui.main_window import MainWindow

heavy = ("pydantic", "sqlite_utils", "babel", "kkapp.workflow", "kkapp.store", "pandas", "typst", "docx")
heavy += ("argparse", "ast", "dataclasses", "decimal", "inspect", "logging", "shibokensupport.signature.loader")
heavy += ("kkapp.storage", "tomllib", "logging", "ui.views.doctor.doctor_dialog")
MainWindow.painted_with = None
announce = app._Probe._painted
def note(self):
    print("painted:", *[name for name in heavy if name in sys.modules])
    print("ours:", sum(name.split(".")[0] in ("kkapp", "ui") for name in sys.modules))
    print("rows:", self._window.grid.filter.rowCount())
    announce(self)
app._Probe._painted = note
code = app.start(app.Options(Path(sys.argv[1]), quit_when_ready=True))
late = ("pandas", "numpy", "typst", "docx", "importlib.metadata", "email", "shibokensupport.signature.loader")
print("ready:", *[name for name in late if name in sys.modules])
sys.exit(code)
"""


MOST_MODULES = 62
"""So many modules of ours may be loaded when the window is painted; each costs a two-hundredth of a bare window."""


def run(tmp_path: Path, *arguments: str, program: str = PROBE) -> list[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "KK_USER_DATA": str(tmp_path / "data")}
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=True)
    return done.stdout.splitlines()


@pytest.fixture
def never_seen(workspace_path: Path) -> Path:
    """Return a workspace that no window has shown yet."""
    with closing(sqlite3.connect(workspace_path)) as connection, connection:
        connection.execute("DELETE FROM glance")
    return workspace_path


def test_that_nothing_heavy_is_imported_before_the_first_paint_and_pandas_never(
    never_seen: Path, tmp_path: Path
) -> None:
    painted, ours, rows, times, ready = run(tmp_path, str(never_seen))
    assert painted.strip() == "painted:"
    assert int(ours.removeprefix("ours: ")) <= MOST_MODULES
    assert rows == "rows: 0"
    assert ready.strip() == "ready:"
    told = json.loads(times)
    assert 0 < told["painted_ms"] < told["ready_ms"]


def test_that_the_rows_of_last_time_are_in_the_first_paint(
    open_window: Callable[[Path], MainWindow], never_seen: Path, tmp_path: Path
) -> None:
    open_window(never_seen).leave_workspace()
    painted, _ours, rows, *_rest = run(tmp_path, str(never_seen))
    assert painted.strip() == "painted:"
    assert rows == "rows: 185"


def test_that_looking_at_a_workspace_seen_before_leaves_its_file_as_it_was(
    open_window: Callable[[Path], MainWindow], workspace_path: Path
) -> None:
    before = workspace_path.read_bytes()
    open_window(workspace_path).leave_workspace()
    assert workspace_path.read_bytes() == before


def test_that_a_picture_of_the_window_can_be_taken(workspace_path: Path, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    words = [str(workspace_path), "--screenshot", str(picture), "--quit-when-ready"]
    run(tmp_path, *words, program="import sys; from ui import app; sys.exit(app.main(sys.argv[1:]))")
    assert picture.read_bytes().startswith(b"\x89PNG")


def desk(qtbot: QtBot, path: Path | None) -> tuple[MainWindow, desk_of.Desk]:
    window = MainWindow()
    qtbot.addWidget(window)
    made = desk_of.Desk(window, lambda: None)
    made.begin(path)
    window.show()
    return window, made


def test_that_the_first_screen_offers_three_ways_to_begin(qtbot: QtBot) -> None:
    window, _desk = desk(qtbot, None)
    assert window.start.isVisible()
    assert window.start.open_button.isEnabled()
    assert not window.commands["export"].isEnabled()


def test_that_a_workspace_is_made_from_the_shipped_programme(qtbot: QtBot, tmp_path: Path) -> None:
    from kkapp.workflow.opening import shipped_programme

    window, made = desk(qtbot, None)
    made.make_from(tmp_path / "nowy.kk", shipped_programme())
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    assert window.grid.filter.rowCount() == 185
    window.leave_workspace()


def test_that_a_bad_data_file_leaves_no_workspace_behind(qtbot: QtBot, tmp_path: Path) -> None:
    source = tmp_path / "bad.json"
    source.write_text("{", encoding="utf-8")
    window, made = desk(qtbot, None)
    made.make_from(tmp_path / "nowy.kk", source)
    qtbot.waitUntil(lambda: bool(errors.said), timeout=20_000)
    assert "bad.json" in errors.said.pop()
    assert not (tmp_path / "nowy.kk").exists()
    assert window.start.isVisible()


def test_that_a_file_that_is_no_workspace_gets_a_sentence_and_the_first_screen(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "letter.kk"
    path.write_text("hello", encoding="utf-8")
    window, _desk = desk(qtbot, path)
    qtbot.waitUntil(lambda: bool(errors.said), timeout=20_000)
    assert "letter.kk" in errors.said.pop()
    assert window.start.isVisible()


def test_that_a_defect_is_logged_and_told(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    errors.catch_defects()
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("defect"), None)
    assert str(file.path()) in errors.said.pop()
    assert "builtins.ZeroDivisionError" in file.path().read_text("utf-8")


def test_that_none_is_not_used_up(qtbot: QtBot) -> None:
    window, _desk = desk(qtbot, None)
    for _ in range(20_000):
        window.property("no such property")
    assert sys.getrefcount(None) > 1 << 20


def test_that_rows_kept_by_another_version_are_not_shown(
    open_window: Callable[[Path], MainWindow], workspace_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_window(workspace_path).leave_workspace()
    assert len(kept_view(workspace_path).rows) == 185
    monkeypatch.setattr("kkapp.glance.__version__", "0.0.1")
    assert kept_view(workspace_path).rows == ()


def test_that_nothing_moves_when_menus_and_toolbar_follow_the_first_paint(qtbot: QtBot, workspace_path: Path) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show_glance(workspace_path, [], [])
    window.show()
    qtbot.waitExposed(window)
    before = window.grid.mapTo(window, QPoint(0, 0)), window.grid.width()
    window.complete()
    QApplication.processEvents()
    after = window.grid.mapTo(window, QPoint(0, 0)), window.grid.width()
    assert abs(after[0].y() - before[0].y()) <= 1
    assert (after[0].x(), after[1]) == (before[0].x(), before[1])


def test_that_a_module_is_imported_without_a_look_at_its_source() -> None:
    program = "import ui, linecache, fractions; print(any('fractions' in name for name in linecache.cache))"
    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "False"
