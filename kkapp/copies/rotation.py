"""Which copies stay as they grow old: all of the last hours, one a day for a month, one a month for two years.

The newest one and those made before an upgrade always stay.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from kkapp.copies.names import Copy, Why

HOURS = timedelta(hours=12)
DAYS = timedelta(days=31)
MONTHS = timedelta(days=731)


def kept(copies: Iterable[Copy], now: datetime) -> frozenset[Copy]:
    """Return the copies that stay; of each day and of each month the newest.

    A copy from the future was made while the clock was wrong: it counts as one of its day.
    """
    newest_first = sorted(copies, key=lambda copy: copy.order, reverse=True)
    lately = [copy for copy in newest_first if timedelta() <= now - copy.moment <= HOURS]
    daily = [copy for copy in newest_first if now - copy.moment <= DAYS]
    monthly = [copy for copy in newest_first if now - copy.moment <= MONTHS]
    upgrades = (copy for copy in newest_first if copy.why is Why.UPGRADE)
    return frozenset((*newest_first[:1], *lately, *_newest(daily, _day), *_newest(monthly, _month), *upgrades))


def _newest(newest_first: Sequence[Copy], span: Callable[[Copy], Hashable]) -> Iterable[Copy]:
    return [next(group) for _span, group in groupby(newest_first, key=span)]


def _day(copy: Copy) -> Hashable:
    return copy.moment.astimezone().date()


def _month(copy: Copy) -> Hashable:
    local = copy.moment.astimezone()
    return local.year, local.month


def first_to_go(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    """Return the copies in the order in which they go where there is no room: oldest first, upgrades after the others.

    The newest is not among them.
    """
    newest_first = sorted(copies, key=lambda copy: copy.order, reverse=True)
    return tuple(sorted(newest_first[1:], key=lambda copy: (copy.why is Why.UPGRADE, copy.order)))
