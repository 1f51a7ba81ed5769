"""The button that Enter presses from anywhere in its dialog: it stands out always, so its focus needs a sign more."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QPushButton

from ui.theme import tones

_INSIDE = 3
"""Pixels between the edge and the frame of the focus."""


class MainButton(QPushButton):
    """Stays what Enter presses when the focus leaves another button; shows the focus by a frame inside."""

    def showEvent(self, event: QShowEvent) -> None:
        """Become what Enter presses; Qt notes it only of a button that stands in its dialog and was not it before."""
        super().showEvent(event)
        self.setDefault(False)
        self.setDefault(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, then the frame."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QColor(tones().accent))
            painter.drawRect(self.rect().adjusted(_INSIDE, _INSIDE, -_INSIDE - 1, -_INSIDE - 1))
            painter.end()
