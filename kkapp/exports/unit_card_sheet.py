"""The sheet of a unit's card: a row for each thing to enter, everything else locked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kkapp.exports.unit_card_entries import validation
from kkapp.exports.unit_card_lines import CardSource, Line
from kkapp.exports.unit_card_looks import looks_of
from kkapp.exports.xlsx_cells import cell_text
from kkapp.exports.xlsx_paper import lines_of, warn
from kkapp.model.period import PeriodData
from kkapp.model.unit_card import ANSWER, COLUMNS, ENTRY, HEADS, KEY, LABEL, CardRow, column_mark
from kkapp.wording import phrases
from kkapp.wording import unit_card as words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = {
    KEY: 0,
    "code": 9,
    LABEL: 43,
    "planned": 12,
    "planned_before": 12,
    "achieved_before": 12,
    "sign": 3,
    ENTRY: 44,
    "question": 28,
    ANSWER: 28,
}
_LINE = 12.5  # points
_MOST = 409.0  # points; no row of Excel is higher
_PIXELS, _GAP = 7, 5  # of a unit of width, and of each column beside
_PAGE_WIDTH, _PAGE_HEIGHT = 960, 496.0  # what a landscape A4 holds, in pixels and in points
_HEADS = 28.0  # points, of what stands above the rows on every page
_TITLE, _NOTICE = 44.0, 24.0  # and on the first
_FOOTER_LIMIT = 150


def first_line(data: PeriodData) -> int:
    """Return the row (from 0) of the first line: under the hidden row, the title, the notice and the heads."""
    return 5 if data.training else 4


class CardSheet:
    """Writes the sheet from top to bottom; ``columns`` tells a reader where its columns stand."""

    def __init__(self, book: "Workbook", source: CardSource) -> None:
        self._source = source
        self._sheet: Worksheet = book.add_worksheet(words.SHEET)
        self._looks = looks_of(book)
        self._at = {name: at for at, name in enumerate(_columns_of(source))}
        self._widths = _widths_of(source)
        self.columns = {name: self._at[name] for name in COLUMNS if name in self._at}
        self._heights: list[tuple[int, Line, float]] = []

    def write(self, lines: Sequence[Line]) -> None:
        """Write everything."""
        first = first_line(self._source.data)
        self._top(first - 1)
        for at, line in enumerate(lines, first):
            height = self._line(at, line)
            self._sheet.set_row(at, height)
            self._heights.append((at, line, height))
        self._set_up(first)

    def _top(self, heads: int) -> None:
        data, last = self._source.data, max(self._at.values())
        for name, at in self.columns.items():
            self._sheet.write_string(0, at, column_mark(name))
        self._sheet.set_row(0, None, None, {"hidden": True})
        unit = data.unit_by_id[self._source.unit].name
        lines = [("title", f"{words.title(data.period.year)} – {unit}", 22.0), ("line", data.programme.name, 15.0)]
        if data.training:
            lines.append(("notice", phrases.TRAINING, _NOTICE))
        for at, (look, text, height) in enumerate(lines, 1):
            self._sheet.merge_range(at, 1, at, last, "", self._looks[look])
            self._sheet.write_string(at, 1, cell_text(text, look), self._looks[look])
            self._sheet.set_row(at, height)
        self._sheet.write_string(heads, self._at[KEY], HEADS)
        for name, at in self._at.items():
            if name != KEY:
                self._sheet.write_string(heads, at, words.head(name, data.period.year), self._looks["head"])
        self._sheet.set_row(heads, _HEADS)

    def _line(self, at: int, line: Line) -> float:
        if line.row is None:
            self._across(at, line.label, line.kind, until=max(self._at.values()))
            return _height(line.label, sum(self._widths[name] for name in self._at) * 0.8, spare=8)
        self._sheet.write_string(at, self._at[KEY], line.row.key)
        if line.kind == "action":
            self._sheet.write_string(at, self._at["code"], line.code, self._looks["action"])
            self._across(at, line.label, "action", begin=self._at[LABEL], until=self._at[ENTRY])
            self._questions(at, line, line.row)
            return max(_height(line.label, 105, spare=6), self._question_height(line))
        self._cells(at, line, line.row)
        figures = (line.planned, line.planned_before, line.achieved_before)
        narrow = max(_height(text, self._widths["planned"] * 0.8) for text in figures)
        label = _height("" if line.row.field == "spare" else line.label, self._widths[LABEL] - 3)
        entry = _height(line.row.entry, self._widths[ENTRY] * 0.88)
        return max(narrow, label, entry, self._question_height(line), _least(line.row))

    def _across(self, at: int, text: str, look: str, *, begin: int = 1, until: int) -> None:
        self._sheet.merge_range(at, begin, at, until, "", self._looks[look])
        self._sheet.write_string(at, begin, cell_text(text, look), self._looks[look])

    def _cells(self, at: int, line: Line, row: CardRow) -> None:
        write, looks = self._sheet.write_string, self._looks
        spare = row.field == "spare"
        write(at, self._at["code"], words.SPARE_LABEL if spare else "", looks["fixed"])
        label = "" if spare else cell_text(line.label, row.field)
        write(at, self._at[LABEL], label, looks["entry" if spare and row.is_open else "label"])
        for name in ("planned", "planned_before", "achieved_before"):
            if name in self._at:
                write(at, self._at[name], cell_text(getattr(line, name), name), looks["figure"])
        sign = (words.QUESTIONED if row.queries else words.TO_FILL) if row.is_open else ""
        write(at, self._at["sign"], sign, looks["sign"])
        look = ("questioned" if row.queries else "entry") if row.is_open else "closed"
        write(at, self._at[ENTRY], cell_text(row.entry, row.field), looks[look])
        if row.is_open:
            self._validate(at, self._at[ENTRY], row.field)
            if spare:
                self._validate(at, self._at[LABEL], LABEL)
        self._questions(at, line, row)

    def _questions(self, at: int, line: Line, row: CardRow) -> None:
        if ANSWER not in self._at:
            return
        self._sheet.write_string(at, self._at["question"], cell_text(line.question, row.field), self._looks["question"])
        look = "questioned" if row.queries else "fixed"
        self._sheet.write_string(at, self._at[ANSWER], cell_text(row.answer, row.field), self._looks[look])
        if row.queries:
            self._validate(at, self._at[ANSWER], ANSWER)

    def _validate(self, at: int, column: int, name: str) -> None:
        self._sheet.data_validation(at, column, at, column, validation(name, at, column))

    def _question_height(self, line: Line) -> float:
        if line.row is None or not line.row.queries:
            return 0.0
        return max(_height(line.question, self._widths["question"]), _height(line.row.answer, self._widths[ANSWER]))

    def _set_up(self, first: int) -> None:
        sheet, data = self._sheet, self._source.data
        for name, at in self._at.items():
            hidden: dict[str, Any] = {"hidden": True} if name == KEY else {}
            sheet.set_column(at, at, self._widths[name] or None, None, hidden)
        sheet.freeze_panes(first, self._at[LABEL] + 1)
        sheet.repeat_rows(first - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        scale = self._scale()
        sheet.set_print_scale(scale)
        sheet.set_h_pagebreaks(
            _breaks(self._heights, _PAGE_HEIGHT * 100 / scale - _HEADS, _TITLE + (_NOTICE if data.training else 0))
        )
        warn(sheet, phrases.TRAINING if data.training else "")
        unit = data.unit_by_id[self._source.unit].name.replace("&", "&&")[:_FOOTER_LIMIT]
        sheet.set_footer(f"&L&8{unit}&R&8{words.FOOTER}")
        sheet.hide_gridlines(2)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{first + len(self._heights)}"})
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.set_selection(first, self._at[ENTRY], first, self._at[ENTRY])

    def _scale(self) -> int:
        pixels = sum(self._widths[name] * _PIXELS + _GAP for name in self._at if name != KEY)
        return min(100, int(_PAGE_WIDTH * 100 / pixels))


def _widths_of(source: CardSource) -> dict[str, float]:
    """Return the widths; where nothing of last year is shown, there is more room to write."""
    spare = 0 if source.earlier is not None else _WIDTHS["planned_before"] + _WIDTHS["achieved_before"]
    return {**_WIDTHS, ENTRY: _WIDTHS[ENTRY] + spare}


def _columns_of(source: CardSource) -> list[str]:
    names = list(_WIDTHS)
    if source.earlier is None:
        names = [name for name in names if not name.endswith("_before")]
    if not any(query.is_open for query in source.queries):
        names = [name for name in names if name not in ("question", ANSWER)]
    return names


def _height(text: str, width: float, spare: float = 4) -> float:
    return min(_MOST, lines_of(text, width) * _LINE + spare)


def _least(row: CardRow) -> float:
    """Return how high a row is at least: texts get room to be written into."""
    return {"narrative": 44.0}.get(row.field, 17.0) if row.is_open else 0.0


def _breaks(rows: Sequence[tuple[int, Line, float]], page: float, title: float) -> list[int]:
    """Return the rows before which a page ends: an action and the headings above it stay together."""
    breaks: list[int] = []
    blocks: list[tuple[int, float]] = []
    before: Line | None = None
    for at, line, height in rows:
        begins = line.kind != "entry" and (before is None or before.kind in ("entry", "action"))
        if begins or not blocks:
            blocks.append((at, 0.0))
        blocks[-1] = (blocks[-1][0], blocks[-1][1] + height)
        before = line
    used = title
    for at, height in blocks:
        if used and used + height > page:
            breaks.append(at)
            used = 0.0
        used = (used + height) % page if used + height > page else used + height
    return breaks
