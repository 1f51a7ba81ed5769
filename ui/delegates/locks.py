"""The sign beside the code of an action of which nothing can be entered now."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from ui import icons
from ui.theme import tones

_LOCK, _EDGE = 12, 4


def draw_lock(painter: QPainter, area: QRect, line_height: float, ratio: float) -> None:
    """Draw it in the corner under the code, where the row has a second line for it."""
    if area.height() < line_height + _LOCK + 2 * _EDGE:
        return
    corner = area.bottomRight() - QPoint(_LOCK + _EDGE, _LOCK + _EDGE)
    painter.drawPixmap(corner, icons.pixmap("state_locked", tones().muted, _LOCK, ratio))
