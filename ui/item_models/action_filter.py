"""Which actions are shown and in which order: search words, a branch of the tree, a state, a sorted column."""

from __future__ import annotations

from bisect import bisect_left
from enum import Enum
from functools import cmp_to_key
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer

from kkapp.i18n import mark
from kkapp.polish.collation import fold
from ui.item_models.action_table import COLUMNS, ActionTableModel, ColumnKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QPersistentModelIndex

    from ui.item_models.action_rows import ActionRow

    Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_SHOWN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_ENTERED = _SHOWN | Qt.ItemFlag.ItemIsEditable
"""What can be done with a cell; made once, since each cell that is drawn asks twice."""
_FOLDED_AT_ONCE, _FOLDING_PAUSE_MS = 200, 40
"""So many rows are made ready for the first search at a time, in half a frame, with such pauses."""


class Shown(Enum):
    """Which actions the person wants to see."""

    ALL = mark("All actions")
    UNFINISHED = mark("Unfinished")
    EMPTY = mark("Not reported yet")
    FILLED = mark("Reported")
    REMARKS = mark("With remarks")
    PROBLEMS = mark("With entries to mend")
    REPLACED = mark("With replaced wording")
    CARRIED_OUT = mark("Carried out")
    LIMITED = mark("Limited")
    CHANGED_FORM = mark("Changed form")
    MOVED_ONLINE = mark("Moved on-line")
    NOT_HELD = mark("Not held")
    ENDED = mark("Ended")
    NOT_APPLICABLE = mark("Not applicable")


OF_STATUS = {
    Shown.CARRIED_OUT: "carried_out",
    Shown.LIMITED: "limited",
    Shown.CHANGED_FORM: "changed_form",
    Shown.MOVED_ONLINE: "moved_online",
    Shown.NOT_HELD: "not_held",
    Shown.ENDED: "ended",
    Shown.NOT_APPLICABLE: "not_applicable",
}
"""The status that a choice stands for."""


class Remarked(NamedTuple):
    """Actions with remarks of the checks, and those with something left to do; known only after the first paint."""

    remarks: frozenset[str] = frozenset()
    unfinished: frozenset[str] = frozenset()


_TESTS: dict[Shown, Callable[[ActionRow, Remarked], bool]] = {
    Shown.UNFINISHED: lambda row, known: not row.filled or row.action in known.unfinished,
    Shown.EMPTY: lambda row, _known: not row.filled,
    Shown.FILLED: lambda row, _known: row.filled,
    Shown.REMARKS: lambda row, known: row.action in known.remarks,
    Shown.PROBLEMS: lambda row, _known: row.problem,
    Shown.REPLACED: lambda row, _known: row.replaced,
}


