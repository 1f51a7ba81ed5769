"""The words for what became of an action and why, as the form offers them."""

from kkapp.answer_names import REASON_NAMES, STATUS_NAMES
from kkapp.i18n import _, mark
from kkapp.model.report import Reason, Spending, SpendingKind, Status

SPENDING_NOTES = {
    SpendingKind.BLANK: mark("Blank: no amount was given."),
    SpendingKind.DASH: mark("A dash: there is no amount to give."),
    SpendingKind.NOT_APPLICABLE: mark("Not applicable to this action."),
}
"""What a spending without an amount means; the four kinds are never taken for one another."""
NO_STATUS, NO_REASON = mark("– no status –"), mark("– no reason –")


def status_answers() -> list[tuple[Status, str]]:
    """Return the statuses in their order, in the language of the screen."""
    return [(Status(value), _(name)) for value, name in STATUS_NAMES.items()]


def reason_answers() -> list[tuple[Reason, str]]:
    """Return the kinds of reasons in their order, in the language of the screen."""
    return [(Reason(value), _(name)) for value, name in REASON_NAMES.items()]


def spending_note(spending: Spending) -> str:
    """Return which of the four things a spending is, "" for an amount that speaks for itself."""
    if spending.kind is SpendingKind.AMOUNT:
        return _("Zero: nothing was spent.") if spending.grosze == 0 else ""
    return _(SPENDING_NOTES[spending.kind])
