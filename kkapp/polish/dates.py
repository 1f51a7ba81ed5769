"""Days and moments the way a Polish office writes them: "31 marca 2022 r.", "o godz. 14.05"."""

import datetime as dt

from kkapp.polish.numbers import NO_BREAK_SPACE

_MONTHS = (
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
    *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
)


def write_day(day: dt.date) -> str:
    """Return "31 marca 2022 r.", tied so that it never parts at the end of a line."""
    return NO_BREAK_SPACE.join((str(day.day), _MONTHS[day.month - 1], str(day.year), "r."))


def write_moment(moment: dt.datetime) -> str:
    """Return "31 marca 2022 r. o godz. 14:05", in the time of this computer's clock."""
    local = moment.astimezone()
    return f"{write_day(local)} o{NO_BREAK_SPACE}godz.{NO_BREAK_SPACE}{local:%H:%M}"
