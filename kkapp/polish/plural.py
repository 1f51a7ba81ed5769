"""Which of a noun's four forms follows a number, by the rule of CLDR as Babel ships it."""

from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from babel.plural import PluralRule

NounForm = Literal["one", "few", "many", "other"]
"""1 rodzina · 2 rodziny · 5 rodzin · 1,5 rodziny."""

NOUN_FORMS: tuple[NounForm, ...] = get_args(NounForm)
_FORM: dict[str, NounForm] = {form: form for form in NOUN_FORMS}


@lru_cache(maxsize=4096)
def _known(number: Decimal | int, _decimals: int) -> NounForm:
    """Ask Babel once for each number; 5 and 5,00 are equal but take different forms."""
    return _FORM[_rule()(number)]


def noun_form_category(number: Decimal | int) -> NounForm:
    """Return the form a noun takes after the number as it is written.

    Whole numbers take "one" (only 1), "few" (2–4, 22–24 … but not 12–14) or "many"; any number with visible
    decimals, even 5,00, takes "other".
    """
    decimals = int(number.as_tuple().exponent) if isinstance(number, Decimal) else 0
    return _known(number, decimals)


@cache
def _rule() -> "PluralRule":
    from babel import Locale

    return Locale("pl").plural_form
