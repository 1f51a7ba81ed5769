"""Lines of a table that is only read: texts in columns, a sign before some of them, spoken with their titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kkapp.i18n import _
from ui.item_models.submissions_table import SIGN_ROLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Index = QModelIndex | QPersistentModelIndex

Sign = tuple[str, str]
"""An icon by name, and its colour by its name in the theme."""
_NOWHERE = QModelIndex()
_NONE: Mapping[int, Sign] = {}


class Line(NamedTuple):
    """A line: what it stands for, its texts, and the signs before them by column."""

    key: object
    texts: tuple[str, ...]
    signs: Mapping[int, Sign] = _NONE


class LinesModel(QAbstractTableModel):
    """Lines under titles."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self.lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; as many as before keep what is chosen."""
        if len(lines) == len(self.lines):
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(self._titles) - 1))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return what the role asks for."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = line.texts[index.column()] or _("empty")
            return _("{column} of {code}: {value}").format(
                column=_(self._titles[index.column()]), code=line.texts[0], value=words
            )
        return line.signs.get(index.column()) if role == SIGN_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self._titles[section])
        return None
