"""Which of a noun's four forms follows a number, by the rule of CLDR for Polish.

Written out, since every cell of the grid asks: by Babel, whose rule the tests compare with, thousands of cells take ten
times as long, and loading its data delays every start.
"""

from decimal import Decimal
from typing import Literal, get_args

NounForm = Literal["one", "few", "many", "other"]
"""1 rodzina · 2 rodziny · 5 rodzin · 1,5 rodziny."""

NOUN_FORMS: tuple[NounForm, ...] = get_args(NounForm)

_FEW = range(2, 5)
_TEENS = range(12, 15)


def noun_form_category(number: Decimal | int) -> NounForm:
    """Return the form a noun takes after the number as it is written.

    Whole numbers take "one" (only 1), "few" (2–4, 22–24 … but not 12–14) or "many"; any number with visible
    decimals, even 5,00, takes "other".
    """
    if isinstance(number, Decimal) and int(number.as_tuple().exponent) < 0:
        return "other"
    whole = abs(int(number))
    if whole == 1:
        return "one"
    return "few" if whole % 10 in _FEW and whole % 100 not in _TEENS else "many"
