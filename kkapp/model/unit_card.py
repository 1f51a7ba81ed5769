"""The card of a unit as a workbook: whose it is, which cell means what, and what was read from a filled one.

``kkapp.exports`` writes the card, ``kkapp.imports`` reads it back; this is what both have to know.
``docs/unit-card.md`` describes the file.
"""

from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field

from kkapp.model.base import Frozen, Id
from kkapp.model.measure import Measure
from kkapp.model.package_content import SubmissionContent
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity
from kkapp.model.query import QUANTITY
from kkapp.model.report import Report

FORMAT = 1
"""The number of the card's format; a reader refuses a higher one."""
MARKER = "karta-koordynatora:karta-jednostki"
"""Stands in the first cell of the hidden sheet; the sheet is found by it, whatever it is called."""
CHUNK = 32_000
"""The longest text of a cell of the hidden sheet, below Excel's limit of 32,767."""
MOST_ROWS = 20_000

HEADS = "heads"
"""The key of the row with the heads of the columns, which has nothing to read."""
KEY, LABEL, PLANNED, ENTRY, ANSWER = "key", "label", "planned", "entry", "answer"
COLUMNS = (KEY, LABEL, PLANNED, ENTRY, ANSWER)
"""The columns that a reader looks at. The hidden first row names them, each as ``column_mark`` writes it."""

CardField = Literal[
    "action", "figure", "spare", "status", "reason", "reason_text", "narrative", "spending", "footnotes", "confirmed"
]


def column_mark(name: str) -> str:
    """Return what the hidden first row holds above a column."""
    return f"kk:{name}"


class CardIdentity(Frozen):
    """Whose card it is, of which year, and which assignment it was handed out with."""

    assignment: Id
    revision: int
    programme: Id
    first_year: int
    last_year: int
    year: int
    unit: Id
    format: int = FORMAT
    training: bool = False

    @classmethod
    def of(cls, data: PeriodData, unit: str, *, assignment: str, revision: int) -> Self:
        """Return the identity of a unit's card of the year that the data are of."""
        edition = data.programme.edition
        return cls(
            assignment=assignment,
            revision=revision,
            programme=data.programme.id,
            first_year=edition.first_year,
            last_year=edition.last_year,
            year=data.period.year,
            unit=unit,
        )


class CardRow(Frozen):
    """A row with something to enter: ``key`` stands in its hidden cell, ``at`` is where the row was written (from 0).

    ``figure`` is the figure a row enters, blank where it is not there yet. ``entry`` is the text the entry cell was
    handed out with. ``is_open`` is false where a correction leaves a row closed; ``queries`` are answered in the row,
    ``answer`` is the text the answer cell was handed out with, ``planned`` that of the planned cell of a figure (None:
    not known). A row of an action ("action") has no entry of its own.
    """

    key: str
    at: Annotated[int, Field(ge=0, lt=1_000_000)]
    action: Id = ""
    field: CardField
    figure: Quantity | None = None
    is_new: bool = False
    entry: str = ""
    planned: str | None = None
    is_open: bool = True
    queries: tuple[Id, ...] = ()
    answer: str = ""


class CardFile(Frozen):
    """What the hidden sheet holds: identity, rows, and the reports as they were handed out (achieved side only)."""

    identity: CardIdentity
    unit_name: str
    columns: dict[str, Annotated[int, Field(ge=0, lt=1_000)]]
    rows: Annotated[tuple[CardRow, ...], Field(max_length=MOST_ROWS)]
    codes: dict[Id, str]
    reports: tuple[Report, ...]
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadableCell:
    """An entry that could not be read: where ("Karta!F17"), of which action, what stands there, and why."""

    address: str
    code: str
    typed: str
    why: str


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A filled card: what the unit hands in with it, and every entry that could not be read."""

    identity: CardIdentity
    unit_name: str
    content: SubmissionContent
    unreadable: tuple[UnreadableCell, ...] = ()


def fields_of(row: CardRow) -> tuple[str, ...]:
    """Return the fields of ``model.query`` that a row belongs to; a question on one of them stands beside it."""
    if row.field == "figure" and row.figure is not None:
        return (f"{QUANTITY}{row.figure.id}",)
    if row.field == "action":
        return ("achieved",)
    return (row.field,) if row.field in ("status", "narrative", "spending", "footnotes") else ()
