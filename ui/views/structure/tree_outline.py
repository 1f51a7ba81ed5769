"""The tree of the editor: every part of the programme, moved by drag or by keyboard, found by words."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from kkapp.i18n import _
from kkapp.model.programme import Programme
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
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setIconSize(QSize(16, 16))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)  # Qt's own line is one pale pixel; ours is painted below
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
            self.setRowHidden(index.row(), index.parent(), False)  # noqa: FBT003 - Qt's own
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

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
