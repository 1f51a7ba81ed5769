"""The title and the lines of a unit's card; Polish always, like every official document."""

import datetime as dt

from kkapp.model.period import PeriodData
from kkapp.model.unit import Unit
from kkapp.polish.dates import write_day
from kkapp.polish.typography import bind

NAME = "Karta"
"""What the document is called where there is room for a word only: the name of a sheet."""

_TITLE = "Karta jednostki: {unit}"
_WHOLE_TITLE = "Karta jednostek – wszystkie działania"
_LINE = "{programme}, rok sprawozdawczy {year}, wydrukowano {day}"


def title(unit: Unit | None) -> str:
    """Return the heading of the card of a unit, or of all units of a workspace together."""
    return bind(_TITLE.format(unit=unit.name) if unit else _WHOLE_TITLE)


def line(data: PeriodData, printed: dt.date) -> str:
    """Return the line above the title: the programme, the reporting year and the day of printing."""
    return bind(_LINE.format(programme=data.programme.name, year=data.period.year, day=write_day(printed)))
