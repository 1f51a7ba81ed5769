"""The pages are read: by keys, larger and smaller, searched, by a screen reader."""

from collections.abc import Callable

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.views.preview.preview_screen import PreviewScreen

Keys = Callable[[str], None]
Type = Callable[[str], None]


def test_that_pages_are_gone_through_by_keys_and_by_number(screen: PreviewScreen, press: Keys, type_text: Type) -> None:
    press("End")
    assert screen.pages.page == screen.pages.page_count - 1 == screen.bar.page.value() - 1
    press("Home")
    assert screen.pages.page == 0
    press("PgDown")
    assert screen.pages.verticalScrollBar().value() > 300
    screen.bar.page.setFocus()
    screen.bar.page.selectAll()
    type_text("7")
    press("Return")
    assert screen.pages.page == 6


def test_that_the_pages_are_made_larger_and_smaller_and_fitted_by_keys(screen: PreviewScreen, press: Keys) -> None:
    fitted = screen.pages.scale
    press("Ctrl++")
    press("Ctrl++")
    assert screen.pages.scale > fitted * 1.2
    press("Ctrl+-")
    press("Ctrl+0")
    assert screen.pages.scale == fitted
    assert screen.bar.fit.isChecked()


def test_that_words_are_found_without_polish_letters_and_over_lines(
    screen: PreviewScreen, press: Keys, type_text: Type, qtbot: QtBot
) -> None:
    press("Ctrl+F")
    assert QApplication.focusWidget() is screen.bar.words
    type_text("rodzin objetych")
    qtbot.waitUntil(lambda: screen.bar.outcome.text() == "1 z 6")
    first = screen.pages.verticalScrollBar().value()
    for _step in range(4):
        press("F3")
    assert screen.bar.outcome.text().startswith("5 ")
    assert screen.pages.verticalScrollBar().value() > first
    press("Shift+F3")
    assert screen.bar.outcome.text().startswith("4 ")
    screen.bar.words.setText("rodzin przy zaburzeniach")  # the line ends after "przy"
    qtbot.waitUntil(lambda: screen.bar.outcome.text() == "1 z 1")
    screen.bar.words.setText("czego tu nie ma")
    qtbot.waitUntil(lambda: not any(letter.isdigit() for letter in screen.bar.outcome.text()))
    press("Escape")
    assert screen.pages.hasFocus()


def test_that_a_screen_reader_gets_the_text_of_the_page(screen: PreviewScreen) -> None:
    screen.pages.go_to_page(3)
    interface = QAccessible.queryAccessibleInterface(screen.pages)
    said = interface.text(QAccessible.Text.Description)
    assert said == screen.pages.page_text(screen.pages.page)
    assert len(said) > 500


def test_that_every_part_has_a_name_and_tab_leaves_the_pages(screen: PreviewScreen, press: Keys) -> None:
    met: list[QWidget] = []
    for _step in range(14):
        focused = QApplication.focusWidget()
        assert focused
        assert QAccessible.queryAccessibleInterface(focused).text(QAccessible.Text.Name), type(focused)
        met.append(focused)
        press("Tab")
    assert met.count(screen.pages) >= 1
    assert {screen.bar.what, screen.bar.words, screen.bar.export, screen.bar.print} <= set(met)
