"""The sheet of the attachment as on paper: headings, linked documents, tables and footnotes in their order."""

import math
import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from kkapp.exports.attachment import Attachment, Cell, Column, Row, Section, Table
from kkapp.exports.xlsx_cells import cell_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (32, 25, 28, 36, 17)  # in characters of the standard font, as Excel counts; together a landscape A4
_LETTERS_PER_WIDTH = 1.2  # letters of 9 pt in a unit of width
_LOST = 4  # letters at the end of a line, where the next word does not fit
_BOLD = 0.85  # bold letters are wider; a column holds so much less of them
_LINE = 12.0  # points
_MOST_LINES = 33  # Excel draws no row higher than 409 points
_PAGE = 490.0  # points between the margins of a landscape A4
_FOOTER_LIMIT = 200  # Excel keeps 255 characters, with the page numbers
_FONT = {"font_name": "Arial", "font_size": 9, "text_wrap": True, "valign": "top"}
ALARM: dict[str, Any] = {"bold": True, "font_size": 14, "font_color": "#9B1C14", "valign": "vcenter"}
"""How a notice looks that nobody may overlook."""
_LOOKS: dict[str, dict[str, Any]] = {
    "notice": ALARM | {"align": "center", "border": 2, "border_color": ALARM["font_color"]},
    "header_line": {"align": "right", "font_color": "#464646"},
    "title": {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"},
    "heading 1": {"bold": True, "font_size": 12, "valign": "vcenter"},
    "heading 2": {"bold": True, "font_size": 10.5, "valign": "vcenter"},
    "heading 3": {"bold": True, "font_size": 10, "valign": "vcenter"},
    "line": {},
    "caption": {"font_size": 8, "font_color": "#464646"},
    "head": {"bold": True, "border": 1, "bg_color": "#E4E4E4", "align": "center", "valign": "vcenter"},
    "cell": {"border": 1},
    "money": {"border": 1, "align": "right"},
    "mark": {"font_script": 1},
}


class Paper:
    """Writes the sheet from top to bottom."""

    def __init__(self, book: "Workbook", attachment: Attachment) -> None:
        self._attachment = attachment
        self._sheet = book.add_worksheet(attachment.name)
        self._looks: dict[str, Format] = {name: book.add_format(_FONT | look) for name, look in _LOOKS.items()}
        self._at = 0
        self._pages = _Pages()
        self._set_up_page()
        self._line(attachment.notice, "notice", spare=8)
        self._line(attachment.header_line, "header_line")
        self._line(attachment.title, "title", spare=12)

    def head(self, section: Section) -> None:
        """Write a heading, its linked documents and the head of its table, which stay on the page of the first row."""
        self._pages.hold(self._at)
        self._line(section.heading, f"heading {section.level}", spare=10)
        if section.linked_documents_lead:
            self._line(section.linked_documents_lead, "line")
        for document in section.linked_documents:
            self._line(f"  {document}", "line")
        if section.table:
            self._head_of_table(section.table)

    def row(self, table: Table, row: Row, texts: list[str]) -> float:
        """Write one action and return its height in points; a text too high for a row goes on in the next."""
        lines = max(map(lines_of, texts, _WIDTHS))
        if lines <= _MOST_LINES:
            height = lines * _LINE + 3
            self._cells(table, row.cells, texts, height)
            return height
        for part in zip_longest(*map(_parts, texts, _WIDTHS), fillvalue=""):
            self._cells(table, row.cells, list(part), _MOST_LINES * _LINE + 3)
        return _MOST_LINES * _LINE + 3

    def end_table(self) -> None:
        """Leave a line free under a table."""
        self._pages.release()
        self._next(_LINE)

    def finish(self) -> None:
        """Write the footnotes under everything."""
        for note in self._attachment.footnotes:
            self._line(f"{note.number}) {note.text}", "line")
        self._sheet.set_h_pagebreaks(self._pages.breaks)

    def _cells(self, table: Table, cells: tuple[Cell, ...], texts: list[str], height: float) -> None:
        write, at = self._sheet.write_string, self._at
        plain, money = self._looks["cell"], self._looks["money"]
        for place, (column, cell, text) in enumerate(zip(table.columns, cells, texts, strict=True)):
            look = money if column is Column.SPENDING else plain
            if cell.footnotes and text:
                self._cited(place, text, cell, look)
            else:
                write(at, place, text, look)
        self._next(height)
        self._pages.release()

    def _cited(self, place: int, text: str, cell: Cell, look: "Format") -> None:
        marks = ", ".join(f"{number})" for number in cell.footnotes)
        self._sheet.write_rich_string(self._at, place, text, self._looks["mark"], marks, look)

    def _head_of_table(self, table: Table) -> None:
        self._line(table.numbered_caption, "caption")
        self._sheet.write_row(self._at, 0, table.headers, self._looks["head"])
        lines = max(lines_of(head, width * _BOLD) for head, width in zip(table.headers, _WIDTHS, strict=False))
        self._next(lines * _LINE + 6)

    def _line(self, text: str, look: str, *, spare: float = 3) -> None:
        if not text:
            return
        size = _LOOKS[look].get("font_size", 9) / 9
        letters = sum(_WIDTHS) / size
        text = cell_text(text, look)
        self._sheet.merge_range(self._at, 0, self._at, len(_WIDTHS) - 1, "", self._looks[look])
        self._sheet.write_string(self._at, 0, text, self._looks[look])
        self._next(math.ceil(len(text) / letters) * _LINE * size + spare)

    def _next(self, height: float) -> None:
        self._sheet.set_row(self._at, height)
        self._pages.add(height)
        self._at += 1

    def _set_up_page(self) -> None:
        sheet = self._sheet
        for place, width in enumerate(_WIDTHS):
            sheet.set_column(place, place, width)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        programme = self._attachment.programme.replace("&", "&&")[:_FOOTER_LIMIT]
        warn(sheet, self._attachment.notice)
        sheet.set_footer(f"&L&8{programme}&R&8strona &P z &N")


def warn(sheet: "Worksheet", notice: str) -> None:
    """Print a notice over every page of a sheet and mark its tab."""
    if notice:
        words = notice.replace("&", "&&")[:_FOOTER_LIMIT]
        sheet.set_header(f'&C&"Arial,Bold"&11&K9B1C14{words}')
        sheet.set_tab_color(ALARM["font_color"])


class _Pages:
    """Where the pages end, by the heights of the rows; headings are not left alone at the foot of a page."""

    def __init__(self) -> None:
        self.breaks: list[int] = []
        self._used = 0.0
        self._held = 0.0
        self._from: int | None = None

    def hold(self, row: int) -> None:
        """Keep what is added from this row on together, until it is released."""
        if self._from is None:
            self._from, self._held = row, 0.0

    def add(self, height: float) -> None:
        """Add a row."""
        self._held += height
        if self._from is None:
            self._used = self._used + height if self._used + height <= _PAGE else height

    def release(self) -> None:
        """End what is kept together: it begins a new page when it does not fit the rest of this one."""
        if self._from is None:
            return
        if self._used + self._held > _PAGE and self._from:
            self.breaks.append(self._from)
            self._used = 0.0
        self._used += self._held
        self._from = None


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of a width, estimated with room to spare."""
    letters = int(width * _LETTERS_PER_WIDTH)
    if len(text) <= letters and "\n" not in text:
        return 1
    return sum(_lines_of_paragraph(len(line), letters) for line in text.split("\n"))


def _lines_of_paragraph(length: int, letters: int) -> int:
    return 1 if length <= letters else math.ceil(length / (letters - _LOST))


def _parts(text: str, width: int) -> list[str]:
    """Return the text in parts that each fit a row; joined by line ends they are the text again."""
    lines = [
        piece
        for line in text.split("\n")
        for piece in textwrap.wrap(line, int(width * _LETTERS_PER_WIDTH) - _LOST, break_on_hyphens=False) or [""]
    ]
    return [" ".join(lines[at : at + _MOST_LINES]) for at in range(0, len(lines), _MOST_LINES)]
