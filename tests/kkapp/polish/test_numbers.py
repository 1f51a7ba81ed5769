"""Numbers as Polish offices type and print them."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from kkapp.polish.numbers import UnreadableNumberError, read_number, write_number

numbers = (
    st.decimals(min_value=-(10**18), max_value=10**18, places=None, allow_nan=False, allow_infinity=False)
    .map(lambda number: Decimal(f"{number:f}"))
    .filter(lambda number: len(number.as_tuple().digits) - min(0, int(number.as_tuple().exponent)) < 28)
)
scaled = st.builds(
    lambda whole, scale: Decimal(whole).scaleb(-scale),
    st.integers(-(10**18), 10**18),
    st.integers(min_value=0, max_value=6),
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12 271", "12271"),
        ("12\u00a0271", "12271"),
        ("12\u202f271", "12271"),
        ("  1 234,50 ", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1.234.567", "1234567"),
        ("1234.5", "1234.5"),
        ("2 561 423, 94", "2561423.94"),
        ("1 234.50", "1234.50"),
        ("3,50", "3.50"),
        ("5349.76", "5349.76"),
        ("1.2345", "1.2345"),
        ("-5", "-5"),
        ("\u22125,5", "-5.5"),
        ("0", "0"),
        ("007", "7"),
    ],
)
def test_that_office_numbers_are_read_with_their_scale(text: str, number: str) -> None:
    read = read_number(text)
    assert (read, read.as_tuple()) == (Decimal(number), Decimal(number).as_tuple())


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.234", "1234"), ("1,234", "1.234"), ("0.125", "0.125"), ("1234.567", "1234.567"), ("12.345", "12345")],
)
def test_that_a_dot_before_three_digits_groups_and_a_comma_never_does(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "1,2,3", "12a", "a12", "nan", "inf", "1e5", "1 23", "1234 567", "12 27", "1,234.50", "1.23.456",
     "1 234.567.890", "1..2", ",5", "5,", "½", "٣", "9" * 31, "1,5 1", "+5", "1_000", "12 zł", "0x1f"],
)  # fmt: skip
def test_that_what_is_not_one_number_is_refused(text: str) -> None:
    with pytest.raises(UnreadableNumberError) as refused:
        read_number(text)
    assert refused.value.text == text


@given(scaled | numbers)
def test_that_a_written_number_is_read_back_unchanged(number: Decimal) -> None:
    read = read_number(write_number(number))
    assert read == number
    assert read.as_tuple().exponent == number.as_tuple().exponent


@given(scaled)
def test_that_numbers_are_written_as_babel_writes_polish(number: Decimal) -> None:
    scale = -int(number.as_tuple().exponent)
    pattern = "#,##0" + ("." + "0" * scale if scale else "")
    assert write_number(abs(number)) == format_decimal(abs(number), format=pattern, locale="pl")


@given(st.text(max_size=40))
def test_that_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        number = read_number(text)
    except UnreadableNumberError:
        return
    assert number.is_finite()
    assert any(char in "0123456789" for char in text)


def test_that_thousands_are_grouped_from_four_digits_on_by_no_break_spaces() -> None:
    assert write_number(1000) == "1\u00a0000"
    assert write_number(Decimal("1839660.39")) == "1\u00a0839\u00a0660,39"
    assert write_number(Decimal("-0.50")) == "-0,50"


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_that_only_finite_numbers_are_written(number: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)nan|inf"):
        write_number(Decimal(number))
