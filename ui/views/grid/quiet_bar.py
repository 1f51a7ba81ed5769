"""A scroll bar that keeps its place while everything is in sight, and shows nothing there."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar


class QuietBar(QScrollBar):
    """Takes its width always, so that columns never move when rows come and go; is seen where there is more."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, or what is around it where there is nothing to scroll."""
        if self.minimum() < self.maximum():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        painter.end()
