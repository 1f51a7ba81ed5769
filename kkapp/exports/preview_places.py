"""Where each cell of the attachment lies on the pages of the preview."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kkapp.exports.attachment import Attachment, Column, Row, Table
from kkapp.exports.pdf_layout import SHARES
from kkapp.exports.pdf_typesetting import Mark, Marked

_CM = 72 / 2.54
_LEFT, _RIGHT = 1.5 * _CM, (29.7 - 1.5) * _CM  # between the margins of attachment.typ
_TOP, _BOTTOM = 1.9 * _CM, (21 - 1.7) * _CM
_INSET = 3.5  # above and below the text of a cell
_HEAD = -1  # the row of a table's head


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell, or the part of it on one page (from 0), in points from the page's upper left corner."""

    action: str
    code: str
    column: Column
    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point of its page is in the cell."""
        return self.left <= x < self.right and self.top <= y < self.bottom


def places_of(attachment: Attachment, marked: Marked) -> tuple[CellPlace, ...]:
    """Return the places of all cells, row by row; a row that goes on over a page has places on both."""
    return tuple(_Places(marked).of(attachment))


class _Places:
    """The marks by the rows they stand in."""

    def __init__(self, marked: Marked) -> None:
        self._begins = _by_row(marked.begins)
        self._ends = _by_row(marked.ends)

    def of(self, attachment: Attachment) -> Iterator[CellPlace]:
        for number, section in enumerate(attachment.sections):
            for at, row in enumerate(section.table.rows if section.table else ()):
                if section.table:
                    yield from self._row(number, at, section.table, row)

    def _row(self, section: int, at: int, table: Table, row: Row) -> Iterator[CellPlace]:
        edges = _edges(table.columns)
        for page, top, bottom in self._spans(section, at):
            for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
                left, right = edges[place], edges[place + 1]
                yield CellPlace(row.action, row.code, column, cell.text, page - 1, left, top, right, bottom)

    def _spans(self, section: int, at: int) -> Iterator[tuple[int, float, float]]:
        """Yield page, top and bottom of each part of a row."""
        begin = min(_page_and_y(self._begins[section, at]))
        end = max(_page_and_y(self._ends[section, at]))
        for page in range(begin[0], end[0] + 1):
            top = begin[1] - _INSET if page == begin[0] else self._below_head(section, page)
            bottom = end[1] + _INSET if page == end[0] else _BOTTOM
            yield page, top, bottom

    def _below_head(self, section: int, page: int) -> float:
        """Return where the rows begin on a page that the table goes on to: below its head, which is repeated."""
        heights = [y for its_page, y in _page_and_y(self._ends[section, _HEAD]) if its_page == page]
        return max(heights, default=_TOP - _INSET) + _INSET


def _by_row(marks: Sequence[Mark]) -> defaultdict[tuple[int, int], list[Mark]]:
    found: defaultdict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark[0], mark[1]].append(mark)
    return found


def _page_and_y(marks: Sequence[Mark]) -> list[tuple[int, float]]:
    return [(mark[3], mark[5]) for mark in marks]


def _edges(columns: Sequence[Column]) -> list[float]:
    shares = [SHARES[column] for column in columns]
    edges = [_LEFT]
    for share in shares:
        edges.append(edges[-1] + (_RIGHT - _LEFT) * share / sum(shares))
    return edges
