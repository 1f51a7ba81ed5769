"""The yearly summary as it stands on paper: headings, sentences and tables that every renderer draws alike."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a cell holds, and so on which side it stands and how a workbook shows it."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    RANGE = "range"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell: its text on paper and, where it is one number, the number itself (money in złoty, a share in percent)."""

    text: str
    kind: Kind = Kind.TEXT
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """A table with the shares of its columns in the width of the page; ``name`` is the sheet it has in a workbook."""

    name: str
    caption: str
    headers: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[Figure, ...], ...]


@dataclass(frozen=True, slots=True)
class SummarySection:
    """A heading with its sentences, and a table where it has one."""

    heading: str
    sentences: tuple[str, ...] = ()
    table: SummaryTable | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the chart: its name and the number of actions in each part, in the order of the chart's legend."""

    name: str
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart of the first page; ``alt`` says in words all that it shows."""

    title: str
    legend: tuple[str, ...]
    bars: tuple[Bar, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class SummaryPaper:
    """The whole summary; ``sections`` begin with the overview, which stands on a page of its own with the chart."""

    title: str
    programme: str
    year: int
    sections: tuple[SummarySection, ...]
    chart: Chart | None = None
    notes: tuple[str, ...] = ()
    notice: str = ""
