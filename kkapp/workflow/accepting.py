"""What accepting many at once came to: how many were accepted, and who was passed over and why."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from kkapp.i18n import _, mark, ngettext
from kkapp.model.submission import SubmissionState

Passed = tuple[str, SubmissionState]
"""The name of a unit that was passed over, and how far it is."""

_MOST_NAMES = 4
"""A sentence names no more units than that."""
_WHY = {
    SubmissionState.DRAFT: mark("not handed in: {units}"),
    SubmissionState.RETURNED: mark("returned, to be corrected by the unit: {units}"),
    SubmissionState.ACCEPTED: mark("accepted before: {units}"),
    SubmissionState.LOCKED: mark("locked: {units}"),
    SubmissionState.SUBMITTED: mark("still waiting: {units}"),
}


def told(accepted: int, passed: Iterable[Passed] = ()) -> str:
    """Return how many units' figures were accepted, then how many units were passed over and why."""
    said = ngettext(
        "The figures of {count} unit were accepted.", "The figures of {count} units were accepted.", accepted
    ).format(count=accepted)
    order = list(_WHY)
    left = sorted(passed, key=lambda each: order.index(each[1]))
    if not left:
        return said
    whys = (
        _(_WHY[state]).format(units=named([name for name, _state in those]))
        for state, those in groupby(left, key=lambda each: each[1])
    )
    over = ngettext("{count} unit was passed over – {whys}.", "{count} units were passed over – {whys}.", len(left))
    return f"{said} {over.format(count=len(left), whys='; '.join(whys))}"


def named(units: Sequence[str]) -> str:
    """Return the names of units for a sentence: all of a few, of many the first ones and how many more."""
    if len(units) <= _MOST_NAMES + 1:
        return ", ".join(units)
    rest = len(units) - _MOST_NAMES
    return ngettext("{units} and {count} more unit", "{units} and {count} more units", rest).format(
        units=", ".join(units[:_MOST_NAMES]), count=rest
    )
