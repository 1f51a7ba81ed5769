"""The grid of actions: searchable, sortable, rows as high as their texts need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from kkapp.i18n import _
from ui.delegates.action_cells import SIDE, TOP, ActionCells
from ui.item_models.action_filter import ActionFilter
from ui.item_models.action_table import COLUMNS, ROW_ROLE, ActionTableModel, ColumnKey
from ui.theme import header_style, small_font, tones

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ui.item_models.action_rows import ActionRow

_FIXED = {ColumnKey.CODE: 74, ColumnKey.RATE: 74, ColumnKey.SPENDING: 108, ColumnKey.STATUS: 108}
"""Widths of the columns whose texts have a known length; the others share the rest by their weights."""
_WEIGHTS = {ColumnKey.NAME: 31, ColumnKey.UNITS: 21, ColumnKey.PLANNED: 22, ColumnKey.ACHIEVED: 26}
_NARROWEST = 90
_LEAST_LINES, _MOST_LINES = 2, 5
_SLICE = 32
"""So many rows out of sight are measured at a time, between two looks at what the person does."""
_MEASURED_ROWS = 600
"""Up to so many rows each is as high as its texts need; measuring more would take longer than a frame."""


class ActionGrid(QTableView):
    """One line per action; Enter opens its form."""

    action_chosen = Signal(str)
    opened = Signal()
    shown_changed = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Table of actions"))
        self.setAccessibleDescription(_("Arrows choose an action, Enter goes to its form."))
        self.table = ActionTableModel(self)
        self.filter = ActionFilter(self.table, self)
        self.setModel(self.filter)
        self._cells = ActionCells(self)
        self.setItemDelegate(self._cells)
        self._set_behaviour()
        self._set_headers()
        self.restyle()
        self._told = ""
        self._unmeasured: list[int] = []
        self._settling, self._measuring = QTimer(self), QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._settle_heights)
        self._measuring.timeout.connect(self._measure_on)

    def _set_behaviour(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(small_font())
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that it never takes width later
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open_form)

    def _set_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)
        )
        across.setFont(small_font())
        across.setMinimumSectionSize(56)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setFixedHeight(2 * QFontMetrics(small_font()).height() + 8)
        across.setSortIndicatorShown(True)
        across.setSectionsClickable(True)
        across.setAccessibleName(_("Column titles"))
        down.setAccessibleName(_("Row titles"))
        across.sectionResized.connect(self._settle_later)
        down.hide()
        down.setMinimumSectionSize(10)
        down.setDefaultSectionSize(self._height_of(3))
        self.setSortingEnabled(True)
        across.setSortIndicator(ColumnKey.CODE, Qt.SortOrder.AscendingOrder)
        across.sortIndicatorChanged.connect(self._settle_later)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.horizontalHeader().setStyleSheet(header_style(tones()))

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
        self._settle_later()

    def show_signs(self, *, shown: bool) -> None:
        """Draw the signs beside the statuses, or do without for a first paint."""
        if shown != self._cells.signs:
            self._cells.signs = shown
            self.setDirtyRegion(QRegion(self.rect()))

    def chosen(self) -> str:
        """Return the identity of the chosen action, "" where none is."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.action if row else ""

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

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which action was chosen."""
        super().currentChanged(current, previous)
        row = current.data(ROW_ROLE)
        if row and row.action != self._told:
            self._told = row.action
            self.action_chosen.emit(row.action)

    def refilter(self) -> None:
        """Settle after the search, the branch or the state changed: keep the choice, else take the first."""
        if not self.currentIndex().isValid() and self.filter.rowCount() and not self.choose(self._told):
            self.setCurrentIndex(self.filter.index(0, ColumnKey.NAME))
        self._settle_heights()
        self.tell_shown()

    def tell_shown(self) -> None:
        """Tell how many actions are shown, and of how many."""
        self.shown_changed.emit(self.filter.rowCount(), self.table.rowCount())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the form by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_form()
        else:
            super().keyPressEvent(event)

    def _open_form(self) -> None:
        self.opened.emit()

    # --- widths and heights

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._share_width()
        else:
            self._keep_chosen_in_sight()

    def _share_width(self) -> None:
        # Not ``viewport()``: to name its type PySide6 would first load every kind of widget there is, 15 ms.
        rest = self.maximumViewportSize().width() - sum(_FIXED.values())
        weights = sum(_WEIGHTS.values())
        across = self.horizontalHeader()
        for column, width in _FIXED.items():
            across.resizeSection(column, width)
        for column, weight in _WEIGHTS.items():
            across.resizeSection(column, max(_NARROWEST, rest * weight // weights))
        self._settle_heights()

    def _settle_later(self) -> None:
        self._settling.start()

    def _settle_heights(self) -> None:
        if not self.isVisible():
            return  # its width is not known yet; the first resize settles
        count = self.filter.rowCount()
        if count > _MEASURED_ROWS:
            self.verticalHeader().setDefaultSectionSize(self._height_of(3))
            self._unmeasured = []
        else:
            self._measure_in_sight(count)
        self._keep_chosen_in_sight()

    def _measure_in_sight(self, count: int) -> None:
        """Measure the rows around the chosen one as far as the grid reaches; the others follow in slices."""
        first = max(0, self.currentIndex().row() if self.currentIndex().isValid() else self.rowAt(0))
        reach = self.height() // self._height_of(_LEAST_LINES) + 1
        near = range(max(0, first - reach), min(count, first + reach))
        self._measure(near)
        self._unmeasured = [place for place in range(count) if place not in near]
        self._measuring.start()

    def _measure_on(self) -> None:
        count = self.filter.rowCount()
        self._measure(place for place in self._unmeasured[:_SLICE] if place < count)
        del self._unmeasured[:_SLICE]
        self._keep_chosen_in_sight()
        if not self._unmeasured:
            self._measuring.stop()

    def _measure(self, places: Iterable[int]) -> None:
        down = self.verticalHeader()
        widths = [self.columnWidth(column) - 2 * SIDE for column in range(len(COLUMNS))]
        for place in places:
            height = self._height_of(self._lines_of(self.filter.row_at(place), widths))
            if down.sectionSize(place) != height:
                down.resizeSection(place, height)

    def _keep_chosen_in_sight(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _lines_of(self, row: ActionRow, widths: list[int]) -> int:
        counts = (
            self._cells.plain.count(COLUMNS[column].text(row), max(20, widths[column]))
            for column in (ColumnKey.NAME, ColumnKey.UNITS, ColumnKey.PLANNED, ColumnKey.ACHIEVED)
        )
        return min(max(_LEAST_LINES, *counts), _MOST_LINES)

    def _height_of(self, lines: int) -> int:
        return round(lines * self._cells.plain.line_height) + 2 * TOP + 1
