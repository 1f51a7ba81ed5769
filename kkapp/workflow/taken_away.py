"""A newer assignment takes an action away from a unit: which, and what becomes of what the unit entered there.

Nothing is lost: what was entered leaves the card but stays in its history, and undoing the step brings it back.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kkapp.i18n import _, ngettext
from kkapp.model.declaration import is_blank
from kkapp.model.period import PeriodData
from kkapp.store.store import Store


class TakenAway(NamedTuple):
    """An action that is no longer in the card.

    ``entered`` tells whether the unit had entered something there, ``earlier`` which other years' figures went along.
    """

    code: str
    name: str
    entered: bool
    earlier: tuple[int, ...] = ()


Held = Mapping[int, PeriodData]


def held(store: Store) -> Held:
    """Return what a card holds, by year: to be read before and after a step."""
    return {year: store.period_data(year) for year in store.years()}


def taken_away(before: Held, after: Held, year: int) -> tuple[TakenAway, ...]:
    """Return the actions that were in the card of a year and are no longer."""
    if year not in before or year not in after:
        return ()
    return tuple(
        TakenAway(action.code, action.name, _is_entered(before[year], action.id), _earlier(before, action.id, year))
        for action in before[year].programme.actions()
        if action.id not in after[year].action_by_id
    )


def _earlier(before: Held, action: str, year: int) -> tuple[int, ...]:
    return tuple(each for each, data in sorted(before.items()) if each != year and _is_entered(data, action))


def _is_entered(data: PeriodData, action: str) -> bool:
    report = data.report_by_action.get(action)
    return report is not None and not is_blank(report)


def sentence(gone: Iterable[TakenAway]) -> str:
    """Return in words what was taken away and what becomes of what was entered there, "" where nothing was."""
    gone = tuple(gone)
    if not gone:
        return ""
    said = ngettext(
        "The department took {count} action out of this card: {codes}.",
        "The department took {count} actions out of this card: {codes}.",
        len(gone),
    ).format(count=len(gone), codes=_codes(gone))
    years = sorted({year for each in gone for year in each.earlier})
    along = _("With it went the figures of {years}; they stay in the history.").format(years=", ".join(map(str, years)))
    becomes = _what_becomes(tuple(each for each in gone if each.entered))
    return " ".join((said, becomes, *([along] if years else ())))


def _what_becomes(entered: tuple[TakenAway, ...]) -> str:
    if not entered:
        return _("Nothing was entered there.")
    return _(
        "What you entered in {codes} is not printed or handed in any more, but it is not lost: it stays in the history,"
        " and undoing this step brings it back. If the action is still yours, tell the department."
    ).format(codes=_codes(entered))


def _codes(gone: Iterable[TakenAway]) -> str:
    return ", ".join(each.code for each in gone)
