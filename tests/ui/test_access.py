"""Everyone can use the form and the grid: cells that speak, an order of fields, texts that are not cut."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from kkapp.model.report import Status
from ui import theme
from ui.main_window import MainWindow

Keys = Callable[[str], None]


def test_that_a_cell_tells_a_screen_reader_its_column_action_and_value(window: MainWindow) -> None:
    interface = QAccessible.queryAccessibleInterface(window.grid.overview)
    texts = {interface.child(at).text(QAccessible.Text.Name) for at in range(interface.childCount())[:40]}
    assert any("I.1/1" in text and "10\u00a0600" in text for text in texts) or any("10 600" in text for text in texts)


def test_that_tab_goes_through_the_form_in_the_order_of_reading(window: MainWindow, press: Keys) -> None:
    form = window.form
    assert form
    form.enter()
    names = []
    for _ in range(10):
        press("Tab")
        focused = QApplication.focusWidget()
        assert focused
        names.append(focused)
    outcome = form.outcome
    expected = [outcome.status, outcome.reason, outcome.reason_text, outcome.narrative, outcome.spending]
    places = [names.index(widget) for widget in expected]
    assert places == sorted(places)
    assert names.index(form.planned_wording.text) > places[-1]


def cut(root: QWidget) -> list[str]:
    return [text for widget in root.findChildren(QWidget) if widget.isVisible() for text in cut_text(widget)]


def cut_text(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        needed = QFontMetrics(widget.font()).boundingRect(
            QRect(0, 0, widget.width(), 10_000),
            int(Qt.TextFlag.TextWordWrap if widget.wordWrap() else 0) | int(Qt.TextFlag.TextShowMnemonic),
            widget.text(),
        )
        if needed.width() > widget.width() + 1 or needed.height() > widget.height() + 1:
            yield f"{widget.text()!r}: {needed.width()}x{needed.height()} in {widget.width()}x{widget.height()}"
    elif isinstance(widget, QAbstractButton) and widget.text():
        if widget.sizeHint().width() > widget.width() or widget.sizeHint().height() > widget.height():
            yield f"{widget.text()!r}"
    elif isinstance(widget, QComboBox):
        widest = max(widget.fontMetrics().horizontalAdvance(widget.itemText(at)) for at in range(widget.count()))
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        room = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        if widest > room.width():
            yield f"{widget.currentText()!r} of {widget.accessibleName()}"
    elif isinstance(widget, QLineEdit):
        text = widget.text() or widget.placeholderText()
        if widget.fontMetrics().horizontalAdvance(text) > widget.width() - 10:
            yield f"{text!r}"


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_that_no_text_of_any_form_is_cut(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    found = []
    for row in range(0, window.grid.filter.rowCount(), 6):
        window.grid.way.setCurrentIndex(window.grid.filter.index(row, 1))
        QApplication.processEvents()
        found += [f"{window.grid.chosen()}: {text}" for text in cut(window)]
    assert found == []


def test_that_marks_of_bad_entries_and_replaced_wordings_are_not_cut(window: MainWindow) -> None:
    form = window.form
    assert form
    form.indicators.fields()[0].setText("mnóstwo")
    form.outcome.spending.setText("około 5 tys. zł")
    assert form.commit()
    for box in (form.planned_wording, form.achieved_wording):
        box.change_button.click()
        box.text.setPlainText("Inne brzmienie")
        box.text.commit()
    QApplication.processEvents()
    assert form.planned_wording.replaced
    assert cut(window) == []


def test_that_titles_of_columns_wrap_into_their_header(window: MainWindow) -> None:
    header = window.grid.overview.horizontalHeader()
    for column in range(header.count()):
        title = window.grid.table.headerData(column, Qt.Orientation.Horizontal)
        room = QRect(0, 0, header.sectionSize(column) - 14, 1000)
        needed = header.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, title)
        assert needed.width() <= room.width(), title
        assert needed.height() <= header.height(), title


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_that_all_columns_are_in_sight(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    QApplication.processEvents()
    window.search.words.setText("rodzin")
    window.search.tell_now()
    window.search.words.clear()
    window.search.tell_now()
    QApplication.processEvents()
    assert window.grid.overview.horizontalScrollBar().maximum() == 0


def test_that_the_longest_status_fits_its_column(window: MainWindow) -> None:
    assert window.workspace
    assert window.form
    names = [window.form.outcome.status.itemText(at + 1) for at in range(len(Status))]
    words = itertools.chain.from_iterable(name.split() for name in names)
    widest = max(QFontMetrics(theme.small_font()).horizontalAdvance(word) for word in words)
    assert widest <= window.grid.overview.columnWidth(7) - 12 - 19


def test_that_icons_are_drawn_for_every_name_used(workspace_path: Path, window: MainWindow) -> None:
    assert all(not command.icon().isNull() for command in window.commands.values() if command.property("icon_name"))
