"""What the bundled fonts can print."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkapp.exports.glyphs import STAND_INS, fonts, missing, most_lines, pieces, printable, surely_fits, width


def test_that_polish_text_is_printed_as_it_is() -> None:
    text = "Zażółć gęślą jaźń – „tak”, 1\u00a0234,50\u00a0zł; § 5 ust. 2 … ½ ² € ≥"
    assert printable(text) == text
    assert missing(text) == ""


@pytest.mark.parametrize("sign", STAND_INS.values())
def test_that_every_stand_in_can_be_printed(sign: str) -> None:
    assert missing(sign) == ""


def test_that_what_no_font_has_is_named_once_in_order() -> None:
    assert missing("a😀b中😀") == "😀中"


def test_that_invisible_characters_leave_no_trace() -> None:
    assert printable("a\x00\x01\ufeff\ufe0f\x9fb") == "ab"


def test_that_widths_are_those_of_arial() -> None:
    assert width("a") == pytest.approx(1139 / 2048)
    assert width("W") == pytest.approx(1933 / 2048)
    assert width("ł") == pytest.approx(455 / 2048)


def test_that_every_font_comes_with_its_licence() -> None:
    licences = " ".join(path.read_text(encoding="utf-8") for path in fonts().glob("LICENSE-*.txt"))
    assert all(path.name in licences for path in fonts().glob("*.ttf"))
    assert "SIL OPEN FONT LICENSE Version 1.1" in licences


@given(st.text(alphabet="ab w-ł/\n\u00a0", max_size=300), st.floats(2, 30))
@settings(deadline=None)
def test_that_pieces_are_the_text_again(text: str, ems: float) -> None:
    assert "".join(pieces(text, ems)) == text


@given(st.text(alphabet="abcW\u00a0", min_size=1, max_size=200), st.floats(2, 30))
@settings(deadline=None)
def test_that_no_piece_of_one_word_is_wider_than_its_column(word: str, ems: float) -> None:
    assert all(width(piece) <= ems for piece in pieces(word, max(ems, 11.5)) if ems >= 11.5)


def test_that_lines_are_never_too_few() -> None:
    words = ["xxxxxxx"] * 30  # each takes more than half of the column, so each stands on a line of its own
    assert most_lines(" ".join(words), width("xxxxxxxxxx")) >= len(words)
    assert most_lines("a\n\nb", 10) == 3


@given(st.sampled_from("iW😀\ufdfa"), st.integers(0, 300), st.integers(0, 3), st.floats(5, 90), st.integers(1, 40))
@settings(deadline=None)
def test_that_a_text_that_surely_fits_fits_by_its_width(
    sign: str, length: int, breaks: int, ems: float, lines: int
) -> None:
    text = "\n".join([sign * length] * (breaks + 1))
    if surely_fits(text, ems, lines):
        assert most_lines(text, ems) <= lines


def test_that_only_a_text_short_enough_surely_fits() -> None:
    assert surely_fits("i" * 50, 20, 34)
    assert not surely_fits("i" * 50, 20, 3)
    assert not surely_fits("\n" * 34, 20, 34)
