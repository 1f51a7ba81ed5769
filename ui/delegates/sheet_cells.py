"""How cells of the sheet are painted: what can be entered is white, a line parts actions, signs tell what to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPen

from ui import icons
from ui.delegates.editing_cells import EditingCells
from ui.delegates.locks import draw_lock
from ui.delegates.wrapping import Wrapper, colour
from ui.item_models.sheet_columns import SHEET_COLUMNS, SheetColumnKey, can_enter, has_problem, is_replaced
from ui.theme import small_font, tones

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

    from ui.item_models.sheet_lines import SheetLine
    from ui.item_models.sheet_table import SheetTable

    Index = QModelIndex | QPersistentModelIndex

SIDE, TOP = 5, 4
_ICON = 13
_MUTED = (SheetColumnKey.UNITS, SheetColumnKey.LAST)


class SheetCells(EditingCells):
    """Paints the ground of a cell first, then its sign and its text; ``begin`` comes before each painting."""

    view: QTableView
    """Whose cells they are."""

    def __init__(self, table: SheetTable) -> None:
        super().__init__()
        self._table = table
        bold = small_font()
        bold.setBold(True)
        self.plain, self._bold = Wrapper(small_font()), Wrapper(bold)

    def height_of(self, row: int, widths: list[int], most: int) -> int:
        """Return how high a row is whose texts are shown whole, up to a height; ``widths`` are of shown columns."""
        line = self._table.line_at(row)
        lines = 1
        for column, width in enumerate(widths):
            text = self._table.text(row, column) if width else ""
            if text:
                room = width - 2 * SIDE - self._sign_width(column, line)
                lines = max(lines, self._wrapper(column).count(text, max(20, room)))
        return min(round(lines * self.plain.line_height) + 2 * TOP + 1, max(most, 1))

    def begin(self) -> None:
        """Note what all cells of one painting share: colours, the current cell, the selection."""
        tone, current = tones(), self.view.currentIndex()
        self._tone = tone
        self._line, self._edge = QPen(colour(tone.line)), QPen(colour(tone.edge))
        self._frame = QPen(colour(tone.accent if self.view.hasFocus() else tone.edge), 2)
        self._current = current.row(), current.column()
        chosen = self.view.selectionModel().selection()
        ranges = [chosen.at(place) for place in range(chosen.count())]
        self._selected = [(each.top(), each.bottom(), each.left(), each.right()) for each in ranges]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        tone, row, column = self._tone, index.row(), index.column()
        line, described = self._table.line_at(row), SHEET_COLUMNS[column]
        area: QRect = option.rect
        bad = has_problem(described, line)
        painter.fillRect(area, colour(self._ground(row, column, line, bad=bad)))
        self._paint_lines(painter, area, row, column)
        text = self._table.text(row, column)
        sign = (
            ("warning", tone.bad) if bad else ("edit_wording", tone.caution) if is_replaced(described, line) else None
        )
        inside = area.adjusted(SIDE, TOP, -SIDE, -TOP)
        if column == SheetColumnKey.CODE and line.first and self._table.why(line, described):
            draw_lock(painter, area, self.plain.line_height, self.view.devicePixelRatioF())
        if sign:
            painter.drawPixmap(inside.topLeft(), icons.pixmap(*sign, _ICON, self.view.devicePixelRatioF()))
            inside.setLeft(inside.left() + _ICON + 3)
        if text:
            muted = column in _MUTED or (column == SheetColumnKey.CODE and line.place)
            painter.setPen(colour(tone.bad if bad else tone.muted if muted else tone.text))
            self._wrapper(column).draw(painter, QRectF(inside), text, right=described.numeric)

    def _wrapper(self, column: int) -> Wrapper:
        return self._bold if column == SheetColumnKey.CODE else self.plain

    def _paint_lines(self, painter: QPainter, area: QRect, row: int, column: int) -> None:
        painter.setPen(self._line)
        painter.drawLine(area.topRight(), area.bottomRight())
        if self._table.ends_action(row):
            painter.setPen(self._edge)
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if self._current == (row, column):
            painter.setPen(self._frame)
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _ground(self, row: int, column: int, line: SheetLine, *, bad: bool) -> str:
        tone = self._tone
        if self._current != (row, column) and any(
            top <= row <= bottom and left <= column <= right for top, bottom, left, right in self._selected
        ):
            return tone.selection
        if bad:
            return tone.bad_field
        described = SHEET_COLUMNS[column]
        if can_enter(described, line):
            return tone.head if self._table.why(line, described) else tone.field
        return tone.head if self._current[0] == row else tone.panel

    def _sign_width(self, column: int, line: SheetLine) -> int:
        described = SHEET_COLUMNS[column]
        return _ICON + 3 if has_problem(described, line) or is_replaced(described, line) else 0
