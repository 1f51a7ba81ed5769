"""Texts broken into the lines of a cell: whole words, and "…" where a cell cannot hold more."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QTextLayout, QTextOption

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QFont, QPainter

_MOST_KEPT = 20_000
_NO_BREAK = "\N{NO-BREAK SPACE}"
_BETWEEN_WORDS = re.compile(rf"{_NO_BREAK}(?!\d)")
"""A no-break space that does not part the thousands of a number."""

Span = tuple[int, int]


@cache
def colour(name: str) -> QColor:
    """Return a colour of the theme, made once: thousands of cells are painted in a few."""
    return QColor(name)


class Wrapper:
    """Wraps texts in one font and remembers where they break."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetricsF(font)
        self.line_height = self._metrics.height()
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._kept: dict[tuple[str, int], list[Span]] = {}
        self._widths: dict[str, float] = {}
        self._space = self._metrics.horizontalAdvance(" ")

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
            left = area.right() - self._width(line) if right else area.left()
            painter.drawText(QPointF(left, top + at * self.line_height), line)

    def _breaks(self, text: str, width: int) -> list[Span]:
        known = self._kept.get((text, width))
        if known is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            known = self._kept[text, width] = self._laid_out(text, width)
        return known

    def _laid_out(self, text: str, width: int) -> list[Span]:
        """Break at spaces; where that is not enough at no-break spaces too, and only then inside words."""
        for way in (text, _yielding(text, lambda part: self._width(part) > width), _yielding(text)):
            spans = self._by_words(way, width)
            if spans is not None:
                return spans
        return self._by_layout(_yielding(text), width)

    def _by_words(self, text: str, width: int) -> list[Span] | None:
        """Break at spaces, by the remembered widths of words; None where one is wider than the cell.

        A tenth of the time that a layout takes, which is what scrolling through thousands of rows needs.
        """
        spans: list[Span] = []
        start = at = 0
        filled = 0.0
        for word in text.split(" "):
            wide = self._width(word)
            if wide > width:
                return None
            if filled and filled + self._space + wide > width:
                spans.append((start, at - start))
                start, filled = at, 0.0
            filled += wide + (self._space if at > start else 0.0)
            at += len(word) + 1
        spans.append((start, len(text) - start))
        return spans

    def _width(self, text: str) -> float:
        known = self._widths.get(text)
        if known is None:
            if len(self._widths) >= _MOST_KEPT:
                self._widths.clear()
            known = self._widths[text] = self._metrics.horizontalAdvance(text)
        return known

    def _by_layout(self, text: str, width: int) -> list[Span]:
        layout = QTextLayout(text, self.font)
        layout.setTextOption(self._option)
        spans = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            spans.append((line.textStart(), line.textLength()))
        layout.endLayout()
        return spans


def _yielding(text: str, must_yield: Callable[[str], bool] = lambda _part: True) -> str:
    """Return the text, as long as before, with spaces between words in place of no-break ones, where they must yield.

    What stands between two spaces is asked about as one part: "150 uczestników" is wider than "uczestników".
    """
    if _NO_BREAK not in text:
        return text
    parts = text.split(" ")
    return " ".join(_BETWEEN_WORDS.sub(" ", part) if must_yield(part) else part for part in parts)
