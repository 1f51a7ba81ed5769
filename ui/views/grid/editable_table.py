"""A table whose cells are edited in place by the keys of a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyledItemDelegate

from kkapp.i18n import _
from ui.delegates.editing_cells import LISTS, EditingCells
from ui.dialogs.whole_rows import WholeRows
from ui.item_models.action_table import ROW_ROLE
from ui.theme import header_style, small_font, tones
from ui.views.grid.quiet_bar import QuietBar
from ui.views.grid.table_cells import TableCells

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from kkapp.model.cells import CellRef
    from ui.views.grid.column_layout import ColumnLayout
    from ui.views.grid.row_heights import RowHeights

    Index = QModelIndex | QPersistentModelIndex

Place = tuple[int, int, int, int]
"""Where a block is pasted: first row, first column from the left, rows and columns that are selected."""

_HEADER_LINES, _HEADER_EDGES = 2, 8


class EditableTable(WholeRows):
    """What the overview and the sheet have in common: the chosen action, editing, clearing, copying, pasting."""

    action_chosen = Signal(str)
    opened = Signal()
    field_wanted = Signal(str, str)
    """A cell stands for more than one value: the action, and the field of the form that has them."""
    told = Signal(str)
    """Something was done that the person should hear of."""

    heights: RowHeights
    columns: ColumnLayout

    def __init__(self, delegate: EditingCells) -> None:
        super().__init__()
        self.cells = TableCells(self.ref_at)
        self.delegate = delegate
        self._told = ""
        self._run: int | None = None
        self._going = False

    def ref_at(self, index: Index) -> CellRef | None:
        """Return the value a cell enters, None where it enters none or several."""
        raise NotImplementedError

    def _take_delegate(self) -> None:
        self.delegate.source = self.cells
        self.delegate.left.connect(self.go_on)
        self.setItemDelegate(self.delegate)

    def _set_behaviour(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(small_font())
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(QuietBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that it never takes width later
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._double_clicked)

    def _set_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)
        )
        across.setFont(small_font())
        across.setFixedHeight(_HEADER_LINES * QFontMetrics(small_font()).height() + _HEADER_EDGES)
        across.setSortIndicatorShown(True)
        across.setSectionsClickable(True)
        across.setHighlightSections(False)  # a bolder title would not fit any more
        across.setAccessibleName(_("Column titles"))
        down.setAccessibleName(_("Row titles"))
        down.hide()

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.horizontalHeader().setStyleSheet(header_style(tones()))

    # --- the chosen action

    def chosen(self) -> str:
        """Return the identity of the chosen action, "" where none is."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.action if row else ""

    def choose(self, action: str) -> bool:
        """Choose an action if it is shown."""
        raise NotImplementedError

    def step(self, by: int) -> bool:
        """Choose the next or previous action that is shown."""
        raise NotImplementedError

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current one and the only selected one, whatever keys are held now."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
            flags |= QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)

    def current_field(self) -> str:
        """Return the field of the chosen cell: of a figure its identity, "" where the cell holds none."""
        index = self.currentIndex()
        ref = self.ref_at(index) if index.isValid() else None
        return (ref.quantity or ref.field) if ref else ""

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which action was chosen."""
        super().currentChanged(current, previous)
        if not self._going:
            self._run = None
        row = current.data(ROW_ROLE)
        if row and row.action != self._told:
            self._told = row.action
            self.action_chosen.emit(row.action)

    # --- editing

    def begin(self, index: Index, typed: str | None = None) -> bool:
        """Edit a cell: with what was typed in place of its value, or keeping it; return whether the key was used."""
        field = self.cells.field_of(index)
        if not field:
            return self.say_closed([index]) or self._ask_for_field(index)
        self.edit(self.model().index(index.row(), index.column()))
        if self.delegate.editor is not None:
            self.delegate.editor.begin(typed)
        return True

    def say_closed(self, indexes: Sequence[Index]) -> bool:
        """Say why the first closed one of these cells is, where none can be entered; return whether that was said."""
        reasons = [why for why in map(self.why_closed, indexes) if why] if self.cells.editable else []
        if not reasons or any(self.cells.field_of(index) for index in indexes):
            return False
        self.told.emit(reasons[0])
        return True

    def why_closed(self, index: Index) -> str:
        """Return why nothing can be entered in a cell as things stand, "" where something can or never could."""
        ref = self.ref_at(index)
        return self.cells.why_closed(ref) if ref else ""

    def _ask_for_field(self, _index: Index) -> bool:
        """Ask for the form where a cell stands for several values."""
        return False

    def commit(self) -> bool:
        """Save what is being typed; return whether nothing is left unsaved."""
        return self.delegate.commit()

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Close an editor, but not one whose text could not be saved, unless it is given up."""
        if hint == QStyledItemDelegate.EndEditHint.RevertModelCache or not self.delegate.is_refused(editor):
            super().closeEditor(editor, hint)

    def clear_cells(self) -> None:
        """Clear the selected cells, as one step; where all of them are closed, say why."""
        selected = self.selected()
        if not self.cells.clear(selected):
            self.say_closed(selected)

    def selected(self) -> list[QModelIndex]:
        """Return the cells that clearing concerns."""
        return [self.currentIndex()] if self.currentIndex().isValid() else []

    def own_commands(self) -> dict[str, Callable[[], object]]:
        """Return what else can be done here, by the names of the commands."""
        return {}

    def selected_place(self) -> Place:
        """Return where a block would be pasted: first row, first place from the left, selected rows and columns."""
        current = self.currentIndex()
        return current.row(), self.shown_columns().index(current.column()), 1, 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to edit by a key, else do what the key does."""
        if not self._edits(event):
            super().keyPressEvent(event)

    def _edits(self, event: QKeyEvent) -> bool:
        index, key = self.currentIndex(), event.key()
        if not index.isValid():
            return False
        if key == Qt.Key.Key_F2:
            return self.begin(index)
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return self.cells.field_of(index) in LISTS and self.begin(index)
        if key == Qt.Key.Key_Backspace:
            return self.begin(index, "")
        return is_typed(event) and self.begin(index, event.text())

    def _double_clicked(self, index: QModelIndex) -> None:
        if not self.begin(index):
            self.opened.emit()

    # --- going on

    def go_on(self, columns: int, rows: int) -> bool:
        """Go to the next cell that can be edited, along the row or down the column; return whether there is one.

        After a run of Tab along a row, Enter goes to the next row where the run began.
        """
        current = self.currentIndex()
        if not columns and not rows:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if columns and self._run is None:
            self._run = current.column()
        target = self._next_along(current, columns) if columns else self._next_down(current, rows)
        if target is None:
            return False
        self._going = True
        self.go_to(target)
        self._going = False
        if rows:
            self._run = None
        return True

    def _next_along(self, current: Index, by: int) -> QModelIndex | None:
        order = self.shown_columns()
        place, row, count = order.index(current.column()) + by, current.row(), self.model().rowCount()
        while 0 <= row < count:
            while 0 <= place < len(order):
                index = self.model().index(row, order[place])
                if self.cells.field_of(index):
                    return index
                place += by
            row += by
            place = 0 if by > 0 else len(order) - 1
        return None

    def _next_down(self, current: Index, by: int) -> QModelIndex | None:
        column = current.column() if self._run is None else self._run
        row = current.row() + by
        while 0 <= row < self.model().rowCount():
            index = self.model().index(row, column)
            if self.cells.field_of(index):
                return index
            row += by
        return None

    def shown_columns(self) -> list[int]:
        """Return the columns that are shown, from left to right."""
        across = self.horizontalHeader()
        order = (across.logicalIndex(place) for place in range(across.count()))
        return [column for column in order if not across.isSectionHidden(column)]

    # --- widths and heights

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note what all cells share, then paint them; a table without a cell shows the focus around itself."""
        self.delegate.begin()
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(tones().accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to a cell, by the true heights of the rows that are in sight with it."""
        if index.isValid():
            self.heights.measure_around(index.row())
        super().scrollTo(index, hint)

    def show_closed(self) -> None:
        """Paint the cells as they are closed or open now."""
        self.setDirtyRegion(QRegion(self.rect()))

    def take_heights(self) -> None:
        """Find out how far the rows reach now, and paint them."""
        self.updateGeometries()
        self.setDirtyRegion(QRegion(self.rect()))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Measure the rows that come in sight."""
        super().scrollContentsBy(dx, dy)
        if dy:
            self.heights.scrolled(dy)


def is_typed(event: QKeyEvent) -> bool:
    """Return whether a key writes a character; AltGr, which writes Polish letters, is Ctrl with Alt on Windows."""
    held = event.modifiers()
    command = held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.text()) and event.text().isprintable() and (not command or command == both)
