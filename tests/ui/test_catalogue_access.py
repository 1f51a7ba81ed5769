"""Units and measures without a mouse: Tab walks every field from left to right and down, and nothing is cut."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.views.structure.catalogue_pane import CataloguePane
from ui.views.structure.measures_pane import MeasuresPane
from ui.views.structure.units_pane import UnitsPane
from ui.workspace import Workspace

ROW = 6
"""Centres this near, in pixels, stand in one row."""
LONGEST = "zaplanowana-godzina-w-ramach-wczesnego-wspomagania-rozwoju-dzieci"


@pytest.fixture(params=[UnitsPane, MeasuresPane])
def pane(request: pytest.FixtureRequest, open_pane: Callable[[type[CataloguePane]], CataloguePane]) -> CataloguePane:
    return open_pane(request.param)


def reachable(pane: QWidget) -> list[QWidget]:
    found = []
    for widget in pane.findChildren(QWidget):
        inner = isinstance(widget.parent(), QComboBox) or widget.objectName().startswith("qt_")
        tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.isVisible()
        if tabbed and not inner and not isinstance(widget, QScrollBar):
            found.append(widget)
    return found


def before(pane: QWidget, one: QWidget, other: QWidget) -> bool:
    """Tell whether one stands before the other: the list left of the form, then by row, then from left to right."""
    (first, row, left), (second, next_row, next_left) = (place(pane, widget) for widget in (one, other))
    if first != second:
        return second
    return left < next_left if abs(row - next_row) <= ROW else row < next_row


def place(pane: QWidget, widget: QWidget) -> tuple[bool, int, int]:
    at = widget.mapTo(pane, widget.rect().center())
    return at.x() - widget.width() // 2 > pane.width() // 2, at.y(), at.x()


def test_that_tab_walks_everything_in_the_order_of_reading(pane: CataloguePane, press: Callable[[str], None]) -> None:
    wanted = reachable(pane)
    walked: list[QWidget] = []
    for _turn in range(len(wanted)):
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused)
        press("Tab")
    assert set(walked) == set(wanted)
    pane.form.verticalScrollBar().setValue(0)
    wrong = [(one, other) for one, other in pairwise(walked) if not before(pane, one, other)]
    assert wrong == []


def test_that_everything_that_takes_the_focus_has_a_name(pane: CataloguePane) -> None:
    nameless = [
        type(widget).__name__
        for widget in reachable(pane)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_that_no_letter_with_alt_is_there_twice(pane: CataloguePane) -> None:
    texts = [button.text() for button in pane.findChildren(QAbstractButton)]
    letters = [text[text.index("&") + 1].upper() for text in texts if "&" in text]
    assert letters
    assert sorted(letters) == sorted(set(letters))


@pytest.mark.parametrize("percent", [100, 150])
def test_that_no_text_is_cut(qapp: QApplication, qtbot: QtBot, workspace_path: Path, percent: int) -> None:
    theme.resize_text(qapp, percent)
    workspace = Workspace(workspace_path)
    try:
        for kind, thing in ((UnitsPane, "miejski-osrodek-pomocy-spolecznej"), (MeasuresPane, LONGEST)):
            made: CataloguePane = kind()
            qtbot.addWidget(made)
            made.resize(1350, 640)
            made.show()
            made.show_workspace(workspace)
            made.choose(thing)
            QApplication.processEvents()
            QApplication.processEvents()
            assert list(cut(made)) == []
            assert made.form.horizontalScrollBar().maximum() == 0
            assert made.listed.table.horizontalScrollBar().maximum() == 0
    finally:
        workspace.close()
        theme.resize_text(qapp, 100)


def cut(pane: QWidget) -> Iterator[str]:
    for label in pane.findChildren(QLabel):
        if label.isVisible() and label.text():
            flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag.TextSingleLine
            room = QRect(0, 0, label.width(), 10_000)
            needed = QFontMetrics(label.font()).boundingRect(room, int(flags), label.text())
            if needed.width() > label.width() + 1 or needed.height() > label.height() + 1:
                yield label.text()
    for button in pane.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.sizeHint().width() > button.width():
            yield button.text()
