"""Numbers copied from other programs, in six ways of writing."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkapp.polish.numbers import UnreadableNumberError, read_number
from kkapp.polish.pasted_numbers import read_pasted, sure_mark


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1\u202f234,50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1234.5", "1234.5"),
        ("1'234,50", "1234.50"),
        ("1\u2019234.50", "1234.50"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        ("-1,234.5", "-1234.5"),
        ("\u221212", "-12"),
        ("007", "7"),
    ],
)
def test_that_a_number_with_one_meaning_is_read_without_doubt(text: str, number: str) -> None:
    assert read_pasted(text) == (Decimal(number), False)


@pytest.mark.parametrize(
    ("text", "mark", "number"),
    [
        ("1.234", None, "1234"),
        ("1,234", None, "1.234"),
        ("1.234", ".", "1.234"),
        ("1,234", ".", "1234"),
        ("1,234", ",", "1.234"),
    ],
)
def test_that_a_number_with_two_meanings_follows_its_neighbours_else_the_polish_rule_and_is_marked(
    text: str, mark: "str | None", number: str
) -> None:
    assert read_pasted(text, mark) == (Decimal(number), True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["", " ", "12a", "116%", "1,2,3", "1.23.456", "1e5", "nan", "(12)", "+5", "1 23", "1'23", "5 zł", "9" * 31]
)
def test_that_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UnreadableNumberError):
        read_pasted(text)


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["1,234", "12.5"], "."),
        (["1.234", "12,5"], ","),
        (["1,234", "7"], None),
        (["12,5", "12.5"], None),
        (["słowo", "1,234,567"], "."),
    ],
)
def test_that_numbers_copied_together_tell_their_decimal_mark(texts: list[str], mark: "str | None") -> None:
    assert sure_mark(texts) == mark


office_texts = st.from_regex(r"[-\u2212]?[0-9]{1,4}([ .,\u00a0][0-9]{1,4}){0,3}", fullmatch=True)


@given(office_texts)
@settings(deadline=None)
def test_that_what_may_be_typed_means_the_same_when_it_is_pasted(text: str) -> None:
    try:
        typed = read_number(text)
    except UnreadableNumberError:
        return
    assert read_pasted(text).number == typed
