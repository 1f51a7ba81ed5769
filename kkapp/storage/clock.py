"""The clock of the computer: every step of the history is stamped with it."""

from datetime import UTC, datetime, timedelta

from kkapp.i18n import _
from kkapp.storage.finding import Finding, Severity

BUILT = datetime(2026, 11, 1, tzinfo=UTC)
"""No clock that shows an earlier day can be right: the program did not exist. Moved on with each release."""
_FAR = timedelta(days=15 * 365)
_SLACK = timedelta(minutes=10)
"""Clocks of an office differ by so much."""


def wrong_clock(now: datetime, newest_step: datetime | None = None) -> Finding | None:
    """A clock before the program was made, far in the future, or before the newest step of the workspace."""
    if now < BUILT or now > BUILT + _FAR:
        return _finding(
            _(
                "The clock of this computer shows {now}, which cannot be right. Every step of the history and every"
                " document would bear that day; nothing is lost."
            ).format(now=_day(now))
        )
    if newest_step is not None and now < newest_step - _SLACK:
        return _finding(
            _(
                "The clock of this computer shows {now}, but the newest step of the workspace was saved later, at"
                " {newest}. One of the two is wrong; the order of the history is kept, its times are not to be trusted."
            ).format(now=_minute(now), newest=_minute(newest_step))
        )
    return None


def _finding(sentence: str) -> Finding:
    advice = _("Set the clock right (or ask IT to), then go on working; what was stamped wrongly stays as it is.")
    return Finding("wrong-clock", Severity.WARNING, sentence, advice)


def _day(moment: datetime) -> str:
    return f"{moment.astimezone():%d.%m.%Y}"


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone():%d.%m.%Y %H:%M}"
