"""How the cells of the grid are painted: wrapped texts, the percent with a bar, the status with its sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPen

from ui import icons
from ui.delegates.editing_cells import EditingCells
from ui.delegates.locks import draw_lock
from ui.delegates.wrapping import Wrapper, colour
from ui.item_models.action_table import CLOSED_ROLE, COLUMNS, ROW_ROLE, ColumnKey
from ui.theme import small_font, tones

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

    from ui.item_models.action_rows import ActionRow
    from ui.theme import Tones

    Index = QModelIndex | QPersistentModelIndex

SIDE, TOP = 6, 5
_ICON, _BESIDE_STATUS = 14, 5
_BAR = 3
_FULL = 100.0

STATUS_ICONS = {"reported": "carried_out"}
"""Statuses whose icon has another name than the status itself."""


def status_colour(row: ActionRow, tone: Tones) -> str:
    """Return the colour of a status; its icon and words say the same."""
    by_status = {"not_held": tone.bad, **dict.fromkeys(("ended", "not_reported", "not_applicable"), tone.muted)}
    good = {"carried_out", "reported"}
    return by_status.get(row.status) or (tone.good if row.status in good else tone.caution)


class ActionCells(EditingCells):
    """Paints the cells: the ground of the row first, then what differs; ``begin`` comes before each painting."""

    grid: QTableView
    """Whose cells they are."""

    def __init__(self) -> None:
        super().__init__()
        self.signs = True
        """Whether the signs beside the statuses are drawn; the first paint does without."""
        bold = small_font()
        bold.setBold(True)
        self.plain, self._bold = Wrapper(small_font()), Wrapper(bold)

    def begin(self) -> None:
        """Note what all cells of one painting share: colours and the current cell."""
        current = self.grid.currentIndex()
        self._tone, self._focused = tones(), self.grid.hasFocus()
        self._current = current.row(), current.column()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        tone = self._tone
        row: ActionRow = index.data(ROW_ROLE)
        area: QRect = option.rect
        painter.save()
        self._paint_ground(painter, area, index)
        inside = area.adjusted(SIDE, TOP, -SIDE, -TOP)
        painter.setPen(colour(tone.text))
        column = index.column()
        if column == ColumnKey.STATUS:
            self._paint_status(painter, inside, row, tone)
        elif column == ColumnKey.RATE:
            self._paint_rate(painter, inside, row, tone)
        elif column == ColumnKey.SPENDING:
            inside = self._paint_mark(painter, inside, row, index, tone)
            self.plain.draw(painter, QRectF(inside), row.spending, right=True)
        else:
            self._paint_text(painter, inside, row, index, tone)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, index: Index) -> None:
        # Asked of the grid: the option's state would load all enumerations of QStyle, 15 ms before the first paint.
        tone = self._tone
        selected = self._current[0] == index.row()
        closed = index.data(CLOSED_ROLE)
        painter.fillRect(
            area, colour(tone.selection if selected else tone.head if closed and index.column() else tone.field)
        )
        painter.setPen(colour(tone.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if closed and self.signs and not index.column():
            draw_lock(painter, area, self.plain.line_height, self.grid.devicePixelRatioF())
        if selected and index.column() == 0:
            painter.fillRect(QRect(area.topLeft(), area.bottomLeft() + QPoint(2, 0)), colour(tone.accent))
        if selected and self._focused and self._current[1] == index.column():
            painter.setPen(QPen(colour(tone.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))

    def _paint_text(self, painter: QPainter, area: QRect, row: ActionRow, index: Index, tone: Tones) -> None:
        area = self._paint_mark(painter, area, row, index, tone)
        wrapper = self._bold if index.column() == ColumnKey.CODE else self.plain
        if index.column() == ColumnKey.UNITS:
            painter.setPen(colour(tone.muted))
        wrapper.draw(painter, QRectF(area), COLUMNS[index.column()].text(row))

    def _paint_mark(self, painter: QPainter, area: QRect, row: ActionRow, index: Index, tone: Tones) -> QRect:
        """Draw the sign of an entry to mend or of a replaced wording; return the room that is left for the text."""
        field = COLUMNS[index.column()].field
        if not self.signs or not field or field not in (*row.problem_cells, *row.replaced_cells):
            return area
        name, colour = ("warning", tone.bad) if field in row.problem_cells else ("edit_wording", tone.caution)
        painter.drawPixmap(area.topLeft(), icons.pixmap(name, colour, _ICON, self.grid.devicePixelRatioF()))
        return area.adjusted(_ICON + 4, 0, 0, 0)

    def mark_width(self, row: ActionRow, field: str) -> int:
        """Return how much of a cell's width its sign takes; a status always has one."""
        if field == "status":
            return _ICON + _BESIDE_STATUS
        return _ICON + 4 if field and field in (*row.problem_cells, *row.replaced_cells) else 0

    def _paint_rate(self, painter: QPainter, area: QRect, row: ActionRow, tone: Tones) -> None:
        self.plain.draw(painter, QRectF(area), row.rate_text, right=True)
        if row.rate is None:
            return
        bar = QRect(area.left(), area.top() + painter.fontMetrics().height() + 2, area.width(), _BAR)
        painter.fillRect(bar, colour(tone.track))
        bar.setWidth(round(bar.width() * min(row.rate, _FULL) / _FULL))
        painter.fillRect(bar, colour(tone.good if row.rate >= _FULL else tone.accent))

    def _paint_status(self, painter: QPainter, area: QRect, row: ActionRow, tone: Tones) -> None:
        ink = tone.bad if row.problem else status_colour(row, tone)
        name = "warning" if row.problem else STATUS_ICONS.get(row.status, row.status)
        if self.signs:
            sign = icons.pixmap(name, ink, _ICON, self.grid.devicePixelRatioF())
            painter.drawPixmap(area.left(), area.top(), sign)
        painter.setPen(colour(ink))
        self.plain.draw(painter, QRectF(area.adjusted(_ICON + _BESIDE_STATUS, 0, 0, 0)), row.status_text)
