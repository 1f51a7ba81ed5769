"""What a typed spending means: blank, an amount, "–", "nie dotyczy", or an entry that cannot be read and is kept."""

from kkapp.model.report import Spending, SpendingKind
from kkapp.polish.money import read_money
from kkapp.polish.numbers import UnreadableNumberError

_DASHES = ("-", "–", "—")
_NOT_APPLICABLE = ("nie dotyczy", "nd", "n.d.", "nd.")


def typed_spending(text: str) -> Spending:
    """Return what a typed spending means; spaces around it mean nothing."""
    typed = text.strip()
    if not typed:
        return Spending()
    if typed in _DASHES:
        return Spending(kind=SpendingKind.DASH)
    if typed.casefold() in _NOT_APPLICABLE:
        return Spending(kind=SpendingKind.NOT_APPLICABLE)
    try:
        return Spending(kind=SpendingKind.AMOUNT, grosze=read_money(typed))
    except UnreadableNumberError:
        return Spending(entered=typed)
