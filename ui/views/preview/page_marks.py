"""What is drawn over the pages: the chosen cell, the action, what changed, what was found.

Paper is white in both schemes, so its marks take the light colours always; each has a shape of its own.
"""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.theme import LIGHT

BAR = 5.0
"""Pixels of the bar beside a row."""
_TINT = 34
_FOUND_TINT = 70


def draw_row(painter: QPainter, row: QRectF) -> None:
    """Mark the row of the action that is worked on: tinted, with a line above and below."""
    painter.fillRect(row, _tint(LIGHT.accent, _TINT))
    painter.setPen(QPen(QColor(LIGHT.accent), 1.5))
    painter.drawLine(row.topLeft(), row.topRight())
    painter.drawLine(row.bottomLeft(), row.bottomRight())


def draw_change(painter: QPainter, row: QRectF, cells: Iterable[QRectF]) -> None:
    """Mark a row that is printed otherwise than last time by a bar in the margin, and its cells by a dotted edge."""
    painter.fillRect(QRectF(row.left() - 2 * BAR, row.top(), BAR, row.height()), QColor(LIGHT.caution))
    painter.setPen(QPen(QColor(LIGHT.caution), 1.5, Qt.PenStyle.DotLine))
    for cell in cells:
        painter.drawRect(cell.adjusted(2, 2, -2, -2))


def draw_found(painter: QPainter, parts: Iterable[QRectF], *, chosen: bool) -> None:
    """Mark words that were looked for; the chosen ones have an edge."""
    for part in parts:
        painter.fillRect(part, _tint(LIGHT.caution, _FOUND_TINT))
        if chosen:
            painter.setPen(QPen(QColor(LIGHT.bad), 2))
            painter.drawRect(part.adjusted(-2, -2, 2, 2))


def draw_cell(painter: QPainter, cell: QRectF, *, focused: bool) -> None:
    """Frame the chosen cell: thick with the focus, dashed without."""
    style = Qt.PenStyle.SolidLine if focused else Qt.PenStyle.DashLine
    painter.setPen(QPen(QColor(LIGHT.accent), 2.5 if focused else 1.5, style))
    painter.drawRect(cell.adjusted(1, 1, -1, -1))


def draw_hover(painter: QPainter, cell: QRectF) -> None:
    """Tint the cell under the pointer, which a click opens."""
    painter.fillRect(cell, _tint(LIGHT.accent, _TINT // 2))


def _tint(colour: str, alpha: int) -> QColor:
    tinted = QColor(colour)
    tinted.setAlpha(alpha)
    return tinted
