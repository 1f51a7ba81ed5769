"""How the cells of a catalogue are painted: texts wrapped to their column, whole, with room around them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.delegates.wrapping import Wrapper
from ui.theme import tones

Index = QModelIndex | QPersistentModelIndex

SIDE, TOP = 6, 4


class CatalogueCells(QStyledItemDelegate):
    """Paints rows as the grid of actions does: a line below, the chosen one marked by ground and by a bar."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._texts = Wrapper(table.font())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for as many lines as the text takes in its column."""
        del option
        width = self._table.columnWidth(index.column())
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        lines = max(1, self._texts.count(text, width - 2 * SIDE))
        return QSize(width, round(lines * self._texts.line_height) + 2 * TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        area: QRect = option.rect
        painter.save()
        self._paint_ground(painter, area, index)
        painter.setPen(QColor(tones().text))
        right = bool(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)) & Qt.AlignmentFlag.AlignRight)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        self._texts.draw(painter, QRectF(area.adjusted(SIDE, TOP, -SIDE, -TOP)), text, right=right)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, index: Index) -> None:
        tone = tones()
        current = self._table.currentIndex()
        chosen = current.row() == index.row()
        painter.fillRect(area, QColor(tone.selection if chosen else tone.field))
        painter.setPen(QPen(QColor(tone.line)))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if chosen and index.column() == 0:
            painter.fillRect(QRect(area.topLeft(), area.bottomLeft() + QPoint(2, 0)), QColor(tone.accent))
        if chosen and self._table.hasFocus() and current.column() == index.column():
            painter.setPen(QPen(QColor(tone.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))
