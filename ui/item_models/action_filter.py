"""Which actions are shown and in which order: search words, a branch of the tree, a state, a sorted column."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QCollator, QLocale, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from kkapp.i18n import mark
from kkapp.polish.collation import fold
from ui.item_models.action_rows import ActionRow
from ui.item_models.action_table import SORT_ROLE, ActionTableModel

Index = QModelIndex | QPersistentModelIndex


class Shown(Enum):
    """Which actions the person wants to see."""

    ALL = mark("All actions")
    EMPTY = mark("Not reported yet")
    FILLED = mark("Reported")
    PROBLEMS = mark("With entries to mend")
    REPLACED = mark("With replaced wording")


_TESTS: dict[Shown, Callable[[ActionRow], bool]] = {
    Shown.EMPTY: lambda row: not row.filled,
    Shown.FILLED: lambda row: row.filled,
    Shown.PROBLEMS: lambda row: row.problem,
    Shown.REPLACED: lambda row: row.replaced,
}


class ActionFilter(QSortFilterProxyModel):
    """The rows that hold every search word (Polish letters or not), in the chosen branch and state."""

    def __init__(self, source: ActionTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = source
        self._words: tuple[str, ...] = ()
        self._branch = ""
        self._shown = Shown.ALL
        self._folded: dict[int, tuple[ActionRow, str]] = {}
        self._collator = QCollator(QLocale(QLocale.Language.Polish, QLocale.Country.Poland))
        self._collator.setNumericMode(True)
        self.setSortRole(SORT_ROLE)
        self.setDynamicSortFilter(False)
        self.setSourceModel(source)

    def search(self, text: str) -> None:
        """Show the actions that hold every word of the text."""
        self._change(words=tuple(fold(text).split()))

    def show_branch(self, branch: str) -> None:
        """Show the actions of an area, task or subtask; "" shows all."""
        self._change(branch=branch)

    def show_only(self, shown: Shown) -> None:
        """Show the actions in this state."""
        self._change(shown=shown)

    def _change(
        self, *, words: tuple[str, ...] | None = None, branch: str | None = None, shown: Shown | None = None
    ) -> None:
        self.beginFilterChange()
        self._words = self._words if words is None else words
        self._branch = self._branch if branch is None else branch
        self._shown = shown or self._shown
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: ARG002 - Qt's own signature
        """Return whether the row is to be seen."""
        row = self._table.rows[source_row]
        if self._branch and self._branch not in row.branch:
            return False
        test = _TESTS.get(self._shown)
        if test and not test(row):
            return False
        return not self._words or self._holds_words(source_row, row)

    def _holds_words(self, at: int, row: ActionRow) -> bool:
        known = self._folded.get(at)
        if known is None or known[0] is not row:
            known = self._folded[at] = (row, fold(row.haystack()))
        return all(word in known[1] for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Return whether the left cell sorts before the right one: numbers by value, texts in Polish, nothing last."""
        one, other = left.data(SORT_ROLE), right.data(SORT_ROLE)
        if one is None or other is None:
            descending = self.sortOrder() == Qt.SortOrder.DescendingOrder
            return (one is None) is descending and one is not other
        if isinstance(one, str):
            return self._collator.compare(one, str(other)) < 0
        return bool(one < other)
