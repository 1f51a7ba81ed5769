"""Edges that stand out 3 : 1 (WCAG 1.4.11) around what Fusion outlines darker than its ground, even a dark one."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from ui.theme import tones

_ROUND = 2.5


def draw_edge(widget: QWidget, around: QRect | None = None) -> None:
    """Draw an edge around a widget or a part of it, in the accent with the focus; a disabled one keeps the style's."""
    if not widget.isEnabled():
        return
    tone = tones()
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tone.accent if widget.hasFocus() else tone.edge), 1))
    painter.drawRoundedRect(QRectF(around or widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    painter.end()


class CheckBox(QCheckBox):
    """A box whose edge can be seen while it is empty."""

    def paintEvent(self, arg__1: QPaintEvent) -> None:
        """Draw the edge of the box over it."""
        from PySide6.QtWidgets import QStyle, QStyleOptionButton  # its names take 10 ms, which no start should wait for

        super().paintEvent(arg__1)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        draw_edge(self, self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))


class Spin(QSpinBox):
    """A number whose field has an edge that can be seen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge over the field."""
        super().paintEvent(event)
        draw_edge(self)
