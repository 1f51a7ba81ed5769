"""The attachment as an object: what every renderer draws and none of them changes.

Texts are ready for paper: composed by ``kkapp.wording``, with no-break spaces in place.
A renderer adds layout and nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

Progress = Callable[[int, int], None]
"""Called with rows done and rows in all; raises ``CancelledError`` when the person stops the export."""


class Column(StrEnum):
    """The columns an attachment table can have, in their order on paper."""

    ACTION = "action"
    UNITS = "units"
    PLANNED = "planned"
    ACHIEVED = "achieved"
    SPENDING = "spending"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, whether a clerk replaced the wording, and numbers of its footnotes."""

    text: str
    replaced: bool = False
    footnotes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One action; ``cells`` follow the table's ``columns``."""

    action: str
    code: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one task or subtask; four columns, or five where spending is reported.

    ``number`` counts the tables of the attachment from 1; Word and Writer count by themselves and do not need it.
    """

    caption: str
    columns: tuple[Column, ...]
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    number: int = 0

    @property
    def numbered_caption(self) -> str:
        """Return the caption with its number, as it stands on paper: "Tabela 2. …"."""
        return f"Tabela {self.number}. {self.caption}" if self.number else self.caption


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (level 1 area, 2 task, 3 subtask), its linked documents and, at the lowest level, a table."""

    level: int
    heading: str
    linked_documents_lead: str | None = None
    linked_documents: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note under the tables; numbered from 1 through the whole attachment."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """The consolidated attachment of one reporting year, ready to be rendered.

    ``data`` is the programme data file of the same year as JSON text: the PDF carries it, so that a document
    made by the program can be read again without loss. ``notice`` warns the reader, "" where nothing is to be
    warned of; every renderer prints it on every page or sheet, where nobody overlooks it. ``name`` is a word for what
    the document is.
    """

    title: str
    header_line: str
    year: int
    programme: str
    author: str
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...] = ()
    data: str = "{}"
    notice: str = ""
    name: str = "Załącznik"

    @property
    def row_count(self) -> int:
        """Return the number of actions in all tables."""
        return sum(len(section.table.rows) for section in self.sections if section.table)
