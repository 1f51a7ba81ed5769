"""A list that is kept by the department, units or measures, as a Qt table: searched and sorted in Polish."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kkapp.i18n import _
from kkapp.polish.collation import fold, sort_key

Index = QModelIndex | QPersistentModelIndex

IDENTITY_ROLE = Qt.ItemDataRole.UserRole + 1
"""The identity of the thing in the row."""
_NOWHERE = QModelIndex()
_INDENT = "\u2003"


class CatalogueRow(Protocol):
    """What every row says of itself."""

    @property
    def identity(self) -> str:
        """Return the identity."""
        ...

    @property
    def name(self) -> str:
        """Return what it is called."""
        ...

    @property
    def depth(self) -> int:
        """Return how far below others it stands."""
        ...

    @property
    def words(self) -> str:
        """Return all texts by which it is found."""
        ...


Row = TypeVar("Row", bound=CatalogueRow)


@dataclass(frozen=True, slots=True)
class CatalogueColumn(Generic[Row]):
    """A column: its title, the text of a cell, and for numbers what they are sorted by."""

    title: str
    text: Callable[[Row], str]
    number: Callable[[Row], int] | None = None


class CatalogueTableModel(QAbstractTableModel, Generic[Row]):
    """The rows that hold every search word, in the order given or by a column; the first column is the name."""

    def __init__(self, columns: Sequence[CatalogueColumn[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._all: list[tuple[Row, str]] = []
        self._shown: list[Row] = []
        self._words: tuple[str, ...] = ()
        self._sorted_by: tuple[int, bool] | None = None

    # --- what is shown

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows; their order is shown where no column is sorted by."""
        self._all = [(row, fold(row.words)) for row in rows]
        self._arrange()

    def search(self, text: str) -> None:
        """Show the rows that hold every word of the text."""
        self._words = tuple(fold(text).split())
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, by the Polish alphabet or by number; -1 is the order given."""
        self._sorted_by = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        shown = [row for row, folded in self._all if all(word in folded for word in self._words)]
        if self._sorted_by:
            column, descending = self._sorted_by
            described = self._columns[column]
            shown.sort(key=described.number or _by_text(described), reverse=descending)
        self._shown = shown
        self.endResetModel()

    @property
    def ordered(self) -> bool:
        """Return whether the rows stand in the order given."""
        return self._sorted_by is None

    def place_of(self, identity: str) -> int:
        """Return the row number of a thing, -1 where it is not shown."""
        return next((at for at, row in enumerate(self._shown) if row.identity == identity), -1)

    def row_of(self, identity: str) -> Row | None:
        """Return the row of a thing, shown or not."""
        return next((row for row, _folded in self._all if row.identity == identity), None)

    def identity_at(self, at: int) -> str:
        """Return the identity of the thing in a row, "" where there is none."""
        return self._shown[at].identity if 0 <= at < len(self._shown) else ""

    @property
    def count(self) -> int:
        """Return how many rows there are, shown or not."""
        return len(self._all)

    # --- Qt's questions

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return what the role asks for."""
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._displayed(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            value = column.text(row) or _("empty")
            return _("{column} of {code}: {value}").format(column=_(column.title), code=row.name, value=value)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignTop
        return row.identity if role == IDENTITY_ROLE else None

    def _displayed(self, row: Row, column: int) -> str:
        text = self._columns[column].text(row)
        return f"{_INDENT * row.depth}{text}" if column == 0 and self.ordered else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self._columns[section].title)
        return None


def _by_text(column: CatalogueColumn[Row]) -> Callable[[Row], Any]:
    return lambda row: sort_key(column.text(row))
