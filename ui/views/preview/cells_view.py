"""The pages read cell by cell: by arrows as in a grid, or by the pointer; Enter or a click opens the cell's form."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip

from kkapp.i18n import _
from ui.theme import tones
from ui.views.preview import page_marks
from ui.views.preview.cell_names import cell_name, cell_sentence
from ui.views.preview.cell_walk import Cell
from ui.views.preview.pages_view import LINE, PagesView
from ui.views.window_command import offer_explanation

_MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class CellsView(PagesView):
    """Pages of which one cell is chosen."""

    cell_moved = Signal(str)
    """The chosen cell is another: what a screen reader says of it."""
    cell_opened = Signal(str, str)
    """A cell shall be opened: its action and its column."""

    def __init__(self) -> None:
        super().__init__()
        self.viewport().setMouseTracking(True)
        self.cell: Cell | None = None
        self._hovered: Cell | None = None
        self._pressed: Cell | None = None

    @property
    def cell_title(self) -> str:
        """Return what the chosen cell is called."""
        places = self.walk.places_of(self.cell) if self.cell else ()
        return cell_name(places[0]) if places else ""

    def choose(self, cell: Cell | None) -> None:
        """Choose a cell, bring it in sight, and tell what it is."""
        self.cell = cell
        places = self.walk.places_of(cell) if cell else ()
        if places:
            self.bring(self.rect_of(places[0]))
            self.cell_moved.emit(cell_sentence(places[0]))
        self.viewport().update()

    # --- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages, and around them where the focus is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(tones().accent), 4))
            painter.drawRect(self.viewport().rect())

    def draw_cells(self, painter: QPainter, page: int) -> None:
        """Mark the cell under the pointer and the chosen one."""
        for cell, draw in ((self._hovered, page_marks.draw_hover), (self.cell, self._draw_chosen)):
            for place in self.walk.places_of(cell) if cell else ():
                if place.page == page:
                    draw(painter, self.rect_of(place))

    def _draw_chosen(self, painter: QPainter, rect: QRectF) -> None:
        page_marks.draw_cell(painter, rect, focused=self.hasFocus())

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from cell to cell, Enter opens one; Home and End go to the first and the last page."""
        key = Qt.Key(event.key())
        if key in _MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._move(*_MOVES[key])
        elif (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            if self.cell:
                self.cell_opened.emit(*self.cell)
        elif key == Qt.Key.Key_Home:
            self.go_to_page(0)
        elif key == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)

    def _move(self, rows: int, columns: int) -> None:
        if self.cell is None or not self._in_sight(self.cell):
            self.choose(self._first_in_sight() or self.cell)
            return
        beside = self.walk.beside(self.cell, rows, columns)
        if beside:
            self.choose(beside)
        elif rows:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rows * LINE)

    def _in_sight(self, cell: Cell) -> bool:
        return any(self._window().intersects(self.rect_of(place)) for place in self.walk.places_of(cell))

    def _first_in_sight(self) -> Cell | None:
        """Return the first cell of the marked row where that is in sight, else the first that begins in sight."""
        window = self._window()
        shown = [
            place
            for page in self.places.shown(window.top(), window.bottom())
            for place in self.walk.on_page(page)
            if window.contains(self.rect_of(place).topLeft())
        ]
        first = next((place for place in shown if place.action == self.marked), shown[0] if shown else None)
        return (first.action, first.column.value) if first else None

    def _window(self) -> QRectF:
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRectF(self.viewport().rect().translated(corner))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus left."""
        super().focusOutEvent(event)
        self.viewport().update()

    # --- the mouse

    def viewportEvent(self, event: QEvent) -> bool:
        """Name the cell under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self._cell_at(QPointF(event.pos()))
            places = self.walk.places_of(cell) if cell else ()
            QToolTip.showText(event.globalPos(), cell_name(places[0]) if places else "", self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def _cell_at(self, place: QPointF) -> Cell | None:
        corner = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        point = self.places.point_on_page(place + corner)
        found = self.walk.at(*point) if point else None
        return (found.action, found.column.value) if found else None

    def _hover(self, cell: Cell | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if cell else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the cell under the pointer."""
        self._hover(self._cell_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._pressed = self._cell_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the cell that was clicked."""
        cell, self._pressed = self._pressed, None
        if cell and cell == self._cell_at(event.position()):
            self.choose(cell)
            self.cell_opened.emit(*cell)

    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        """Choose the cell under the pointer, and offer what can be done with it."""
        by_key = arg__1.reason() == QContextMenuEvent.Reason.Keyboard
        cell = self.cell if by_key else self._cell_at(QPointF(arg__1.pos()))
        places = self.walk.places_of(cell) if cell else ()
        if cell is None or not places:
            return
        self.choose(cell)
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        below = self.viewport().mapToGlobal(self.rect_of(places[0]).bottomLeft().toPoint() - corner)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entry = menu.addAction(_("&Go to the form"))
        entry.triggered.connect(lambda: self.cell_opened.emit(*cell))
        offer_explanation(menu, self)
        menu.popup(below if by_key else arg__1.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)
