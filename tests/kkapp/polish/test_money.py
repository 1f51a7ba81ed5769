"""Money in złoty on paper, in grosze inside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkapp.polish.money import MAX_GROSZE, read_money, write_money
from kkapp.polish.numbers import UnreadableNumberError


@pytest.mark.parametrize(
    ("text", "grosze"),
    [
        ("1 839 660,39 zł", 183966039),
        ("1839660.39", 183966039),
        ("1.839.660,39", 183966039),
        ("2 561 423, 94 zł", 256142394),
        ("2\u00a0561\u00a0423,94\u00a0zł", 256142394),
        ("100 PLN", 10000),
        ("100 pln", 10000),
        ("1.234 zł", 123400),
        ("0,5", 50),
        ("0", 0),
        ("-12,30 zł", -1230),
    ],
)
def test_that_amounts_are_read_in_grosze(text: str, grosze: int) -> None:
    assert read_money(text) == grosze


@pytest.mark.parametrize(
    "text", ["", "zł", "1,234 zł", "0,001", "dużo", "12 zł 50 gr", "1 000 000 000 000 000,01 zł", "5 EUR"]
)
def test_that_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(UnreadableNumberError) as refused:
        read_money(text)
    assert refused.value.text == text


@given(st.integers(-MAX_GROSZE, MAX_GROSZE))
def test_that_a_written_amount_is_read_back_unchanged(grosze: int) -> None:
    assert read_money(write_money(grosze)) == grosze


def test_that_amounts_are_written_with_no_break_spaces_and_two_decimals() -> None:
    assert write_money(183966039) == "1\u00a0839\u00a0660,39\u00a0zł"
    assert write_money(5) == "0,05\u00a0zł"
