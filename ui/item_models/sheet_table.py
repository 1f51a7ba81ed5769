"""The sheet as a Qt table: one row per indicator of the actions that the filter shows, in an order of its own."""

from __future__ import annotations

from functools import cmp_to_key
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCollator, QLocale, QModelIndex, QObject, Qt, Signal

from kkapp.i18n import _
from ui.item_models.action_table import COPY_ROLE, ROW_ROLE, said_closed
from ui.item_models.sheet_columns import (
    SHEET_COLUMNS,
    SheetColumn,
    SheetColumnKey,
    can_enter,
    copied,
    ref_of,
    spoken,
    tooltip,
)
from ui.item_models.sheet_lines import SheetLine, sheet_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from PySide6.QtCore import QPersistentModelIndex

    from kkapp.model.cells import CellRef
    from kkapp.model.period import PeriodData
    from ui.item_models.action_filter import ActionFilter
    from ui.item_models.action_rows import ActionRow
    from ui.item_models.action_table import ActionTableModel

    Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = Qt.ItemDataRole.UserRole + 3
"""The whole ``SheetLine``."""
_NOWHERE = QModelIndex()
_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable


class SheetTable(QAbstractTableModel):
    """Follows the filter: the actions it shows are shown here, an action that leaves it by an edit stays till then."""

    arranged = Signal()
    """The rows are others now, or in another order."""

    def __init__(self, table: ActionTableModel, shown: ActionFilter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table, self._shown = table, shown
        self._data: PeriodData | None = None
        self._earlier: PeriodData | None = None
        self._by_action: dict[str, list[SheetLine]] = {}
        self._lines: list[SheetLine] = []
        self._first: dict[str, int] = {}
        self._column, self._descending = SheetColumnKey.CODE, False
        self.why_closed: Callable[[CellRef], str] = lambda _ref: ""
        """Says why a value can only be read now, "" where it can be entered."""
        self._roles: dict[int, Callable[[SheetLine, SheetColumn, str], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda _line, _column, text: text,
            Qt.ItemDataRole.ToolTipRole: lambda line, column, text: tooltip(column, line, text, self.why(line, column)),
            Qt.ItemDataRole.AccessibleTextRole: lambda line, column, text: said_closed(
                spoken(column, line, text), self.why(line, column)
            ),
            Qt.ItemDataRole.AccessibleDescriptionRole: lambda line, column, _text: self.why(line, column) or None,
            Qt.ItemDataRole.TextAlignmentRole: lambda _line, column, _text: _alignment(column),
            COPY_ROLE: lambda line, column, text: copied(column, line, text),
            LINE_ROLE: lambda line, _column, _text: line,
            ROW_ROLE: lambda line, _column, _text: line.row,
        }

    # --- what is shown

    def show_data(self, data: PeriodData | None, earlier: PeriodData | None) -> None:
        """Show a period beside the one before it."""
        self._data, self._earlier = data, earlier
        self._by_action.clear()
        self.arrange()

    def arrange(self) -> None:
        """Show the actions that the filter shows, in the order in force."""
        self.beginResetModel()
        self._lay_out()
        self.endResetModel()
        self.arranged.emit()

    def update_actions(self, data: PeriodData, rows: Sequence[ActionRow]) -> None:
        """Show what a step changed of some actions; in place, where no line came or went."""
        self._data = data
        same = True
        for row in rows:
            old, new = self._by_action.get(row.action), sheet_lines(row, data, self._earlier)
            same = same and old is not None and len(old) == len(new)
            self._by_action[row.action] = new
        if not same:
            self.arrange()
            return
        changed = {row.action for row in rows}
        for at, line in enumerate(self._lines):
            if line.row.action in changed:
                self._lines[at] = self._by_action[line.row.action][line.place]
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(SHEET_COLUMNS) - 1))

    def _lay_out(self) -> None:
        rows = [self._shown.row_at(place) for place in range(self._shown.rowCount())] if self._data else []
        groups = [lines for lines in map(self._lines_of, rows) if lines]
        self._lines = self._in_order(groups)
        self._first = {line.row.action: at for at, line in enumerate(self._lines) if line.first}

    def _lines_of(self, row: ActionRow) -> list[SheetLine]:
        known = self._by_action.get(row.action)
        if known is None and self._data and row.action in self._data.action_by_id:
            known = self._by_action[row.action] = sheet_lines(row, self._data, self._earlier)
        return known or []

    # --- order

    @property
    def apart(self) -> bool:
        """Return whether lines of one action may stand apart, because a column of figures is sorted."""
        return SHEET_COLUMNS[self._column].figure is not None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort actions by a text or a number of theirs, single lines by a figure; nothing comes last."""
        self._column, self._descending = SheetColumnKey(column), order == Qt.SortOrder.DescendingOrder
        self.arrange()

    def _in_order(self, groups: list[list[SheetLine]]) -> list[SheetLine]:
        groups.sort(key=lambda lines: self._table.place_of(lines[0].row.action), reverse=self._sorts_codes_down())
        column = SHEET_COLUMNS[self._column]
        if self._column == SheetColumnKey.CODE:
            return [line for lines in groups for line in lines]
        if column.figure:
            figure = column.figure
            return self._sorted([line for lines in groups for line in lines], lambda line: figure(line).number)

        def number(line: SheetLine) -> Decimal | str | None:
            return column.number(line) if column.number else column.text(line) or None

        return [line for lines in self._sorted(groups, lambda lines: number(lines[0])) for line in lines]

    def _sorts_codes_down(self) -> bool:
        return self._descending and self._column == SheetColumnKey.CODE

    def _sorted(self, things: Iterable[Any], value: Callable[[Any], Any]) -> list[Any]:
        filled: list[Any] = []
        blank: list[Any] = []
        for thing in things:
            (blank if value(thing) is None else filled).append(thing)
        if filled and isinstance(value(filled[0]), str):
            collator = QCollator(QLocale(QLocale.Language.Polish, QLocale.Country.Poland))
            collator.setNumericMode(True)
            key = cmp_to_key(collator.compare)
            filled.sort(key=lambda thing: key(value(thing)), reverse=self._descending)
        else:
            filled.sort(key=value, reverse=self._descending)
        return [*filled, *blank]

    # --- what the view asks

    def line_at(self, row: int) -> SheetLine:
        """Return the line of a row."""
        return self._lines[row]

    def ends_action(self, row: int) -> bool:
        """Return whether the next row is another action's, or may be."""
        return row + 1 >= len(self._lines) or self._lines[row + 1].place == 0 or self.apart

    def first_of(self, action: str) -> int:
        """Return the row of an action's first line, -1 where it is not shown."""
        return self._first.get(action, -1)

    def place_of(self, action: str, place: int) -> int:
        """Return the row of one line of an action, -1 where it is not shown."""
        first = self._first.get(action, -1)
        if first >= 0 and not self.apart and place < len(self._by_action[action]):
            return first + place
        found = (at for at, line in enumerate(self._lines) if line.row.action == action and line.place == place)
        return next(found, first)

    def ref_at(self, index: Index) -> CellRef | None:
        """Return the value that a cell enters, None where nothing can be entered."""
        return ref_of(SHEET_COLUMNS[index.column()], self._lines[index.row()]) if index.isValid() else None

    def why(self, line: SheetLine, column: SheetColumn) -> str:
        """Return why nothing can be entered in a cell now, for a code in its line; "" where it can or never could."""
        if column is SHEET_COLUMNS[SheetColumnKey.CODE]:
            return self._why_line(line)
        ref = ref_of(column, line)
        return self.why_closed(ref) if ref else ""

    def _why_line(self, line: SheetLine) -> str:
        refs = filter(None, (ref_of(column, line) for column in SHEET_COLUMNS))
        reasons = [self.why_closed(ref) for ref in refs]
        return reasons[-1] if reasons and all(reasons) else ""

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell; what an action has one of is said once, on its first line."""
        line = self._lines[row]
        if not line.first and not self.apart and column in _SAID_ONCE:
            return ""
        return SHEET_COLUMNS[column].text(line)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be edited."""
        row, column = index.row(), SHEET_COLUMNS[index.column()]
        if not 0 <= row < len(self._lines) or not can_enter(column, self._lines[row]):
            return _READABLE
        return _READABLE if self.why(self._lines[row], column) else _EDITABLE

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(SHEET_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return what the role asks for."""
        answer = self._roles.get(role)
        if not answer or not index.isValid():
            return None
        row, column = index.row(), index.column()
        return answer(self._lines[row], SHEET_COLUMNS[column], self.text(row, column))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(SHEET_COLUMNS[section].title)
        return None


_SAID_ONCE = (SheetColumnKey.NAME, SheetColumnKey.UNITS)
"""What every line of an action would repeat while its lines stand together."""


def _alignment(column: SheetColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignTop
