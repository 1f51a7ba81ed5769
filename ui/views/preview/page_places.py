"""Where pages lie below one another on the screen, at a zoom."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF

MARGIN = 16
"""Pixels around the pages."""
GAP = 14
"""Pixels between two pages."""
STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
"""Zooms to step through; 1 is the size on paper."""


class PagePlaces:
    """The pages of a document in one column; ``scale`` is pixels for a point."""

    def __init__(self, sizes: Sequence[QSizeF] = (), scale: float = 1.0, width: float = 0.0) -> None:
        self.scale = scale
        self._rects: list[QRectF] = []
        top = float(MARGIN)
        for size in sizes:
            left = max(float(MARGIN), (width - size.width() * scale) / 2)
            self._rects.append(QRectF(left, top, size.width() * scale, size.height() * scale))
            top += size.height() * scale + GAP
        self.height = top - GAP + MARGIN if sizes else 0.0
        self.width = max((rect.right() for rect in self._rects), default=0.0) + MARGIN

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._rects)

    def rect(self, page: int) -> QRectF:
        """Return where a page lies."""
        return self._rects[page]

    def of_part(self, page: int, part: QRectF) -> QRectF:
        """Return where a part of a page, given in points, lies."""
        rect = self._rects[page]
        scale = self.scale
        return QRectF(
            rect.left() + part.left() * scale,
            rect.top() + part.top() * scale,
            part.width() * scale,
            part.height() * scale,
        )

    def shown(self, top: float, bottom: float) -> list[int]:
        """Return the pages between two heights."""
        return [page for page, rect in enumerate(self._rects) if rect.bottom() >= top and rect.top() <= bottom]

    def page_at(self, height: float) -> int:
        """Return the page at a height, or the one before a gap."""
        found = [page for page, rect in enumerate(self._rects) if rect.top() - GAP <= height]
        return found[-1] if found else 0

    def point_on_page(self, place: QPointF) -> tuple[int, float, float] | None:
        """Return the page under a place with the point there, in points; None beside the pages."""
        for page, rect in enumerate(self._rects):
            if rect.contains(place):
                return page, (place.x() - rect.left()) / self.scale, (place.y() - rect.top()) / self.scale
        return None
