"""The pages on the screen: scrolled, zoomed, marked; new pages take the place of old ones in one go."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea

from kkapp.i18n import _
from ui.theme import tones
from ui.views.preview import page_marks
from ui.views.preview.cell_walk import CellWalk
from ui.views.preview.documents import opened
from ui.views.preview.page_pictures import PagePictures
from ui.views.preview.page_places import GAP, MARGIN, STEPS, PagePlaces
from ui.views.preview.page_search import Found

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

    from kkapp.exports.preview_places import CellPlace

_POINTS_PER_INCH = 72
LINE = 48
"""Pixels of one step of the scroll bar."""


class PagesView(QAbstractScrollArea):
    """Shows a PDF and the places of its cells."""

    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pages of the document"))
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(LINE)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.pdf = b""
        self.document: QPdfDocument | None = None
        self._pictures: PagePictures | None = None
        self.places = PagePlaces()
        self.walk = CellWalk()
        self.zoom: float | None = None
        self.marked = ""
        self._changed: Mapping[str, Collection[str]] = {}
        self._found: Sequence[Found] = ()
        self._chosen_found = -1
        self._page = -1

    # --- pages

    @property
    def page_count(self) -> int:
        """Return the number of pages."""
        return len(self.places)

    @property
    def page(self) -> int:
        """Return the page that is read: the one a third down the window."""
        return self.places.page_at(self.verticalScrollBar().value() + self.viewport().height() / 3)

    def show_pages(self, pdf: bytes, walk: CellWalk) -> None:
        """Show new pages at the same place: the row at the upper edge stays there, wherever it is now."""
        anchor, old = self._anchor(), self.document
        self.pdf, self.document, self.walk = pdf, opened(pdf, self), walk
        self._pictures = PagePictures(self.document)
        self._found, self._chosen_found = (), -1
        self._place()
        self._go_to_anchor(anchor)
        if old:
            old.deleteLater()
        self._tell_page(again=True)
        self.viewport().update()

    def _anchor(self) -> tuple[str, float, float]:
        """Return the first row in sight, how far its top is from the upper edge, and how far all is scrolled."""
        bar = self.verticalScrollBar()
        part = bar.value() / bar.maximum() if bar.maximum() else 0.0
        for page in self.places.shown(bar.value(), bar.value() + self.viewport().height()):
            for place in self.walk.on_page(page):
                rect = self.rect_of(place)
                if rect.bottom() > bar.value() + MARGIN:
                    return place.action, rect.top() - bar.value(), part
        return "", 0.0, part

    def _go_to_anchor(self, anchor: tuple[str, float, float]) -> None:
        action, distance, part = anchor
        bar = self.verticalScrollBar()
        row = self.walk.row(action)
        bar.setValue(round(self.rect_of(row[0]).top() - distance) if row else round(part * bar.maximum()))

    def go_to_page(self, page: int) -> None:
        """Scroll to the top of a page."""
        if self.page_count:
            page = max(0, min(page, self.page_count - 1))
            self.verticalScrollBar().setValue(round(self.places.rect(page).top()) - GAP)

    def page_text(self, page: int) -> str:
        """Return the text of a page, for who cannot see it."""
        if self.document is None or not 0 <= page < self.page_count:
            return ""
        return self.document.getAllText(page).text().replace("\r\n", "\n")

    # --- size

    @property
    def scale(self) -> float:
        """Return the pixels for a point."""
        if self.zoom is not None:
            return self.zoom * self.logicalDpiX() / _POINTS_PER_INCH
        widest = max((size.width() for size in self._sizes()), default=1.0)
        return max(0.1, (self.viewport().width() - 2 * MARGIN) / widest)

    def shown_zoom(self) -> float:
        """Return how large the pages are beside paper."""
        return self.scale * _POINTS_PER_INCH / self.logicalDpiX()

    def set_zoom(self, zoom: float | None) -> None:
        """Show the pages so large; None as wide as the window. What is in the middle stays there."""
        bar = self.verticalScrollBar()
        middle = self.viewport().height() / 2
        part = (bar.value() + middle) / max(1.0, self.places.height)
        self.zoom = zoom
        self._place()
        bar.setValue(round(part * self.places.height - middle))
        self.viewport().update()
        self.zoom_changed.emit()

    def zoom_by(self, steps: int) -> None:
        """Show the pages a step larger or smaller."""
        now = self.shown_zoom()
        larger = [step for step in STEPS if step > now * 1.01]
        smaller = [step for step in STEPS if step < now * 0.99]
        found = larger[:1] if steps > 0 else smaller[-1:]
        if found:
            self.set_zoom(found[0])

    def _sizes(self) -> list[QSizeF]:
        document = self.document
        return [document.pagePointSize(page) for page in range(document.pageCount())] if document else []

    def _place(self) -> None:
        room = self.viewport()
        self.places = PagePlaces(self._sizes(), self.scale, room.width())
        self.verticalScrollBar().setRange(0, max(0, round(self.places.height) - room.height()))
        self.verticalScrollBar().setPageStep(max(1, room.height() - LINE))
        self.horizontalScrollBar().setRange(0, max(0, round(self.places.width) - room.width()))
        self.horizontalScrollBar().setPageStep(room.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        anchor = self._anchor()
        self._place()
        self._go_to_anchor(anchor)
        self.zoom_changed.emit()

    def _scrolled(self) -> None:
        self._tell_page()

    def _tell_page(self, *, again: bool = False) -> None:
        if self.page_count and (again or self.page != self._page):
            self._page = self.page
            self.setAccessibleDescription(self.page_text(self._page))
            self.page_changed.emit(self._page)

    # --- marks

    def show_changes(self, changed: Mapping[str, Collection[str]]) -> None:
        """Mark the rows, and in them the columns, that are printed otherwise than last time."""
        self._changed = changed
        self.viewport().update()

    def show_found(self, found: Sequence[Found], chosen: int, *, bring: bool) -> None:
        """Mark words that were found, and bring the chosen ones in sight."""
        self._found, self._chosen_found = found, chosen
        if bring and 0 <= chosen < len(found):
            self.bring(self._part(found[chosen].page, found[chosen].parts[0]))
        self.viewport().update()

    def mark_action(self, action: str) -> None:
        """Mark the row of an action and bring it in sight."""
        self.marked = action
        row = self.walk.row(action)
        if row:
            self.bring(self.rect_of(row[0]))
        self.viewport().update()

    def bring(self, rect: QRectF) -> None:
        """Scroll until a part of the pages is in sight."""
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        room = self.viewport()
        if rect.top() < vertical.value() or rect.bottom() > vertical.value() + room.height():
            above = max(LINE, (room.height() - rect.height()) / 3)
            vertical.setValue(round(rect.top() - above))
        if rect.left() < horizontal.value() or rect.right() > horizontal.value() + room.width():
            horizontal.setValue(round(rect.left() - MARGIN))

    def rect_of(self, place: "CellPlace") -> QRectF:
        """Return where a place of a cell lies among the pages."""
        return self._part(place.page, QRectF(QPointF(place.left, place.top), QPointF(place.right, place.bottom)))

    def _part(self, page: int, part: QRectF) -> QRectF:
        return self.places.of_part(page, part)

    # --- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages in sight and the marks on them."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(tones().window))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter.translate(-left, -top)
        for page in self.places.shown(top, top + self.viewport().height()):
            self._draw_page(painter, page)
        painter.end()

    def _draw_page(self, painter: QPainter, page: int) -> None:
        rect = self.places.rect(page)
        ratio = self.devicePixelRatioF()
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), QColor(tones().edge))
        painter.fillRect(rect, Qt.GlobalColor.white)
        if self._pictures:
            picture = self._pictures.picture(page, round(rect.width() * ratio), round(rect.height() * ratio))
            painter.drawImage(rect, picture)
        painter.save()
        painter.setClipRect(rect)
        self._draw_rows(painter, page)
        self.draw_cells(painter, page)
        for at, found in enumerate(self._found):
            if found.page == page:
                parts = [self._part(page, part) for part in found.parts]
                page_marks.draw_found(painter, parts, chosen=at == self._chosen_found)
        painter.restore()

    def _draw_rows(self, painter: QPainter, page: int) -> None:
        rows: dict[str, list[CellPlace]] = {}
        for place in self.walk.on_page(page):
            if place.action == self.marked or place.action in self._changed:
                rows.setdefault(place.action, []).append(place)
        for action, places in rows.items():
            rect = self.rect_of(places[0]).united(self.rect_of(places[-1]))
            if action == self.marked:
                page_marks.draw_row(painter, rect)
            if action in self._changed:
                cells = [self.rect_of(place) for place in places if place.column.value in self._changed[action]]
                page_marks.draw_change(painter, rect, cells)

    def draw_cells(self, painter: QPainter, page: int) -> None:
        """Draw what a kind of view marks beside."""
