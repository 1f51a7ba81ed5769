"""A clock that stands, so that two pictures of one screen never differ by the time they were taken at."""

import datetime as dt

_BEGAN = dt.datetime(2022, 1, 17, 8, 30, tzinfo=dt.UTC)


class StandingTime(dt.datetime):
    """A ``datetime`` whose present moment is set by hand."""

    moment: dt.datetime = _BEGAN

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> "StandingTime":
        """Return the moment that was set last."""
        there = cls.moment.astimezone(tz)
        return cls.combine(there.date(), there.timetz() if tz else there.time())


def stand_still() -> None:
    """Stop the clock of this process; called before anything of ours is imported."""
    dt.datetime = StandingTime  # type: ignore[misc]


def pass_by(minutes: int) -> None:
    """Let some time pass at once."""
    StandingTime.moment += dt.timedelta(minutes=minutes)
