"""How a branch of the programme's tree is painted: its name wrapped, its count on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate

from ui.delegates.wrapping import Wrapper
from ui.item_models.programme_tree import COUNT_ROLE
from ui.theme import small_font, tones

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

    Index = QModelIndex | QPersistentModelIndex

_SIDE, _TOP, _MOST_LINES = 5, 4, 4
_BAR, _BAR_GAP = 3, 2
"""How thick the bar under a count is, and how far from it."""


class BranchCells(QStyledItemDelegate):
    """Paints the branches; the tree's width decides where names wrap."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree
        bold = small_font()
        bold.setBold(True)
        self._plain, self._bold = Wrapper(small_font()), Wrapper(bold)
        self._metrics = QFontMetrics(small_font())

    @property
    def _count_width(self) -> int:
        """Return the room for the longest count, that of the whole programme."""
        _filled, total = self._tree.model().index(0, 0).data(COUNT_ROLE) or (0, 0)
        return self._metrics.horizontalAdvance(f"{total}/{total}")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's own signature
        """Return the height its lines need."""
        if not self._tree.isVisible():
            return QSize(0, round(self._plain.line_height) + 2 * _TOP)  # its width is not known yet
        width = self._tree.columnWidth(0) - self._tree.indentation() * (_depth(index) + 1)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        count = self._wrapper(index).count(text, width - self._count_width - 3 * _SIDE)
        height = round(min(count, _MOST_LINES) * self._plain.line_height)
        return QSize(width, max(height, round(self._plain.line_height) + _BAR_GAP + _BAR) + 2 * _TOP)

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
        is_done = bool(total) and filled == total
        done = QColor(tones().good if is_done else tones().muted)
        painter.setPen(done)
        self._plain.draw(painter, QRectF(area), f"{filled}/{total}", right=True)
        top = area.top() + round(self._plain.line_height) + _BAR_GAP
        bar = QRect(area.right() - self._count_width + 1, top, self._count_width, _BAR)
        painter.fillRect(bar, QColor(tones().track))
        if filled:
            bar.setWidth(max(1, self._count_width * filled // total))
            painter.fillRect(bar, done if is_done else QColor(tones().accent))

    def _wrapper(self, index: Index) -> Wrapper:
        return self._bold if _depth(index) < 2 else self._plain  # noqa: PLR2004 - the programme and its areas stand out


def _depth(index: Index) -> int:
    depth, above = 0, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return depth
