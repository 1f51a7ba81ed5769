"""Which of a noun's four forms follows a number, by the rule of CLDR as Babel ships it."""

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from babel.plural import PluralRule

NounForm = Literal["one", "few", "many", "other"]
"""1 rodzina · 2 rodziny · 5 rodzin · 1,5 rodziny."""

NOUN_FORMS: tuple[NounForm, ...] = get_args(NounForm)
_FORM: dict[str, NounForm] = {form: form for form in NOUN_FORMS}


def noun_form_category(number: Decimal | int) -> NounForm:
    """Return the form a noun takes after the number as it is written.

    Whole numbers take "one" (only 1), "few" (2–4, 22–24 … but not 12–14) or "many"; any number with visible
    decimals, even 5,00, takes "other".
    """
    return _FORM[_rule()(number)]


@cache
def _rule() -> "PluralRule":
    from babel import Locale

    return Locale("pl").plural_form
