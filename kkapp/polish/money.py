"""Reading and writing amounts of money: "1 839 660,39 zł" on paper, whole grosze inside."""

import re
from decimal import Decimal

from kkapp.polish.numbers import NO_BREAK_SPACE, UnreadableNumberError, read_number, write_number

GROSZE_IN_ZLOTY = 100
MAX_DECIMALS = 2
MAX_GROSZE = 10**17
"""No city spends more; well inside a 64-bit integer of the database."""

_CURRENCY = re.compile(r"\s*(?:zł\.?|PLN|złotych|złote|złoty)\s*$", re.IGNORECASE)


def read_money(text: str) -> int:
    """Read an amount in złoty, with or without "zł" or "PLN", and return it in grosze.

    Raises:
        UnreadableNumberError: when it is no number (see ``read_number``), has more than two decimals, or is beyond
            ``MAX_GROSZE``.
    """
    try:
        amount = read_number(without_currency(text))
    except UnreadableNumberError:
        raise UnreadableNumberError(text) from None
    grosze = int(amount * GROSZE_IN_ZLOTY)
    if _decimals(amount) > MAX_DECIMALS or abs(grosze) > MAX_GROSZE:
        raise UnreadableNumberError(text)
    return grosze


def without_currency(text: str) -> str:
    """Return an amount without the "zł" or "PLN" behind it."""
    return _CURRENCY.sub("", text)


def _decimals(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def write_money(grosze: int) -> str:
    """Write grosze as złoty with two decimals and a no-break space before "zł"."""
    return f"{write_number(Decimal(grosze).scaleb(-MAX_DECIMALS))}{NO_BREAK_SPACE}zł"
