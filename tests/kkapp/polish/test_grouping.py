"""Thousands are set apart while typing, and what was typed means the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkapp.polish.grouping import grouped_while_typing
from kkapp.polish.numbers import NO_BREAK_SPACE, read_number


def typed(keys: str) -> str:
    text, caret = "", 0
    for key in keys:
        text, caret = grouped_while_typing(text[:caret] + key + text[caret:], caret + 1)
    return text.replace(NO_BREAK_SPACE, " ")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("1234567,5", "1 234 567,5"),
        ("999", "999"),
        ("1234", "1 234"),
        ("1 234", "1 234"),
        ("12345 zł", "12 345 zł"),
        ("-1234", "-1 234"),
        ("1234.50", "1 234.50"),
        ("0012345", "0012345"),
        ("dużo", "dużo"),
        ("nie dotyczy", "nie dotyczy"),
        ("–", "–"),
    ],
)
def test_that_thousands_are_set_apart_while_typing(keys: str, shown: str) -> None:
    assert typed(keys) == shown


def test_that_the_caret_stays_behind_its_digit() -> None:
    text, caret = grouped_while_typing("12934567", 3)  # 9 was typed into 1234567
    assert (text.replace(NO_BREAK_SPACE, " "), caret) == ("12 934 567", 4)
    assert grouped_while_typing("1234,5", 6) == ("1\u00a0234,5", 7)


@given(st.from_regex(r"[1-9][0-9]{0,14}(,[0-9]{1,2})?", fullmatch=True), st.data())
def test_that_grouping_changes_no_number_and_loses_no_digit_before_the_caret(text: str, data: st.DataObject) -> None:
    caret = data.draw(st.integers(0, len(text)))
    grouped, moved = grouped_while_typing(text, caret)
    assert read_number(grouped) == read_number(text)
    assert grouped[:moved].replace(NO_BREAK_SPACE, "") == text[:caret]
    assert grouped_while_typing(grouped, moved) == (grouped, moved)


@given(st.text(max_size=20), st.integers(0, 20))
def test_that_what_is_no_number_stays_as_typed(text: str, caret: int) -> None:
    if not any(letter.isdigit() for letter in text):
        assert grouped_while_typing(text, min(caret, len(text))) == (text, min(caret, len(text)))
