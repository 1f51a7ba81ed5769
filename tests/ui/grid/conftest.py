"""The place of the grid alone, with the shipped programme open."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.item_models.overview_rows import rows_of, rows_of_actions
from ui.item_models.sheet_columns import SheetColumnKey
from ui.views.grid.grid_place import GridPlace
from ui.views.grid.sheet import SheetGrid
from ui.workspace import Workspace


@pytest.fixture
def workspace(qtbot: QtBot, workspace_path: Path) -> Iterator[Workspace]:
    """Return the open workspace."""
    opened = Workspace(workspace_path)
    yield opened
    opened.close()


@pytest.fixture
def place(qtbot: QtBot, workspace: Workspace) -> GridPlace:
    """Return the place with the overview shown and focused."""
    made = GridPlace()
    qtbot.addWidget(made)
    made.resize(1110, 640)
    made.set_workspace(workspace)
    made.show_rows(rows_of(workspace.data))
    workspace.changed.connect(lambda changes: made.update_rows(rows_of_actions(workspace.data, changes.actions)))
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.overview.hasFocus)
    return made


@pytest.fixture
def sheet(qtbot: QtBot, place: GridPlace) -> SheetGrid:
    """Return the sheet, shown and focused."""
    place.show_sheet(shown=True)
    assert place.sheet
    place.setFocus()
    qtbot.waitUntil(place.sheet.hasFocus)
    return place.sheet


Go = Callable[[str, SheetColumnKey, int], None]


@pytest.fixture
def go(sheet: SheetGrid, qtbot: QtBot) -> Go:
    """Return a way to a cell: the action's code, the column, and which line of the action."""

    def to(code: str, column: SheetColumnKey, line: int = 0) -> None:
        rows = range(sheet.lines.rowCount())
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()  # a dialog that was closed is gone now
        sheet.activateWindow()
        sheet.setFocus()
        qtbot.waitUntil(sheet.hasFocus)
        row = next(at for at in rows if sheet.lines.line_at(at).row.code == code)
        sheet.go_to(sheet.lines.index(row + line, column))
        QApplication.processEvents()

    return to


@pytest.fixture
def here(sheet: SheetGrid) -> Callable[[], tuple[str, int, str]]:
    """Return what tells the current cell: code, line of the action, text."""

    def told() -> tuple[str, int, str]:
        index = sheet.currentIndex()
        line = sheet.lines.line_at(index.row())
        return line.row.code, line.place, str(index.data())

    return told
