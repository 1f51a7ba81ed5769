"""What a line of a side panel says: a heading with its count, or an entry in a few wrapped texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    Index = QModelIndex | QPersistentModelIndex

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class PanelItem:
    """A line. ``sign`` is an icon by name, ``tone`` its colour by its name in the theme; ``key`` is what it stands for.

    ``below`` are texts under the first one, ``note`` a quiet one at the end.
    """

    title: str
    is_heading: bool = False
    below: tuple[str, ...] = ()
    note: str = ""
    sign: str = ""
    tone: str = "text"
    key: Any = None

    @property
    def spoken(self) -> str:
        """Return all of it for a screen reader."""
        return "; ".join(filter(None, (self.title, *self.below, self.note)))


class PanelModel(QAbstractListModel):
    """Lines of a side panel; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[PanelItem] = []

    @property
    def items(self) -> Sequence[PanelItem]:
        """Return the lines."""
        return self._items

    def set_items(self, items: Sequence[PanelItem]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def insert(self, at: int, items: Sequence[PanelItem]) -> None:
        """Put lines in."""
        if items:
            self.beginInsertRows(_NOWHERE, at, at + len(items) - 1)
            self._items[at:at] = items
            self.endInsertRows()

    def replace(self, at: int, item: PanelItem) -> None:
        """Show another line in a place."""
        self._items[at] = item
        self.dataChanged.emit(self.index(at), self.index(at))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return what the role asks for."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.spoken
        return item if role == ITEM_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only entries be chosen; arrows pass over headings."""
        if index.isValid() and self._items[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)
