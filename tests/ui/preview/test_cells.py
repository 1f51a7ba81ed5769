"""From a cell of a page to its field in the form, and back."""

from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from ui.views.preview.preview_screen import PreviewScreen

Keys = Callable[[str], None]
Named = Callable[[str], str]


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("action", "name"),
        ("units", "units"),
        ("planned", "planned"),
        ("achieved", "achieved"),
        ("spending", "spending"),
    ],
)
def test_that_a_click_on_a_cell_asks_for_its_field(
    screen: PreviewScreen, action_of: Named, qtbot: QtBot, column: str, field: str
) -> None:
    action = action_of("I.1/4")
    screen.show_action(action)
    view = screen.pages
    place = view.walk.places_of((action, column))[0]
    corner = QPointF(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    point = (view.rect_of(place).center() - corner).toPoint()
    with qtbot.waitSignal(screen.field_wanted) as wanted:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert wanted.args == [action, field]


def test_that_the_cell_on_the_page_is_the_cell_of_the_paper(screen: PreviewScreen, tmp_path: Path) -> None:
    target = tmp_path / "pages.pdf"
    target.write_bytes(screen.pages.pdf)
    with pdfplumber.open(target) as document:
        for page in (0, 5, 17):
            for place in screen.pages.walk.on_page(page):
                box = (place.left, place.top, place.right, place.bottom)
                words = document.pages[page].crop(box, strict=False).extract_text()
                assert "".join(words.split()) == "".join(place.text.split()), (place.code, place.column)


def test_that_arrows_and_enter_open_a_cell(screen: PreviewScreen, action_of: Named, qtbot: QtBot, press: Keys) -> None:
    screen.show_action(action_of("I.1/4"))
    for keys in ("Down", "Right", "Right", "Right", "Down"):
        press(keys)
    assert "I.1/5" in screen.cell.text()
    with qtbot.waitSignal(screen.field_wanted) as wanted:
        press("Return")
    assert wanted.args == [action_of("I.1/5"), "achieved"]


def test_that_arrows_go_on_over_pages_and_tables(screen: PreviewScreen, press: Keys) -> None:
    met = []
    for _step in range(40):
        press("Down")
        assert screen.pages.cell
        met.append(screen.pages.cell[0])
    assert met == list(dict.fromkeys(met))
    assert screen.pages.page > 0
    rows = list(dict.fromkeys(place.action for place in screen.pages.walk.places))
    assert met == rows[rows.index(met[0]) :][: len(met)]


def test_that_the_form_brings_its_row_in_sight(screen: PreviewScreen, action_of: Named) -> None:
    for code in ("IV.2/9", "I.1/1", "III.3/1"):
        action = action_of(code)
        screen.show_action(action)
        row = screen.pages.rect_of(screen.pages.walk.row(action)[0])
        top = screen.pages.verticalScrollBar().value()
        assert top <= row.top()
        assert row.bottom() <= top + screen.pages.viewport().height()
