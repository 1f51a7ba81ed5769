"""How a branch of the programme's tree is painted: its name in up to three lines, its count on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate

from ui.delegates.wrapping import Wrapper
from ui.item_models.programme_tree import COUNT_ROLE
from ui.theme import small_font, tones

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

    Index = QModelIndex | QPersistentModelIndex

_SIDE, _TOP, _MOST_LINES = 5, 4, 3


class BranchCells(QStyledItemDelegate):
    """Paints the branches; the tree's width decides where names wrap."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree
        bold = small_font()
        bold.setBold(True)
        self._plain, self._bold = Wrapper(small_font()), Wrapper(bold)
        self._count_width = QFontMetrics(small_font()).horizontalAdvance("185/185")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's own signature
        """Return the height its lines need."""
        if not self._tree.isVisible():
            return QSize(0, round(self._plain.line_height) + 2 * _TOP)  # its width is not known yet
        width = self._tree.columnWidth(0) - self._tree.indentation() * (_depth(index) + 1)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        count = self._wrapper(index).count(text, width - self._count_width - 3 * _SIDE)
        height = round(min(count, _MOST_LINES) * self._plain.line_height) + 2 * _TOP
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one branch."""
        tone = tones()
        area: QRect = option.rect
        current = index == self._tree.currentIndex()
        painter.save()
        if current:
            painter.fillRect(area, QColor(tone.selection))
        if current and self._tree.hasFocus():
            painter.setPen(QColor(tone.accent))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        inside = area.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        painter.setPen(QColor(tone.text))
        name = QRectF(inside.adjusted(0, 0, -self._count_width - _SIDE, 0))
        self._wrapper(index).draw(painter, name, str(index.data(Qt.ItemDataRole.DisplayRole)))
        self._paint_count(painter, inside, index)
        painter.restore()

    def _paint_count(self, painter: QPainter, area: QRect, index: Index) -> None:
        count = index.data(COUNT_ROLE)
        if not count:
            return
        filled, total = count
        painter.setPen(QColor(tones().good if filled == total else tones().muted))
        self._plain.draw(painter, QRectF(area), f"{filled}/{total}", right=True)

    def _wrapper(self, index: Index) -> Wrapper:
        return self._bold if _depth(index) < 2 else self._plain  # noqa: PLR2004 - the programme and its areas stand out


def _depth(index: Index) -> int:
    depth, above = 0, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return depth
