"""The form of a noun after a number."""

import subprocess
import sys
from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from kkapp.polish.plural import noun_form_category


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, "many"), (1, "one"), (2, "few"), (4, "few"), (5, "many"), (11, "many"), (12, "many"), (14, "many"),
     (21, "many"), (22, "few"), (101, "many"), (112, "many"), (124, "few"), (12271, "many")],
)  # fmt: skip
def test_that_whole_numbers_choose_among_one_few_and_many(number: int, form: str) -> None:
    assert noun_form_category(number) == form
    assert noun_form_category(Decimal(number)) == form


@pytest.mark.parametrize("number", ["1.5", "0.5", "5.00", "1.0", "207.34"])
def test_that_visible_decimals_take_the_fourth_form(number: str) -> None:
    assert noun_form_category(Decimal(number)) == "other"


_LARGEST = 10**20
"""Beyond the precision of decimals Babel rounds what it is given."""


@given(st.decimals(-_LARGEST, _LARGEST, places=2) | st.decimals(-_LARGEST, _LARGEST, places=0) | st.integers())
def test_that_the_form_is_the_one_of_cldr(number: Decimal | int) -> None:
    assert noun_form_category(number) == Locale("pl").plural_form(number)


def test_that_every_number_of_three_digits_takes_the_form_of_cldr() -> None:
    rule = Locale("pl").plural_form
    assert [noun_form_category(number) for number in range(-300, 1300)] == [rule(n) for n in range(-300, 1300)]


def test_that_importing_the_room_loads_no_heavy_library() -> None:
    code = (
        "import sys, importlib, pkgutil, kkapp.polish as room\n"
        "for module in pkgutil.iter_modules(room.__path__): importlib.import_module('kkapp.polish.' + module.name)\n"
        "print(sorted({'babel', 'morfeusz2', 'pydantic', 'pandas', 'PySide6'} & set(sys.modules)))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
