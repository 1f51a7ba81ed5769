"""A table of lines that are only read: wrapped texts, signs, columns that share the width, walked by keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView

from ui.delegates.signed_cells import SignedCells
from ui.dialogs.whole_rows import WholeRows
from ui.theme import header_style, small_font, tones

_TITLE_EDGES = 14


class RowsTable(WholeRows):
    """Whole rows are chosen; a column is never narrower than the longest word of its title."""

    def __init__(self, name: str, model: QAbstractItemModel, shares: Sequence[int], *, many: bool = False) -> None:
        super().__init__()
        self._shares = tuple(shares)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(small_font())
        self.setItemDelegate(SignedCells(self))
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setFont(small_font())
        across.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        down.setResizeContentsPrecision(0)
        down.hide()
        self.restyle()

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.viewport().update()
        self.horizontalHeader().setStyleSheet(header_style(tones()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        least = [self._least(column) for column in range(len(self._shares))]
        spare = max(0, event.size().width() - sum(least))
        wide = [width + spare * share // sum(self._shares) for width, share in zip(least, self._shares, strict=True)]
        wide[0] += max(0, event.size().width() - sum(wide))
        for column, width in enumerate(wide):
            self.setColumnWidth(column, width)
        self._give_titles_room()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _give_titles_room(self) -> None:
        """Make the header as high as its wrapped titles; Qt asks for one line."""
        across = self.horizontalHeader()
        metrics, wrap = QFontMetrics(across.font()), int(Qt.TextFlag.TextWordWrap)
        heights = [
            metrics.boundingRect(QRect(0, 0, self.columnWidth(at) - 2 * _TITLE_EDGES, 1_000), wrap, title).height()
            for at in range(len(self._shares))
            if (title := str(self.model().headerData(at, Qt.Orientation.Horizontal) or ""))
        ]
        needed = max(heights, default=0) + _TITLE_EDGES
        if across.minimumHeight() != needed:
            across.setMinimumHeight(needed)

    def _least(self, column: int) -> int:
        title = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        metrics = QFontMetrics(self.horizontalHeader().font())
        return max((metrics.horizontalAdvance(word) for word in title.split()), default=0) + 2 * _TITLE_EDGES

    def go_to(self, row: int) -> None:
        """Choose a row and bring it in sight."""
        if 0 <= row < self.model().rowCount():
            self.selectRow(row)
            self.setCurrentIndex(self.model().index(row, 0))

    def chosen_rows(self) -> list[int]:
        """Return the numbers of the chosen rows, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())
