"""The sheet: one line per indicator, filled in like a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView

from kkapp.i18n import _
from ui.delegates.sheet_cells import SheetCells
from ui.item_models.sheet_columns import SheetColumnKey
from ui.item_models.sheet_table import LINE_ROLE, SheetTable
from ui.views.grid.column_layout import ColumnLayout, Room
from ui.views.grid.editable_table import EditableTable
from ui.views.grid.row_heights import RowHeights
from ui.views.grid.sheet_keys import edge, has_shift, is_jump

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from kkapp.model.cells import CellRef
    from kkapp.model.period import PeriodData
    from ui.item_models.action_filter import ActionFilter
    from ui.item_models.action_table import ActionTableModel
    from ui.workspace import Workspace

    Index = QModelIndex | QPersistentModelIndex

_ROOMS = (
    Room("code", 68),
    Room("name", 130, 30),
    Room("units", 110, 12, shown=False),
    Room("indicator", 130, 26),
    Room("last", 62),
    Room("planned", 68),
    Room("achieved", 72),
    Room("rate", 60),
    Room("status", 96),
    Room("reason", 80),
    Room("narrative", 110, 32),
    Room("spending", 98),
)
"""The columns in the order of ``SHEET_COLUMNS``."""
_TOP_LINES, _EDGES = 2, 9
_Moves = QAbstractItemView.CursorAction
_ARROWS = {_Moves.MoveUp: (-1, 0), _Moves.MoveDown: (1, 0), _Moves.MoveLeft: (0, -1), _Moves.MoveRight: (0, 1)}


class SheetGrid(EditableTable):
    """Arrows move, typing replaces, Enter goes down, Tab goes right; a selection is copied, cleared, filled, pasted."""

    def __init__(self, table: ActionTableModel, shown: ActionFilter) -> None:
        self.lines = SheetTable(table, shown)
        super().__init__(cells := SheetCells(self.lines))
        self._cells = cells
        cells.view = self
        self.lines.setParent(self)
        self.setAccessibleName(_("Sheet of indicators"))
        self.setAccessibleDescription(
            _("Type to enter a value, Enter goes down, Tab goes right, F2 edits, Delete clears; F6 leaves the sheet.")
        )
        self.lines.why_closed = self.cells.why_closed
        self.setModel(self.lines)
        self._take_delegate()
        self._set_behaviour()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._set_headers()
        self.restyle()
        self.year = 0
        self._kept: tuple[str, int, int] | None = None
        line = round(cells.plain.line_height)
        self.heights = RowHeights(self, self._measured, _TOP_LINES * line + _EDGES, line + _EDGES, self.take_heights)
        self.columns = ColumnLayout(self, "sheet", _ROOMS)
        self.columns.restore()
        self._set_order()

    def _set_order(self) -> None:
        across = self.horizontalHeader()
        across.sectionResized.connect(self.heights.settle_later)
        self.lines.modelAboutToBeReset.connect(self._keep_place)
        self.lines.arranged.connect(self._find_place)
        self.lines.dataChanged.connect(self._measure_changed)
        across.setSortIndicator(SheetColumnKey.CODE, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show a workspace beside the year before, if it has one."""
        self.cells.workspace = workspace
        self.year = workspace.data.period.year if workspace else 0
        earlier = year_before(workspace)
        self.columns.leave_out(frozenset() if earlier else frozenset({"last"}))
        self.lines.show_data(workspace.data if workspace else None, earlier)

    # --- the chosen place

    def choose(self, action: str) -> bool:
        """Choose an action if it is shown, on the line that is chosen already if it is one of its own."""
        if self.chosen() == action and action:
            return True
        row = self.lines.first_of(action)
        if row < 0:
            return False
        column = self.currentIndex().column() if self.currentIndex().isValid() else SheetColumnKey.ACHIEVED
        self.go_to(self.lines.index(row, column))
        return True

    def step(self, by: int) -> bool:
        """Choose the first line of the next or previous action that is shown."""
        here, row = self.chosen(), self.currentIndex().row() + by
        while 0 <= row < self.lines.rowCount():
            line = self.lines.line_at(row)
            if line.row.action != here and line.first:
                self.go_to(self.lines.index(row, max(0, self.currentIndex().column())))
                return True
            row += by
        return False

    def _keep_place(self) -> None:
        current = self.currentIndex()
        line = current.data(LINE_ROLE)
        self._kept = (line.row.action, line.place, current.column()) if line else self._kept

    def _find_place(self) -> None:
        """Go back to the line that was chosen before the rows were laid out anew, else to the first one."""
        action, place, column = self._kept or ("", 0, SheetColumnKey.ACHIEVED)
        row = max(0, self.lines.place_of(action, place))
        if self.lines.rowCount():
            self.go_to(self.lines.index(row, column))
        self.heights.settle_later()

    # --- editing

    def ref_at(self, index: Index) -> CellRef | None:
        """Return the value a cell enters."""
        return self.lines.ref_at(index)

    def selected(self) -> list[QModelIndex]:
        """Return the selected cells in the order of reading, at least the current one."""
        chosen = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        return chosen or super().selected()

    def own_commands(self) -> dict[str, Callable[[], object]]:
        """Return what can be done in a table of selected cells."""
        return {"fill_down": self.fill_down}

    def fill_down(self) -> None:
        """Copy the first selected row into the others, or the row above into a single cell, as one step."""
        chosen = [index for index in self.selected() if self.cells.ref(index)]
        entries = []
        for column in {index.column() for index in chosen}:
            cells = [index for index in chosen if index.column() == column]
            if len(cells) == 1:
                above = self._above(cells[0])
                cells = [above, *cells] if above else cells
            text = self.cells.text_of(cells[0])
            entries += [(ref, text) for ref in map(self.cells.ref, cells[1:]) if ref]
        self.cells.enter_all(entries)

    def _above(self, index: QModelIndex) -> QModelIndex | None:
        """Return the next cell above that can be edited."""
        above = (self.lines.index(row, index.column()) for row in range(index.row() - 1, -1, -1))
        return next((cell for cell in above if self.cells.ref(cell)), None)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down by Enter, or to the form from a cell that cannot be edited."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            up = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if self.cells.field_of(self.currentIndex()):
                self.go_on(0, -1 if up else 1)
            else:
                self.opened.emit()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go along the row; at the end of the sheet it leaves, as everywhere."""
        return self.go_on(1 if forward else -1, 0) or super().focusNextPrevChild(forward)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move; with Ctrl and an arrow to the edge of the data."""
        current = self.currentIndex()
        if not modifiers & Qt.KeyboardModifier.ControlModifier or action not in _ARROWS or not current.isValid():
            return super().moveCursor(action, modifiers)
        down, right = _ARROWS[action]
        columns = self.shown_columns()
        if down:
            column, count = current.column(), self.lines.rowCount()
            row = edge(lambda at: bool(self.lines.text(at, column)), current.row(), down, count)
            return self.lines.index(row, column)
        here = columns.index(current.column())
        place = edge(lambda at: bool(self.lines.text(current.row(), columns[at])), here, right, len(columns))
        return self.lines.index(current.row(), columns[place])

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Choose one cell where a jump ends, or with Shift all on the way."""
        if event is not None and is_jump(event):
            flags = QItemSelectionModel.SelectionFlag
            return flags.SelectCurrent if has_shift(event) else flags.ClearAndSelect
        return super().selectionCommand(index, event)

    def selected_place(self) -> tuple[int, int, int, int]:
        """Return where a block would be pasted: first row, first place from the left, selected rows and columns."""
        columns = self.shown_columns()
        chosen = [(index.row(), columns.index(index.column())) for index in self.selected()]
        rows, places = [row for row, _place in chosen], [place for _row, place in chosen]
        return min(rows), min(places), max(rows) - min(rows) + 1, max(places) - min(places) + 1

    # --- widths and heights

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.columns.share_width()
        self.heights.forget()
        self.heights.settle()

    def _measured(self, row: int) -> int:
        across = self.horizontalHeader()
        widths = [0 if across.isSectionHidden(at) else across.sectionSize(at) for at in range(across.count())]
        return self._cells.height_of(row, widths, self.height() - across.height() - _EDGES)

    def _measure_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self.heights.forget(range(first.row(), last.row() + 1))
        self.heights.measure_in_sight()


def year_before(workspace: Workspace | None) -> PeriodData | None:
    """Return the period before the open one, None where the workspace has none."""
    if workspace is None:
        return None
    before = [year for year in workspace.years() if year < workspace.data.period.year]
    return workspace.ask(lambda store: store.period_data(max(before), aside=True)) if before else None
