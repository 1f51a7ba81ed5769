"""How high the lines of the programme's editor are: names wrap, the style paints them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.delegates.wrapping import Wrapper

Index = QModelIndex | QPersistentModelIndex

_TOP, _SLACK = 2, 8
"""Room above and below, and what the style may keep from a line's width."""


class OutlineCells(QStyledItemDelegate):
    """Asks for as many lines as a name takes in the width of its tree, which Qt does not know when it asks."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree
        self._texts, self._line = Wrapper(tree.font()), tree.fontMetrics().lineSpacing() + 1
        margin = tree.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, tree) + 1
        self._beside = tree.iconSize().width() + 4 * margin + _SLACK

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Stand the icon beside the first line."""
        super().initStyleOption(option, index)
        option.decorationAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height its lines need."""
        del option
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        room = self._tree.viewport().width() - depth * self._tree.indentation() - self._beside
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        lines = max(1, self._texts.count(text, max(room, 1)))
        height = max(lines * self._line, self._tree.iconSize().height())
        return QSize(max(room, 1), height + 2 * _TOP)
