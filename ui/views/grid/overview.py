"""The grid of actions: searchable, sortable, rows as high as their texts need, cells of one value edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView

from kkapp.i18n import _
from ui.delegates.action_cells import SIDE, TOP, ActionCells
from ui.item_models.action_filter import ActionFilter
from ui.item_models.action_table import COLUMNS, ROW_ROLE, ActionTableModel, ColumnKey
from ui.views.grid.column_layout import ColumnLayout, Room
from ui.views.grid.editable_table import EditableTable
from ui.views.grid.row_heights import RowHeights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from kkapp.model.cells import CellRef
    from ui.item_models.action_rows import ActionRow

    Index = QModelIndex | QPersistentModelIndex

_ROOMS = (
    Room("code", 70),
    Room("name", 112, 31),
    Room("units", 106, 21, yields=1),
    Room("planned", 106, 22),
    Room("achieved", 106, 26),
    Room("rate", 80, yields=3),
    Room("spending", 102, yields=2),
    Room("status", 108),
)
"""The columns in the order of ``COLUMNS``: those whose texts have a known length take what they need.

Where not all have room, those yield that the form says too.
"""
_LEAST_LINES, _USUAL_LINES = 2, 3
_WRAPPED = (ColumnKey.NAME, ColumnKey.UNITS, ColumnKey.PLANNED, ColumnKey.ACHIEVED, ColumnKey.STATUS)


class ActionGrid(EditableTable):
    """One line per action; Enter opens its form."""

    shown_changed = Signal(int, int)

    def __init__(self) -> None:
        super().__init__(cells := ActionCells())
        self._cells = cells
        cells.grid = self
        self.setAccessibleName(_("Table of actions"))
        self.setAccessibleDescription(
            _("Arrows choose an action, Enter goes to its form, F2 edits a cell that holds one value.")
        )
        self.table = ActionTableModel(self)
        self.filter = ActionFilter(self.table, self)
        self.table.why_closed = self.cells.why_all_closed
        self.setModel(self.filter)
        self._take_delegate()
        self._set_behaviour()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._set_headers()
        self.restyle()
        self.heights = RowHeights(
            self, self._measured, self._height_of(_USUAL_LINES), self._height_of(_LEAST_LINES), self.take_heights
        )
        self.columns = ColumnLayout(self, "overview", _ROOMS)
        self.columns.restore()
        self._set_order()

    def _set_order(self) -> None:
        across = self.horizontalHeader()
        across.sectionResized.connect(self.heights.settle_later)
        self.setSortingEnabled(True)
        across.setSortIndicator(ColumnKey.CODE, Qt.SortOrder.AscendingOrder)
        across.sortIndicatorChanged.connect(self.heights.settle_later)

    # --- rows

    def show_rows(self, rows: Sequence[ActionRow]) -> None:
        """Show these actions and keep the chosen one."""
        if rows and list(rows) == list(self.table.rows):
            return
        chosen = self.chosen()
        self.table.set_rows(rows)
        self._settle_heights()
        if chosen or rows:
            self.choose(chosen or rows[0].action)
        self.tell_shown()

    def update_rows(self, rows: Sequence[ActionRow]) -> None:
        """Show what a step changed."""
        self.table.update_rows(rows)
        self.heights.settle_later()

    def show_signs(self, *, shown: bool) -> None:
        """Draw the signs beside the statuses, or do without for a first paint."""
        if shown != self._cells.signs:
            self._cells.signs = shown
            self.setDirtyRegion(QRegion(self.rect()))

    def choose(self, action: str) -> bool:
        """Choose an action if it is shown."""
        source = self.table.index(self.table.place_of(action), ColumnKey.NAME)
        index = self.filter.mapFromSource(source)
        if not index.isValid():
            return False
        column = max(0, self.currentIndex().column()) if self.currentIndex().isValid() else ColumnKey.NAME
        self.setCurrentIndex(index.siblingAtColumn(column))
        return True

    def step(self, by: int) -> bool:
        """Choose the next or previous action that is shown."""
        current = self.currentIndex()
        index = self.filter.index(current.row() + by, max(0, current.column()))
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def refilter(self) -> None:
        """Settle after the search, the branch or the state changed: keep the choice, else take the first."""
        if not self.currentIndex().isValid() and self.filter.rowCount() and not self.choose(self._told):
            self.setCurrentIndex(self.filter.index(0, ColumnKey.NAME))
        self._settle_heights()
        self.tell_shown()

    def tell_shown(self) -> None:
        """Tell how many actions are shown, and of how many."""
        self.shown_changed.emit(self.filter.rowCount(), self.table.rowCount())

    # --- editing

    def ref_at(self, index: Index) -> CellRef | None:
        """Return the value a cell enters: status, spending, or the only figure of its side."""
        row, field = index.data(ROW_ROLE), COLUMNS[index.column()].field
        if not row or not field or not self.cells.workspace:
            return None
        from kkapp.model.cells import CellRef
        from ui.item_models.cell_values import only_figure

        if field in ("planned", "achieved"):
            report = self.cells.workspace.report(row.action)
            return only_figure(report, "planned" if field == "planned" else "achieved")
        return CellRef(row.action, "status" if field == "status" else "spending")

    def current_field(self) -> str:
        """Return the field of the chosen cell, also of one with several figures."""
        index = self.currentIndex()
        return super().current_field() or (COLUMNS[index.column()].field if index.isValid() else "")

    def why_closed(self, index: Index) -> str:
        """Return why nothing can be entered in a cell, also in one of several figures."""
        row, field = index.data(ROW_ROLE), COLUMNS[index.column()].field
        return self.cells.why_all_closed(row.action, field) if row and field else ""

    def _ask_for_field(self, index: Index) -> bool:
        row, field = index.data(ROW_ROLE), COLUMNS[index.column()].field
        if not row or field not in ("planned", "achieved") or not self.cells.editable:
            return False
        self.field_wanted.emit(row.action, field)
        return True

    def _double_clicked(self, _index: QModelIndex) -> None:
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the form by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    # --- widths and heights

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.columns.share_width()
        self._settle_heights()

    def _settle_heights(self) -> None:
        self.heights.forget()
        self.heights.settle()

    def _measured(self, place: int) -> int:
        """Return the height of a row whose texts are shown whole, up to the height of the grid."""
        row, most = self.filter.row_at(place), self.height() // round(self._cells.plain.line_height)
        lines = (
            self._cells.plain.count(COLUMNS[column].text(row), max(20, self._room(column, row))) for column in _WRAPPED
        )
        return self._height_of(min(max(_LEAST_LINES, *lines), max(_LEAST_LINES, most - 2)))

    def _room(self, column: ColumnKey, row: ActionRow) -> int:
        if self.isColumnHidden(column):
            return 10_000
        return self.columnWidth(column) - 2 * SIDE - self._cells.mark_width(row, COLUMNS[column].field)

    def _height_of(self, lines: int) -> int:
        return round(lines * self._cells.plain.line_height) + 2 * TOP + 1
