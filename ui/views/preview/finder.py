"""Find words on the pages as they are typed, and go from place to place."""

from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer

from ui.views.preview.page_search import Found, PageSearch
from ui.views.preview.pages_view import PagesView
from ui.views.preview.preview_bar import PreviewBar

_PAUSE = 150
"""Milliseconds after the last key."""
_TURN = 0.012
"""Seconds that are spent on pages at a turn: a document of 400 pages would otherwise hold the window for long."""


class Finder(QObject):
    """Joins the search field of the bar with the pages."""

    def __init__(self, bar: PreviewBar, pages: PagesView) -> None:
        super().__init__(pages)
        self._bar, self._pages = bar, pages
        self._search: PageSearch | None = None
        self._left: list[int] = []
        self._found: list[Found] = []
        self._chosen: Found | None = None
        self._stay = False
        self._pause, self._turn = QTimer(self), QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._find)
        self._turn.timeout.connect(self._look_on)
        bar.words_typed.connect(lambda _words: self._pause.start())
        bar.found_wanted.connect(self.go_on)

    def enter(self) -> None:
        """Put the focus where words are typed."""
        self._bar.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bar.words.selectAll()

    def look_through(self) -> None:
        """Look through new pages for what is typed, without leaving the place that is read."""
        self._search = PageSearch(self._pages.document) if self._pages.document else None
        self._begin(near=self._chosen)

    def go_on(self, by: int) -> None:
        """Go to the next place, or the one before; after the last comes the first."""
        if self._pause.isActive():
            self._pause.stop()
            self._find()
        elif self._found:
            here = self._found.index(self._chosen) if self._chosen in self._found else -1
            self._chosen = self._found[(here + by) % len(self._found)]
            self._show(bring=True)

    def _find(self) -> None:
        self._begin(near=None)

    def _begin(self, *, near: Found | None) -> None:
        """Look from the page that is read to the end, then from the first page; stay near a place found before."""
        page, pages = self._pages.page, self._pages.page_count
        typed = bool(self._bar.words.text().strip()) and self._search is not None
        self._left = [*range(page, pages), *range(page)] if typed else []
        self._found, self._chosen = [], None
        self._stay = near is not None
        self._look_on()
        if self._left:
            self._turn.start()

    def _look_on(self) -> None:
        began, known = monotonic(), self._chosen
        while self._left and self._search and monotonic() - began < _TURN:
            page = self._left.pop(0)
            self._found += self._search.find(self._bar.words.text(), page)
            self._chosen = self._chosen or (self._found[0] if self._found else None)
        if not self._left:
            self._turn.stop()
            self._found.sort(key=lambda found: found.page)
        self._show(bring=known is None and not self._stay)

    def _show(self, *, bring: bool) -> None:
        chosen = self._found.index(self._chosen) if self._chosen in self._found else -1
        self._pages.show_found(self._found, chosen, bring=bring)
        self._bar.show_found(chosen, len(self._found), looking=bool(self._left))
