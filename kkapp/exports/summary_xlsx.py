"""The yearly summary as a workbook: a sheet for each table, the overview first; numbers are numbers."""

from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kkapp.exports.place import placed
from kkapp.exports.xlsx_cells import cell_text
from kkapp.exports.xlsx_file import OPTIONS, PROPERTY_LIMIT
from kkapp.exports.xlsx_list import MONEY
from kkapp.exports.xlsx_paper import ALARM, lines_of, warn
from kkapp.wording.summary_paper import Figure, Kind, SummaryPaper, SummarySection, SummaryTable

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_FONT: dict[str, Any] = {"font_name": "Arial", "font_size": 9, "valign": "top"}
_CELL = _FONT | {"border": 1}
_LOOKS: dict[str, dict[str, Any]] = {
    "notice": _FONT | ALARM,
    "title": _FONT | {"bold": True, "font_size": 14},
    "heading": _FONT | {"bold": True, "font_size": 12},
    "line": _FONT,
    "head": _CELL | {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#E4E4E4"},
    Kind.TEXT: _CELL | {"text_wrap": True},
    Kind.COUNT: _CELL | {"num_format": "#,##0"},
    Kind.PERCENT: _CELL | {"num_format": '0.0"%"'},
    Kind.RANGE: _CELL | {"align": "right"},
    Kind.MONEY: _CELL | {"num_format": MONEY, "align": "right"},
}
_HEIGHTS = {"notice": 28.0, "title": 26.0, "heading": 22.0, "line": 14.0}  # points
_WIDTH_OF_SHARE = 6.6  # characters of the standard font
_NARROWEST = 12.0
_LINE, _AROUND, _HIGHEST = 12.0, 3.0, 409.0  # points; no row can be higher


def write_summary_xlsx(paper: SummaryPaper, target: Path, *, made_at: datetime | None = None) -> None:
    """Write the summary; the same summary and ``made_at`` (now, if not given) make the same bytes.

    Raises:
        ExportError: a text is longer than a cell can hold, or the file cannot be written; the target is as it was.
        StorageError: the disk is full or failing.
    """
    import xlsxwriter

    with placed(target) as path:
        book = xlsxwriter.Workbook(str(path), deepcopy(OPTIONS))
        moment = (made_at or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None)
        texts = {"title": paper.title[:PROPERTY_LIMIT], "subject": paper.programme[:PROPERTY_LIMIT]}
        book.set_properties({**texts, "created": moment})
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        for at, section in enumerate(paper.sections):
            _Sheet(book, paper, section, looks).fill(notes=paper.notes if at == 0 else ())
        book.close()


class _Sheet:
    """One section from its top to its bottom."""

    def __init__(
        self, book: "Workbook", paper: SummaryPaper, section: SummarySection, looks: "dict[str, Format]"
    ) -> None:
        name = section.table.name if section.table else section.heading
        self._sheet: Worksheet = book.add_worksheet(name[:31])
        self._paper, self._section, self._looks = paper, section, looks
        self._at = 0
        _set_up_page(self._sheet, paper.notice)

    def fill(self, notes: tuple[str, ...]) -> None:
        """Write the notice, the headings, the sentences, the table and the notes."""
        for text, look in ((self._paper.notice, "notice"), (self._paper.title, "title")):
            self._line(text, look)
        self._line(self._section.heading, "heading")
        for sentence in self._section.sentences:
            self._line(sentence, "line")
        if self._section.table:
            self._table(self._section.table)
        self._at += 1
        for note in notes:
            self._line(note, "line")

    def _line(self, text: str, look: str) -> None:
        if text:
            self._sheet.write_string(self._at, 0, cell_text(text, self._section.heading), self._looks[look])
            self._sheet.set_row(self._at, _HEIGHTS[look])
            self._at += 1

    def _table(self, table: SummaryTable) -> None:
        for column, share in enumerate(table.shares):
            self._sheet.set_column(column, column, _width(share))
        top = self._at
        for column, header in enumerate(table.headers):
            self._sheet.write_string(top, column, header, self._looks["head"])
        self._sheet.set_row(top, 27)
        for at, row in enumerate(table.rows, top + 1):
            for column, cell in enumerate(row):
                self._cell(at, column, cell)
            self._sheet.set_row(at, self._height(table, row))
        self._sheet.repeat_rows(top)
        self._sheet.freeze_panes(top + 1, 1)
        self._at = top + 1 + len(table.rows)

    def _height(self, table: SummaryTable, row: tuple[Figure, ...]) -> float:
        """Return how high a row is: a program that does not fit rows itself would print lines over the next row."""
        texts = [lines_of(cell.text, _width(share)) for cell, share in zip(row, table.shares, strict=True)]
        return min(_HIGHEST, max(texts, default=1) * _LINE + _AROUND)

    def _cell(self, at: int, column: int, cell: Figure) -> None:
        look = self._looks[cell.kind]
        if cell.number is None:
            self._sheet.write_string(at, column, cell_text(cell.text, self._section.heading), look)
        else:
            self._sheet.write_number(at, column, float(cell.number), look)


def _width(share: float) -> float:
    return max(_NARROWEST, share * _WIDTH_OF_SHARE)


def _set_up_page(sheet: "Worksheet", notice: str) -> None:
    warn(sheet, notice)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R&8strona &P z &N")
