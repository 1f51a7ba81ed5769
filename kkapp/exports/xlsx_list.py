"""The sheet with a row per action, to sort, filter and add up."""

from typing import TYPE_CHECKING

from kkapp.exports.attachment import Attachment, Column, Row
from kkapp.exports.csv_file import HEADER
from kkapp.exports.outline import PlacedTable
from kkapp.exports.xlsx_cells import cell_text
from kkapp.exports.xlsx_paper import ALARM, warn
from kkapp.polish.money import GROSZE_IN_ZLOTY, read_money
from kkapp.polish.numbers import UnreadableNumberError

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

SHEET = "Dane"
MONEY = '#,##0.00 "zł"'  # shown with the separators of the reader's country

_WIDTHS = (30, 30, 30, 12, 32, 25, 28, 36, 17, 30)
_NOTES = "przypisy"
_FONT = {"font_name": "Arial", "font_size": 9, "valign": "top", "text_wrap": True}


class ActionList:
    """Writes the sheet row by row; a spending that reads as money becomes a number, anything else stays a text."""

    def __init__(self, book: "Workbook", attachment: Attachment) -> None:
        self._notes = {note.number: note.text for note in attachment.footnotes}
        self._headers = (*HEADER, _NOTES) if self._notes else HEADER
        self._sheet = book.add_worksheet(SHEET)
        self._text: Format = book.add_format(_FONT)
        self._money: Format = book.add_format(_FONT | {"num_format": MONEY})
        self._head: Format = book.add_format(_FONT | {"bold": True, "bottom": 1, "bg_color": "#E4E4E4"})
        self._notice = attachment.notice
        self._top = self._at = 1 if self._notice else 0
        self._set_up_page(book)

    def row(self, place: PlacedTable, row: Row, texts: list[str], height: float) -> None:
        """Write one action with the headings it stands under, as high as it is on paper."""
        self._at += 1
        write, at, look = self._sheet.write_string, self._at, self._text
        for at_column, text in enumerate((place.area, place.task, place.subtask, row.code)):
            write(at, at_column, text, look)
        self._sheet.set_row(at, height)
        for column, text in zip(place.table.columns, texts, strict=True):
            if column is Column.SPENDING:
                self._spending(text)
            else:
                write(at, _PLACES[column], text, look)
        if self._notes:
            self._cited(row)

    def finish(self) -> None:
        """Make the filled range filterable."""
        self._sheet.autofilter(self._top, 0, self._at, len(self._headers) - 1)

    def _spending(self, text: str) -> None:
        try:
            grosze = read_money(text)
        except UnreadableNumberError:
            self._sheet.write_string(self._at, _PLACES[Column.SPENDING], text, self._text)
        else:
            self._sheet.write_number(self._at, _PLACES[Column.SPENDING], grosze / GROSZE_IN_ZLOTY, self._money)

    def _cited(self, row: Row) -> None:
        cited = dict.fromkeys(number for cell in row.cells for number in cell.footnotes)
        texts = "\n".join(f"{number}) {self._notes[number]}" for number in cited)
        self._sheet.write_string(self._at, len(HEADER), cell_text(texts, row.code), self._text)

    def _set_up_page(self, book: "Workbook") -> None:
        sheet, top = self._sheet, self._top
        if self._notice:
            sheet.write_string(0, 0, self._notice, book.add_format(ALARM))
            sheet.set_row(0, 24)
        warn(sheet, self._notice)
        for place, width in enumerate(_WIDTHS[: len(self._headers)]):
            sheet.set_column(place, place, width)
        sheet.write_row(top, 0, self._headers, self._head)
        sheet.set_row(top, 27)
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(0, top)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&R&8strona &P z &N")


_PLACES = {column: at for at, column in enumerate(Column, start=4)}
