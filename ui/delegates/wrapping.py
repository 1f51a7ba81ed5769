"""Texts broken into the lines of a cell: whole words, and "…" where a cell cannot hold more."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


@lru_cache(maxsize=20_000)
def _breaks(text: str, font_key: str, width: int) -> tuple[tuple[int, int], ...]:
    font = QFont()
    font.fromString(font_key)
    layout = QTextLayout(text, font)
    layout.setTextOption(_option())
    spans = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        spans.append((line.textStart(), line.textLength()))
    layout.endLayout()
    return tuple(spans)


def _option() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def line_count(text: str, font: QFont, width: int) -> int:
    """Return how many lines the text takes."""
    return sum(len(_breaks(part, font.toString(), width)) or 1 for part in text.split("\n")) if text else 0


def lines(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Return the text in at most ``most`` lines, the last one shortened with "…" where more would follow."""
    broken: list[str] = []
    for part in text.split("\n"):
        broken += [part[start : start + length].rstrip() for start, length in _breaks(part, font.toString(), width)]
    if len(broken) <= most:
        return broken
    rest = " ".join(broken[most - 1 :])
    last = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return [*broken[: most - 1], last]


def draw(painter: QPainter, area: QRectF, text: str, font: QFont, *, right: bool = False) -> None:
    """Draw the text into the area in whole lines, aligned left or right, in the painter's pen."""
    metrics = QFontMetricsF(font)
    most = max(1, int((area.height() + 1) // metrics.height()))
    painter.setFont(font)
    top = area.top() + metrics.ascent()
    for at, line in enumerate(lines(text, font, int(area.width()), most)):
        left = area.right() - metrics.horizontalAdvance(line) if right else area.left()
        painter.drawText(QPointF(left, top + at * metrics.height()), line)
