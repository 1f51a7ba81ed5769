"""The first sheet of a unit's card: what to fill in, what colours and signs mean, and until when."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kkapp.exports.unit_card_lines import CardSource, Line
from kkapp.exports.unit_card_looks import looks_of
from kkapp.exports.xlsx_cells import cell_text
from kkapp.exports.xlsx_paper import lines_of, warn
from kkapp.wording import phrases
from kkapp.wording import unit_card as words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_SIGN_WIDTH, _WIDTH = 5, 98
_LINE = 13.5  # points


def write_guide(
    book: "Workbook", sheet: "Worksheet", source: CardSource, lines: Sequence[Line], entry: int, deadline: str | None
) -> None:  # fmt: skip
    """Write the sheet; ``entry`` is the column of the card that questions lead to."""
    guide = _Guide(book, sheet)
    data = source.data
    guide.line("title", words.title(data.period.year), size=1.5)
    guide.line("deadline", data.unit_by_id[source.unit].name)
    guide.line("line", data.programme.name)
    if data.training:
        guide.line("notice", phrases.TRAINING, size=1.5)
    guide.line("deadline", words.deadline_text(deadline), spare=10)
    fill, colours, questions, notes = words.GUIDE_HEADS
    guide.section(fill)
    spending = any(line.row is not None and line.row.field == "spending" for line in lines)
    for step in words.steps(correction=source.open_fields is not None, spending=spending):
        guide.line("step", step)
    guide.section(colours)
    for look, sign, text in words.LEGEND:
        guide.legend(look, sign, text)
    asked = [
        (data.action_by_id[line.row.action].code, line.row.at, line.question)
        for line in lines
        if line.question and line.row is not None
    ]
    if asked:
        guide.section(questions)
        for code, row, text in asked:
            guide.question(code, row, entry, text)
    guide.section(notes)
    for note in words.notes(earlier=source.earlier is not None):
        guide.line("step", note)
    _set_up(sheet, notice=phrases.TRAINING if data.training else "")


class _Guide:
    def __init__(self, book: "Workbook", sheet: "Worksheet") -> None:
        self._sheet = sheet
        self._looks = looks_of(book)
        self._at = 0

    def section(self, text: str) -> None:
        self._at += 1
        self.line("section", text, spare=7)
        self._sheet.set_row(self._at, 4)
        self._at += 1

    def line(self, look: str, text: str, *, size: float = 1, spare: float = 4) -> None:
        self._sheet.merge_range(self._at, 0, self._at, 1, "", self._looks[look])
        self._sheet.write_string(self._at, 0, cell_text(text, look), self._looks[look])
        self._end(text, size=size, spare=spare)

    def legend(self, look: str, sign: str, text: str) -> None:
        self._sheet.write_string(self._at, 0, sign, self._looks[look])
        self._sheet.write_string(self._at, 1, text, self._looks["meaning"])
        self._end(text)

    def question(self, code: str, row: int, column: int, text: str) -> None:
        from xlsxwriter.utility import xl_rowcol_to_cell

        cell = xl_rowcol_to_cell(row, column)
        shown = cell_text(words.question_line(code, cell, text), code)
        self._sheet.merge_range(self._at, 0, self._at, 1, "", self._looks["link"])
        self._sheet.write_url(self._at, 0, f"internal:'{words.SHEET}'!{cell}", self._looks["link"], shown)
        self._end(shown)

    def _end(self, text: str, *, size: float = 1, spare: float = 4) -> None:
        height = lines_of(text, (_SIGN_WIDTH + _WIDTH) * 0.9 / size) * _LINE * size + spare
        self._sheet.set_row(self._at, min(409.0, height))
        self._at += 1


def _set_up(sheet: "Worksheet", *, notice: str) -> None:
    sheet.set_column(0, 0, _SIGN_WIDTH)
    sheet.set_column(1, 1, _WIDTH)
    sheet.hide_gridlines(2)
    sheet.set_portrait()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    warn(sheet, notice)
    sheet.set_footer(f"&R&8{words.FOOTER}")
    sheet.protect()
