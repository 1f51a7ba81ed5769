"""Find words on the pages; Polish letters and the kind of a space need not be typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtPdf import QPdfDocument

_PLAIN = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ\u00a0–—„”\r\n", 'acelnoszzacelnoszz --""  ')
"""One letter for one, so that places in the folded text are places in the page's text."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place where the words stand: the page and the parts of it, in points, one for each line."""

    page: int
    parts: tuple[QRectF, ...]


class PageSearch:
    """Looks through the texts of one document; each page is read once."""

    def __init__(self, document: QPdfDocument) -> None:
        self._document = document
        self._texts: dict[int, str] = {}

    def find(self, words: str, page: int) -> Iterator[Found]:
        """Yield where the words stand on a page; between words any space or end of a line may be."""
        pattern = r"\s+".join(re.escape(_folded(word)) for word in words.split())
        for match in re.finditer(pattern, self._text(page)) if pattern else ():
            bounds = self._document.getSelectionAtIndex(page, match.start(), len(match[0])).bounds()
            if bounds:
                yield Found(page, tuple(polygon.boundingRect() for polygon in bounds))

    def _text(self, page: int) -> str:
        if page not in self._texts:
            self._texts[page] = _folded(self._document.getAllText(page).text())
        return self._texts[page]


def _folded(text: str) -> str:
    small = text.translate(_PLAIN)
    lowered = small.lower()
    return lowered if len(lowered) == len(text) else small
