"""Pictures of the pages, drawn once for a zoom and kept while they are near."""

from collections import OrderedDict

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

_KEPT = 12_000_000
"""Pixels kept in all: some ten pages of an office screen, 48 MB."""


class PagePictures:
    """Draws pages of one document and remembers the last ones."""

    def __init__(self, document: QPdfDocument) -> None:
        self._document = document
        self._kept: OrderedDict[tuple[int, int, int], QImage] = OrderedDict()

    def picture(self, page: int, width: int, height: int) -> QImage:
        """Return a page as large as it is shown, in pixels of the screen."""
        key = page, width, height
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._document.render(page, QSize(width, height))
            self._forget()
        self._kept.move_to_end(key)
        return found

    def _forget(self) -> None:
        while len(self._kept) > 1 and sum(w * h for _page, w, h in self._kept) > _KEPT:
            self._kept.popitem(last=False)
