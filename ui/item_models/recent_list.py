"""The list of workspaces opened last, as the first screen shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from kkapp import recent
from kkapp.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kkapp.recent import Recent

    Index = QModelIndex | QPersistentModelIndex

ENTRY_ROLE = Qt.ItemDataRole.UserRole
MISSING_ROLE = Qt.ItemDataRole.UserRole + 1


class RecentListModel(QAbstractListModel):
    """Holds the entries and which of their files were found missing."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Recent] = []
        self._missing: set[object] = set()

    def show_entries(self, entries: Sequence[Recent]) -> None:
        """Show these workspaces; nothing is known yet of files that are missing."""
        self.beginResetModel()
        self.entries = list(entries)
        self._missing.clear()
        self.endResetModel()

    def take(self, seen: Recent, *, missing: bool) -> None:
        """Show what was found out about one of the workspaces."""
        for row, entry in enumerate(self.entries):
            if entry.path == seen.path:
                self.entries[row] = seen
                (self._missing.add if missing else self._missing.discard)(seen.path)
                place = self.index(row)
                self.dataChanged.emit(place, place)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many workspaces are listed."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an entry, its name, or all that is known of it in words."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        answers: dict[int, Callable[[], object]] = {
            int(Qt.ItemDataRole.DisplayRole): lambda: entry.path.stem,
            int(Qt.ItemDataRole.ToolTipRole): lambda: str(entry.path),
            int(Qt.ItemDataRole.AccessibleTextRole): lambda: self._spoken(entry),
            int(ENTRY_ROLE): lambda: entry,
            int(MISSING_ROLE): lambda: entry.path in self._missing,
        }
        answer = answers.get(int(role))
        return answer() if answer else None

    def _spoken(self, entry: Recent) -> str:
        facts = [entry.path.stem, about(entry), recent.progress(entry), opened(entry), str(entry.path.parent)]
        if entry.path in self._missing:
            facts.insert(1, _("The file is not there"))
        return ", ".join(fact for fact in facts if fact)


def about(entry: Recent) -> str:
    """Return the programme, the year and whose workspace it is, as far as they are known."""
    if not entry.programme:
        return recent.holder(entry)
    return _("{programme}, year {year} ({holder})").format(
        programme=entry.programme, year=entry.year, holder=recent.holder(entry)
    )


def opened(entry: Recent) -> str:
    """Return when it was open last."""
    day = recent.when(entry.opened)
    return _("opened {day}").format(day=day) if day else ""
