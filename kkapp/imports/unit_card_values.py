"""What stands in a cell of a filled card, as the text a person would have typed, or why it is none."""

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal

from kkapp.i18n import _
from kkapp.model.cells import number_plain
from kkapp.polish.typography import clean_text

_EXACT = 1e15
"""Spreadsheets keep 15 digits; of a larger number nobody knows the last ones."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as it was typed, and where the cell holds what is neither text nor number, what it is."""

    text: str
    odd: str = ""


def as_typed(value: object, *, percent: bool = False, error: str = "") -> Typed:
    """Return what a cell holds; ``error`` is what it shows where its formula fails."""
    if error and value in (None, ""):
        return Typed(clean_text(error).strip(), _("The formula in this cell gives an error; a plain number is needed."))
    if value is None or isinstance(value, str):
        return Typed(clean_text(value or "").strip())
    if isinstance(value, bool):
        return Typed("PRAWDA" if value else "FAŁSZ", _("The spreadsheet took this entry for true or false."))
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return Typed(_moment(value), _("The spreadsheet made a date or a time of this entry; what was typed is lost."))
    if isinstance(value, int | float):
        return _number(value, percent=percent)
    return Typed(clean_text(str(value)).strip(), _("This is neither a text nor a number."))


def _number(value: float, *, percent: bool) -> Typed:
    if not math.isfinite(value) or abs(value) >= _EXACT:
        return Typed(str(value), _("The number is too large for a spreadsheet to keep all its digits."))
    exact = Decimal(f"{value:.15g}")
    if percent:
        return Typed(
            f"{number_plain((exact * 100).normalize())}%", _("This is a percentage; a plain number is needed.")
        )
    return Typed(number_plain(exact))


def _moment(value: dt.datetime | dt.date | dt.time | dt.timedelta) -> str:
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if isinstance(value, dt.datetime):
        return f"{value:%d.%m.}{value.year} {value:%H:%M:%S}"
    return f"{value:%d.%m.}{value.year}" if isinstance(value, dt.date) else str(value)
