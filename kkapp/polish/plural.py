"""Which of a noun's four forms follows a number, by the rule of CLDR for Polish."""

from decimal import Decimal
from typing import Literal, get_args

NounForm = Literal["one", "few", "many", "other"]
"""1 rodzina · 2 rodziny · 5 rodzin · 1,5 rodziny."""

NOUN_FORMS: tuple[NounForm, ...] = get_args(NounForm)


def noun_form_category(number: Decimal | int) -> NounForm:
    """Return the form a noun takes after the number as it is written.

    Whole numbers take "one" (only 1), "few" (2–4, 22–24 … but not 12–14) or "many"; any number with visible
    decimals, even 5,00, takes "other". Equal to the rule of CLDR that Babel ships (a test proves it), without the
    30 ms of loading Babel before the first row can be shown.
    """
    if _has_decimals(number):
        return "other"
    whole = abs(int(number))
    if whole == 1:
        return "one"
    return "few" if 2 <= whole % 10 <= 4 and not 12 <= whole % 100 <= 14 else "many"  # noqa: PLR2004 - CLDR's rule


def _has_decimals(number: Decimal | int) -> bool:
    if isinstance(number, int):
        return False
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent < 0
