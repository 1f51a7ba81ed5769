"""How cells of the sheet are painted: what can be entered is white, a line parts actions, signs tell what to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPen

from ui import icons
from ui.delegates.editing_cells import EditingCells
from ui.delegates.wrapping import Wrapper
from ui.item_models.sheet_columns import SHEET_COLUMNS, SheetColumnKey, has_problem, is_replaced
from ui.theme import small_font, tones

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

    from ui.item_models.sheet_lines import SheetLine
    from ui.item_models.sheet_table import SheetTable
    from ui.theme import Tones

    Index = QModelIndex | QPersistentModelIndex

SIDE, TOP = 5, 4
_ICON = 13
_MUTED = (SheetColumnKey.UNITS, SheetColumnKey.LAST)


class SheetCells(EditingCells):
    """Paints the ground of a cell first, then its sign and its text."""

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

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        tone, line = tones(), self._table.line_at(index.row())
        area: QRect = option.rect
        column = index.column()
        painter.save()
        self._paint_ground(painter, area, index, line, tone)
        inside = area.adjusted(SIDE, TOP, -SIDE, -TOP)
        inside = self._paint_sign(painter, inside, column, line, tone)
        muted = column in _MUTED or (column == SheetColumnKey.CODE and not line.first)
        bad = has_problem(SHEET_COLUMNS[column], line)
        painter.setPen(QColor(tone.bad if bad else tone.muted if muted else tone.text))
        text = self._table.text(index.row(), column)
        self._wrapper(column).draw(painter, QRectF(inside), text, right=SHEET_COLUMNS[column].numeric)
        painter.restore()

    def _wrapper(self, column: int) -> Wrapper:
        return self._bold if column == SheetColumnKey.CODE else self.plain

    def _paint_ground(self, painter: QPainter, area: QRect, index: Index, line: SheetLine, tone: Tones) -> None:
        painter.fillRect(area, QColor(self._ground(index, line, tone)))
        painter.setPen(QPen(QColor(tone.line)))
        painter.drawLine(area.topRight(), area.bottomRight())
        last = index.row() + 1 >= self._table.rowCount() or self._table.line_at(index.row() + 1).first
        if last or self._table.apart:
            painter.setPen(QPen(QColor(tone.edge)))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if self.view.currentIndex() == index:
            colour = tone.accent if self.view.hasFocus() else tone.edge
            painter.setPen(QPen(QColor(colour), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _ground(self, index: Index, line: SheetLine, tone: Tones) -> str:
        current = self.view.currentIndex()
        selected = self.view.selectionModel().isSelected(index)
        if selected and current != index:
            return tone.selection
        if has_problem(SHEET_COLUMNS[index.column()], line):
            return tone.bad_field
        if self._table.ref_at(index):
            return tone.field
        return tone.head if current.isValid() and current.row() == index.row() else tone.panel

    def _paint_sign(self, painter: QPainter, area: QRect, column: int, line: SheetLine, tone: Tones) -> QRect:
        """Draw the sign of an entry to mend or of a replaced wording; return the room that is left for the text."""
        width = self._sign_width(column, line)
        if width:
            bad = has_problem(SHEET_COLUMNS[column], line)
            name, colour = ("warning", tone.bad) if bad else ("edit_wording", tone.caution)
            painter.drawPixmap(area.topLeft(), icons.pixmap(name, colour, _ICON, self.view.devicePixelRatioF()))
        return area.adjusted(width, 0, 0, 0)

    def _sign_width(self, column: int, line: SheetLine) -> int:
        described = SHEET_COLUMNS[column]
        return _ICON + 3 if has_problem(described, line) or is_replaced(described, line) else 0
