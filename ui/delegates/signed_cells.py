"""Cells of a table of many chosen rows: a sign before the words, a bar below them, nothing told by colour alone."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui import icons
from ui.delegates.catalogue_cells import SIDE, TOP, Index
from ui.delegates.wrapping import Wrapper
from ui.item_models.submissions_table import SHARE_ROLE, SIGN_ROLE
from ui.theme import tones

_BAR, _ROUND, _GAP = 5, 2.5, 5


class SignedCells(QStyledItemDelegate):
    """Paints every chosen row alike; the current cell has a frame while the table has the focus."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._texts = Wrapper(table.font())

    @property
    def _sign_size(self) -> int:
        return round(self._texts.line_height)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for as many lines as the text takes in its column, and for the bar below it."""
        del option
        width = self._table.columnWidth(index.column())
        room = width - 2 * SIDE - (self._sign_size + _GAP if index.data(SIGN_ROLE) else 0)
        lines = max(1, self._texts.count(str(index.data(Qt.ItemDataRole.DisplayRole) or ""), room))
        bar = _BAR + 2 if index.data(SHARE_ROLE) is not None else 0
        return QSize(width, round(lines * self._texts.line_height) + 2 * TOP + bar)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        area: QRect = option.rect
        painter.save()
        self._paint_ground(painter, area, index)
        room = area.adjusted(SIDE, TOP, -SIDE, -TOP)
        sign, share = index.data(SIGN_ROLE), index.data(SHARE_ROLE)
        if sign:
            name, tone = sign
            ratio = self._table.devicePixelRatioF()
            painter.drawPixmap(room.topLeft(), icons.pixmap(name, getattr(tones(), tone), self._sign_size, ratio))
            room.setLeft(room.left() + self._sign_size + _GAP)
        if share is not None:
            self._paint_bar(painter, QRect(room.left(), room.bottom() - _BAR + 1, room.width(), _BAR), float(share))
        painter.setPen(QColor(tones().text))
        aligned = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        right = bool(Qt.AlignmentFlag(aligned) & Qt.AlignmentFlag.AlignRight) and share is None and not sign
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        self._texts.draw(painter, QRectF(room), text, right=right)
        painter.restore()

    def _paint_bar(self, painter: QPainter, place: QRect, share: float) -> None:
        tone = tones()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tone.edge)))
        painter.setBrush(QColor(tone.track))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        if share > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tone.good if share >= 1 else tone.accent))
            painter.drawRoundedRect(QRectF(place.x(), place.y(), place.width() * share, place.height()), _ROUND, _ROUND)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_ground(self, painter: QPainter, area: QRect, index: Index) -> None:
        tone, current = tones(), self._table.currentIndex()
        model = self._table.selectionModel()
        chosen = model.isRowSelected(index.row(), self._table.rootIndex())
        painter.fillRect(area, QColor(tone.selection if chosen else tone.field))
        painter.setPen(QPen(QColor(tone.line)))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if chosen and index.column() == 0:
            painter.fillRect(QRect(area.topLeft(), area.bottomLeft() + QPoint(2, 0)), QColor(tone.accent))
        here = current.row() == index.row() and current.column() == index.column()
        if here and self._table.hasFocus():
            painter.setPen(QPen(QColor(tone.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -2))
