"""Larger texts get more room: the tree of the work, the editor's outline and the dialogs follow their size."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kkapp.model.period import PeriodData
from ui import theme
from ui.dialogs.new_programme import NewProgrammeDialog
from ui.views.form.form_dialog import FormDialog
from ui.views.structure.tree_outline import StructureTree
from ui.views.work_screen import WorkScreen

SIZES = (100, 150)


@pytest.fixture(params=SIZES)
def percent(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    theme.resize_text(qapp, request.param)
    yield request.param
    theme.resize_text(qapp, 100)


def tree_width(qtbot: QtBot) -> int:
    screen = WorkScreen()
    qtbot.addWidget(screen)
    screen.resize(1366, 700)
    screen.show()
    return screen.tree.width()


def test_that_the_tree_is_wider_at_first_for_larger_texts_but_leaves_the_grid_its_room(
    qtbot: QtBot, qapp: QApplication
) -> None:
    widths = {}
    for size in (100, 150, 200):
        theme.resize_text(qapp, size)
        widths[size] = tree_width(qtbot)
    theme.resize_text(qapp, 100)
    assert widths[150] > widths[100] * 1.3
    assert widths[150] <= widths[200] <= 400


def below(tree: StructureTree, index: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(tree.outline.rowCount(index)):
        child = tree.outline.index(row, 0, index)
        yield child
        yield from below(tree, child)


@pytest.mark.parametrize("width", [360, 640])
def test_that_every_name_of_the_outline_is_shown_whole(
    qtbot: QtBot, shipped_data: PeriodData, percent: int, width: int
) -> None:
    tree = StructureTree()
    qtbot.addWidget(tree)
    tree.resize(width, 500)
    tree.show_programme(shipped_data.programme)
    tree.show()
    tree.expandAll()
    QApplication.processEvents()
    metrics = QFontMetrics(tree.font())
    wrap = int(Qt.TextFlag.TextWordWrap)
    lines = set()
    for index in below(tree, QModelIndex()):
        row = tree.visualRect(index)
        beside = tree.iconSize().width() + 12
        room = QRect(0, 0, row.width() - beside, 10_000)
        needed = metrics.boundingRect(room, wrap, str(index.data()))
        assert needed.height() <= row.height(), f"{index.data()} at {percent} %"
        lines.add(round(row.height() / metrics.height()))
    assert len(lines) > 1, "short names need less than long ones"


def test_that_the_example_of_a_name_is_read_whole(qtbot: QtBot, percent: int) -> None:
    dialog = NewProgrammeDialog(None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    example = dialog.name.fontMetrics().horizontalAdvance(dialog.name.placeholderText())
    assert example < dialog.name.width() - 8, f"{percent} %"


def test_that_a_dialog_is_no_larger_than_the_window_it_stands_over(qtbot: QtBot, percent: int) -> None:
    window = WorkScreen()
    qtbot.addWidget(window)
    window.resize(800, 600)
    dialog = FormDialog(window, "?", "", "+")
    theme.open_wide(dialog, 900, 400)
    assert dialog.width() == 800
    assert dialog.height() == min(600, theme.scaled(400))
    assert theme.scaled(100) >= percent * 0.9
