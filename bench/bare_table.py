"""The floor of work in a window: a bare ``QTableView`` with wrapped texts over the very rows of our grid."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QMainWindow, QTableView

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW_HEIGHT = 47
"""Three lines of text, as high as a row of the grid is where there are too many to measure."""


class _Rows(QAbstractTableModel):
    """Texts of cells, and nothing else."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's own name
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._rows[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


class BareTable(QMainWindow):
    """The window with the table; its search is Qt's own filter over all columns."""

    def __init__(self, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        super().__init__()
        self._source = _Rows(rows)
        self.rows = QSortFilterProxyModel()
        self.rows.setSourceModel(self._source)
        self.rows.setFilterKeyColumn(-1)
        self.rows.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table = QTableView()
        self.table.setModel(self.rows)
        self.table.setWordWrap(True)
        self.table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        for column, width in enumerate(widths):
            self.table.setColumnWidth(column, width)
        self.setCentralWidget(self.table)
        self.resize(1366, 768)

    def choose(self, place: int) -> None:
        """Choose a row."""
        self.table.setCurrentIndex(self.rows.index(place, 1))

    def search(self, word: str) -> None:
        """Show the rows that hold a word."""
        self.rows.setFilterFixedString(word)
