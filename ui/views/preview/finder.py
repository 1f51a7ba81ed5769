"""Find words on the pages as they are typed, and go from place to place."""

from PySide6.QtCore import QObject, Qt, QTimer

from ui.views.preview.page_search import Found, PageSearch
from ui.views.preview.pages_view import PagesView
from ui.views.preview.preview_bar import PreviewBar

_PAUSE = 150
"""Milliseconds after the last key."""


class Finder(QObject):
    """Joins the search field of the bar with the pages."""

    def __init__(self, bar: PreviewBar, pages: PagesView) -> None:
        super().__init__(pages)
        self._bar, self._pages = bar, pages
        self._search: PageSearch | None = None
        self._found: list[Found] = []
        self._chosen = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._find)
        bar.words_typed.connect(lambda _words: self._pause.start())
        bar.found_wanted.connect(self.go_on)

    def enter(self) -> None:
        """Put the focus where words are typed."""
        self._bar.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bar.words.selectAll()

    def look_through(self) -> None:
        """Look through new pages for what is typed, without leaving the place that is read."""
        self._search = PageSearch(self._pages.document) if self._pages.document else None
        if self._bar.words.text().strip():
            self._collect()
            self._show(bring=False)

    def go_on(self, by: int) -> None:
        """Go to the next place, or the one before; after the last comes the first."""
        if self._pause.isActive():
            self._pause.stop()
            self._find()
        elif self._found:
            self._chosen = (self._chosen + by) % len(self._found)
            self._show(bring=True)

    def _find(self) -> None:
        """Go to the first place from the page that is read."""
        self._collect()
        page = self._pages.page
        self._chosen = next((at for at, found in enumerate(self._found) if found.page >= page), 0)
        self._show(bring=True)

    def _collect(self) -> None:
        self._found = list(self._search.find(self._bar.words.text())) if self._search else []
        self._chosen = min(self._chosen, max(0, len(self._found) - 1))

    def _show(self, *, bring: bool) -> None:
        self._pages.show_found(self._found, self._chosen, bring=bring)
        self._bar.show_found(self._chosen, len(self._found))
