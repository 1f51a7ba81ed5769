"""The scroll bar of the tables: its place stays, and nothing is seen there while all rows are in sight."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.views.grid.overview import ActionGrid
from ui.views.grid.quiet_bar import QuietBar


def colours(bar: QWidget) -> int:
    image = bar.grab().toImage()
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})


def test_that_the_bar_is_seen_only_where_there_is_something_to_scroll_to(qtbot: QtBot) -> None:
    bar = QuietBar()
    qtbot.addWidget(bar)
    bar.resize(14, 200)
    bar.setRange(0, 0)
    assert colours(bar) == 1
    bar.setRange(0, 90)
    assert colours(bar) > 1


def test_that_the_table_of_actions_has_it(qtbot: QtBot) -> None:
    grid = ActionGrid()
    qtbot.addWidget(grid)
    assert isinstance(grid.verticalScrollBar(), QuietBar)
