"""The tree of the editor: every part of the programme, moved by drag or by keyboard, found by words."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from kkapp.i18n import _
from kkapp.model.programme import Programme
from kkapp.model.structure import number_of
from ui.delegates.outline_cells import OutlineCells
from ui.item_models.structure_tree import PART_ROLE, StructureTreeModel
from ui.theme import tones

Index = QModelIndex | QPersistentModelIndex
_OPEN_DEPTH = 1
"""So many levels are open at first: the areas' tasks are in sight."""


class StructureTree(QTreeView):
    """Shows the model; selection, open branches and scroll stay where they are when a step changes the tree."""

    part_chosen = Signal(str)
    entered = Signal()
    """The person wants to go on to the form."""

    def __init__(self) -> None:
        super().__init__()
        self.outline = StructureTreeModel(self)
        self.setModel(self.outline)
        self.setAccessibleName(_("Parts of the programme"))
        self.setAccessibleDescription(
            _("Insert adds below, Shift+Insert inside, F2 renames, Delete removes, Alt with arrows moves.")
        )
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setIndentation(16)
        self.setIconSize(QSize(16, 16))
        self.setItemDelegate(OutlineCells(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAutoExpandDelay(600)
        self._mark: tuple[QRect, bool] | None = None
        self.restyle()

    def restyle(self) -> None:
        """Take the colours now in force."""
        own = self.palette()
        own.setColor(QPalette.ColorRole.Highlight, QColor(tones().selection))
        own.setColor(QPalette.ColorRole.HighlightedText, QColor(tones().text))
        self.setPalette(own)
        self.outline.restyle()
        self.viewport().update()

    # --- what is shown

    def show_programme(self, programme: Programme) -> None:
        """Show the programme; a new one with its areas open and itself chosen."""
        known = self.outline.index_of(programme.id).isValid()
        self.outline.show_programme(programme)
        if not known:
            self.expandToDepth(_OPEN_DEPTH)
            self.setCurrentIndex(self.outline.index(0, 0))

    def chosen(self) -> str:
        """Return the identity of the chosen part."""
        return str(self.currentIndex().data(PART_ROLE) or "")

    def choose(self, identity: str) -> None:
        """Choose a part and bring it in sight, nothing if it is not there."""
        index = self.outline.index_of(identity)
        if index.isValid():
            self._bring_back(index)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def _bring_back(self, index: QModelIndex) -> None:
        """Show a part, and all above it, that a search has hidden."""
        while index.isValid():
            if self.isRowHidden(index.row(), index.parent()):
                self.setRowHidden(index.row(), index.parent(), False)  # noqa: FBT003 - Qt's own
            index = index.parent()

    def show_matching(self, words: str) -> int:
        """Show only what holds the words and what stands above it; return how many parts hold them."""
        holding = self.outline.holding(words)
        shown = self.outline.with_those_above(holding)
        for index in self.outline.below(QModelIndex()):
            hidden = bool(words) and str(index.data(PART_ROLE)) not in shown
            if self.isRowHidden(index.row(), index.parent()) != hidden:
                self.setRowHidden(index.row(), index.parent(), hidden)
        if words and holding:
            self.expandAll()
            if self.chosen() not in holding:
                self.choose(next(found for found in self.outline.in_order() if found in holding))
        self.scrollTo(self.currentIndex())
        return len(holding)

    # --- choosing

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which part was chosen."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.part_chosen.emit(str(current.data(PART_ROLE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the form with Enter; everything else is Qt's, or a command's shortcut."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803 - Qt's own name
        """Drag a small label beside the pointer: a picture of the whole row would cover the mark below it."""
        index = self.currentIndex()
        part = self.outline.part_at(index)
        if part is None or isinstance(part, Programme) or not self.outline.flags(index) & Qt.ItemFlag.ItemIsDragEnabled:
            return
        drag = QDrag(self)
        drag.setMimeData(self.outline.mimeData([index]))
        drag.setPixmap(_label(number_of(part), self.font(), self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-14, -10))
        drag.exec(supportedActions, Qt.DropAction.MoveAction)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the names anew for the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    # --- the mark where a dragged part would come to stand

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Follow the drag with a mark: a line between parts, or a frame around the one that takes it in."""
        super().dragMoveEvent(event)
        self._mark = self._marked(event.position().toPoint()) if event.isAccepted() else None
        self.viewport().update()

    def _marked(self, at: QPoint) -> tuple[QRect, bool] | None:
        index = self.indexAt(at)
        if not index.isValid():
            return None
        row = self.visualRect(index)
        where = self.dropIndicatorPosition()
        if where == QAbstractItemView.DropIndicatorPosition.OnItem:
            return row, True
        edge = row.top() if where == QAbstractItemView.DropIndicatorPosition.AboveItem else row.bottom()
        return QRect(row.left(), edge, self.viewport().width() - row.left(), 0), False

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the mark away."""
        super().dragLeaveEvent(event)
        self._unmark()

    def dropEvent(self, event: QDropEvent) -> None:
        """Wish the part moved and take the mark away."""
        super().dropEvent(event)
        self._unmark()

    def _unmark(self) -> None:
        self._mark = None
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the mark over them."""
        super().paintEvent(event)
        if self._mark is None:
            return
        area, inside = self._mark
        painter = QPainter(self.viewport())
        pen = QPen(QColor(tones().accent))
        pen.setWidth(3)
        painter.setPen(pen)
        if inside:
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        else:
            painter.drawLine(area.left() + 4, area.top(), area.right(), area.top())
            painter.drawEllipse(QPoint(area.left(), area.top()), 3, 3)
        painter.end()


def _label(text: str, font: QFont, ratio: float) -> QPixmap:
    """Return the small picture that goes with the pointer."""
    size = QFontMetrics(font).size(0, text) + QSize(12, 6)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(tones().accent))
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setPen(QColor(tones().on_accent))
    painter.drawText(QRect(QPoint(0, 0), size), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture
