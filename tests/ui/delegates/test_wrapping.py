"""Texts of cells break between words, and inside one only where it alone is wider than its column."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from ui.delegates.wrapping import Wrapper
from ui.theme import small_font

NO_BREAK = "\u00a0"
MOST = 100
WORDS = st.text("aąbcćdeęłmnoóprsśtuwyzżź", min_size=1, max_size=14)
NUMBERS = st.integers(0, 9_999_999).map(lambda number: f"{number:,}".replace(",", NO_BREAK))
TEXTS = st.lists(st.tuples(WORDS | NUMBERS, st.sampled_from((" ", NO_BREAK)))).map(
    lambda parts: "".join(word + space for word, space in parts).strip()
)


def words_of(text: str) -> list[str]:
    """Return what must not be parted: words, and numbers with their thousands."""
    return re.split(rf" |{NO_BREAK}(?!\d)", text)


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.integers(0, 200))
def test_that_no_word_is_parted_where_the_longest_has_room(qapp: QApplication, text: str, spare: int) -> None:
    font = small_font()
    metrics = QFontMetricsF(font)
    width = int(max(metrics.horizontalAdvance(word) for word in words_of(text))) + 1 + spare
    lines = Wrapper(font).lines(text, width, MOST)
    assert [word for line in lines for word in words_of(line)] == words_of(text)
    assert all(metrics.horizontalAdvance(line) <= width + 1 for line in lines)


@pytest.mark.parametrize(
    ("text", "above", "wanted"),
    [
        ("2 spotkania, 150\u00a0uczestników", "150\u00a0uczestników", ["2 spotkania,", "150\u00a0uczestników"]),
        ("2 spotkania, 150\u00a0uczestników", "uczestników", ["2 spotkania,", "150", "uczestników"]),
        ("17\u00a0444\u00a0uczestników", "uczestników", ["17\u00a0444", "uczestników"]),
        ("pomoc w\u00a0Krakowie", "w\u00a0Krakowie", ["pomoc", "w\u00a0Krakowie"]),
    ],
)
def test_that_a_no_break_space_holds_until_there_is_no_room_for_both(
    qapp: QApplication, text: str, above: str, wanted: list[str]
) -> None:
    width = int(QFontMetricsF(small_font()).horizontalAdvance(above)) + 1
    assert Wrapper(small_font()).lines(text, width, MOST) == wanted


def test_that_a_word_wider_than_its_column_is_shown_whole_in_several_lines(qapp: QApplication) -> None:
    lines = Wrapper(small_font()).lines("upowszechniające", 60, MOST)
    assert len(lines) > 1
    assert "".join(lines) == "upowszechniające"
