"""Texts broken into the lines of a cell: whole words, and "…" where a cell cannot hold more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QFont, QPainter

_MOST_KEPT = 20_000

Span = tuple[int, int]


class Wrapper:
    """Wraps texts in one font and remembers where they break."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetricsF(font)
        self.line_height = self._metrics.height()
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._kept: dict[tuple[str, int], list[Span]] = {}

    def count(self, text: str, width: int) -> int:
        """Return how many lines the text takes."""
        if "\n" in text:
            return sum(max(1, len(self._breaks(part, width))) for part in text.split("\n"))
        return len(self._breaks(text, width)) if text else 0

    def lines(self, text: str, width: int, most: int) -> list[str]:
        """Return the text in at most ``most`` lines, the last one shortened with "…" where more would follow."""
        broken: list[str] = []
        for part in text.split("\n"):
            broken += [part[start : start + length].rstrip() for start, length in self._breaks(part, width)]
        if len(broken) <= most:
            return broken
        rest = " ".join(broken[most - 1 :])
        return [*broken[: most - 1], self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]

    def draw(self, painter: QPainter, area: QRectF, text: str, *, right: bool = False) -> None:
        """Draw the text into the area in whole lines, aligned left or right, in the painter's pen."""
        most = max(1, int((area.height() + 1) // self.line_height))
        painter.setFont(self.font)
        top = area.top() + self._metrics.ascent()
        for at, line in enumerate(self.lines(text, int(area.width()), most)):
            left = area.right() - self._metrics.horizontalAdvance(line) if right else area.left()
            painter.drawText(QPointF(left, top + at * self.line_height), line)

    def _breaks(self, text: str, width: int) -> list[Span]:
        known = self._kept.get((text, width))
        if known is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            known = self._kept[text, width] = self._laid_out(text, width)
        return known

    def _laid_out(self, text: str, width: int) -> list[Span]:
        if self._metrics.horizontalAdvance(text) <= width:
            return [(0, len(text))]
        layout = QTextLayout(text, self.font)
        layout.setTextOption(self._option)
        spans = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            spans.append((line.textStart(), line.textLength()))
        layout.endLayout()
        return spans
