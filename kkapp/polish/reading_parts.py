"""What reading a cell's text gives: quantities, years, corrections of the plan, and what was left over."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Relation = Literal["total", "subset", "additional", "at_most", "at_least", "about", "descriptive"]
Period = Literal["month", "year", "week"]


@dataclass(frozen=True, slots=True)
class ReadQuantity:
    """One number with what it counts, as the text says it.

    ``measure`` keeps the case form of the source; ``start`` and ``end`` enclose number and measure in the text.
    ``relation`` is None for a plain quantity; "descriptive" marks a number that only describes a place or a group.
    ``group`` numbers (from 1) what belongs together – an event and its people – where a cell has several such
    series. ``measure_before``: the number follows its measure ("liczba młodzieży … - 350"). ``glued``: no space
    between number and measure. ``per`` is the period of a rate ("czytelników/miesiąc", kept in the measure as well).
    ``context`` is what stands before the number and is needed to understand it; ``implied_measure`` the noun that
    the text leaves out ("10 warsztatów (3 on-line)").
    """

    number: Decimal
    number_text: str
    measure: str
    start: int
    end: int
    relation: Relation | None = None
    group: int | None = None
    online: bool = False
    measure_before: bool = False
    glued: bool = False
    per: Period | None = None
    context: str | None = None
    implied_measure: str | None = None


@dataclass(frozen=True, slots=True)
class Leftover:
    """A stretch of text that is neither quantity nor connecting word: narrative, reason, status."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadYear:
    """A calendar year named in the text."""

    year: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadCorrection:
    """The note "/korekta wskaźnika na 2021 rok/"; ``year`` is None where the note names none."""

    year: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one cell's text; positions count characters of that text."""

    quantities: tuple[ReadQuantity, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    years: tuple[ReadYear, ...] = ()
    corrections: tuple[ReadCorrection, ...] = ()