class ActionFilter(QAbstractTableModel):
    """The rows that hold every search word (Polish letters or not), in the chosen branch and state.

    A model of its own in place of ``QSortFilterProxyModel``, which asks Python row by row: thousands of actions are
    filtered and sorted here as one list.
    """

    def __init__(self, source: ActionTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = source
        self._words: tuple[str, ...] = ()
        self._branch = ""
        self._shown = Shown.ALL
        self._among: frozenset[str] | None = None
        self._remarked = Remarked()
        self._column, self._descending = ColumnKey.CODE, False
        self._ranks: list[int] | None = None
        self._folded: dict[str, tuple[ActionRow, str]] = {}
        self._sources: list[int] = []
        self._fitting: list[int] | None = None
        self._folded_to = 0
        self._folding = QTimer(self)
        self._folding.setInterval(_FOLDING_PAUSE_MS)
        self._folding.timeout.connect(self._fold_ahead)
        source.modelAboutToBeReset.connect(self.beginResetModel)
        source.modelReset.connect(self._take_all)
        source.dataChanged.connect(self._take_changed)
        self._sources = self._in_order(self._accepted())

    # --- what is wanted

    def search(self, text: str) -> None:
        """Show the actions that hold every word of the text."""
        self._words = tuple(fold(text).split())
        self._select()

    def show_branch(self, branch: str) -> None:
        """Show the actions of an area, task or subtask; "" shows all."""
        self._branch = branch
        self._select()

    def show_only(self, shown: Shown) -> None:
        """Show the actions in this state."""
        self._shown = shown
        self._select()

    def show_among(self, actions: frozenset[str] | None) -> None:
        """Show only actions of these, those of a unit; None shows all."""
        if actions != self._among:
            self._among = actions
            self._select()

    def set_remarks(self, remarks: frozenset[str], unfinished: frozenset[str] = frozenset()) -> None:
        """Take note which actions have remarks, and which have something left to do."""
        self._remarked = Remarked(remarks, unfinished)
        if self.asks_for_remarks:
            self._select()

    @property
    def asks_for_remarks(self) -> bool:
        """Return whether what is shown depends on what the checks found."""
        return self._shown in (Shown.REMARKS, Shown.UNFINISHED)

    @property
    def narrows(self) -> bool:
        """Return whether words, a state or a unit leave actions out; a branch alone is no filter."""
        return bool(self._words) or self._shown is not Shown.ALL or self._among is not None

    def found_by_branch(self) -> dict[str, int]:
        """Return how many actions each branch has for the filters, whatever branch is chosen; "" for the programme."""
        if self._fitting is None:
            self._fitting = self._found_anywhere()
        found = {"": len(self._fitting)}
        for at in self._fitting:
            for branch in self._table.rows[at].branch:
                found[branch] = found.get(branch, 0) + 1
        return found

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column: numbers by value, texts in Polish, nothing last."""
        self._column, self._descending = ColumnKey(column), order == Qt.SortOrder.DescendingOrder
        self._ranks = None
        self._reorder()

    # --- the rows

    def place_of(self, source: int) -> int:
        """Return where a row of the table is shown, -1 where it is not."""
        at = bisect_left(self._sources, self._rank(source), key=self._rank)
        return at if at < len(self._sources) and self._sources[at] == source else -1

    def mapFromSource(self, source: Index) -> QModelIndex:
        """Return the index that shows an index of the table, an invalid one where it is not shown."""
        place = self.place_of(source.row()) if source.isValid() else -1
        return self.index(place, source.column())

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many actions are shown."""
        return 0 if parent.isValid() else len(self._sources)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def row_at(self, place: int) -> ActionRow:
        """Return the action shown in a place."""
        return self._table.rows[self._sources[place]]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the cells of a field be edited, as far as the table has a value for them."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        column = COLUMNS[index.column()]
        return _ENTERED if column.field and not self._table.why(self._sources[index.row()], column) else _SHOWN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return what the role asks for."""
        return self._table.value(self._sources[index.row()], index.column(), role) if index.isValid() else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the titles of the columns."""
        return self._table.headerData(section, orientation, role)

    # --- choosing and ordering

    def _select(self) -> None:
        chosen = self._in_order(self._accepted())
        if chosen != self._sources:
            self.beginResetModel()
            self._sources = chosen
            self.endResetModel()

    def _accepted(self) -> Iterable[int]:
        self._fitting = self._found_anywhere()
        return [at for at in self._fitting if self._is_in_branch(at)] if self._branch else self._fitting

    def _found_anywhere(self) -> list[int]:
        return self._fitting_of(self._all())

    def _is_in_branch(self, at: int) -> bool:
        return not self._branch or self._branch in self._table.rows[at].branch

    def _accepts(self, at: int) -> bool:
        return self._is_in_branch(at) and bool(self._fitting_of([at]))

    def _fitting_of(self, places: Iterable[int]) -> list[int]:
        """Return which of the places hold actions that fit; one condition after the other over all of them."""
        rows, found = self._table.rows, list(places)
        if self._among is not None:
            among = self._among
            found = [at for at in found if rows[at].action in among]
        if self._shown is not Shown.ALL:
            is_shown = self._test_of_shown()
            found = [at for at in found if is_shown(rows[at])]
        return self._holding_words(found) if self._words else found

    def _test_of_shown(self) -> Callable[[ActionRow], bool]:
        if self._shown in OF_STATUS:
            status = OF_STATUS[self._shown]
            return lambda row: row.status == status
        test, remarked = _TESTS[self._shown], self._remarked
        return lambda row: test(row, remarked)

    def _holding_words(self, places: list[int]) -> list[int]:
        texts = [(at, self._folded_text(self._table.rows[at])) for at in places]
        for word in self._words:
            texts = [(at, text) for at, text in texts if word in text]
        return [at for at, _text in texts]

    def _folded_text(self, row: ActionRow) -> str:
        known = self._folded.get(row.action)
        if known is None or known[0] is not row:
            known = self._folded[row.action] = (row, fold(row.haystack()))
        return known[1]

    def _fold_ahead(self) -> None:
        rows = iter(self._table.rows[self._folded_to :])
        left = _FOLDED_AT_ONCE
        for row in rows:
            self._folded_to += 1
            known = self._folded.get(row.action)
            if known is None or known[0] is not row:
                self._folded_text(row)
                left -= 1
            if not left:
                return
        self._folding.stop()

    def _in_order(self, sources: Iterable[int]) -> list[int]:
        return sorted(sources, key=self._rank)

    def _rank(self, source: int) -> int:
        """Return the place of a row of the table among all of them as they are sorted now."""
        if self._column == ColumnKey.CODE:
            return -source if self._descending else source
        if self._ranks is None or len(self._ranks) != len(self._table.rows):
            self._ranks = _ranked([self._table.sort_value(at, self._column) for at in self._all()], self._descending)
        return self._ranks[source]

    def _all(self) -> range:
        return range(len(self._table.rows))

    def _reorder(self) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        shown = [self._sources[index.row()] for index in kept]
        self._sources = self._in_order(self._sources)
        moved = [self.index(self.place_of(source), index.column()) for source, index in zip(shown, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    # --- what the table says

    def _take_all(self) -> None:
        self._ranks = None
        if len(self._folded) > 2 * len(self._table.rows):  # of another programme
            self._folded.clear()
        self._folded_to = 0
        self._folding.start()
        self._sources = self._in_order(self._accepted())
        self.endResetModel()

    def _take_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for source in range(first.row(), last.row() + 1):
            self._take_row(source)

    def _take_row(self, source: int) -> None:
        self._fitting = None
        place, accepted = self.place_of(source), self._accepts(source)
        if place >= 0 and not accepted:
            self.beginRemoveRows(_NOWHERE, place, place)
            del self._sources[place]
            self.endRemoveRows()
        elif place < 0 and accepted:
            place = bisect_left(self._sources, self._rank(source), key=self._rank)
            self.beginInsertRows(_NOWHERE, place, place)
            self._sources.insert(place, source)
            self.endInsertRows()
        elif accepted:
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))


def _ranked(values: list[float | str | None], descending: bool) -> list[int]:
    """Return for each value its place in the order; equal values keep theirs, None comes last either way."""
    filled = [at for at, value in enumerate(values) if value is not None]
    filled.sort(key=_key_of(values), reverse=descending)
    ranks = [0] * len(values)
    for rank, at in enumerate([*filled, *(at for at, value in enumerate(values) if value is None)]):
        ranks[at] = rank
    return ranks


def _key_of(values: list[float | str | None]) -> Callable[[int], Any]:
    """Return what to sort by: the number, or the text as a Polish index stands."""
    if not any(isinstance(value, str) for value in values):
        return lambda at: values[at]
    from PySide6.QtCore import QCollator, QLocale

    collator = QCollator(QLocale(QLocale.Language.Polish, QLocale.Country.Poland))
    collator.setNumericMode(True)
    key = cmp_to_key(collator.compare)
    return lambda at: key(str(values[at]))
