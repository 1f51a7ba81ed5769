"""The table of units on the screen of submissions: many can be chosen, the choice outlives a step."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent

from kkapp.i18n import _
from ui.dialogs.rows_table import RowsTable
from ui.item_models.submissions_rows import Shown, SubmissionRow
from ui.item_models.submissions_table import SubmissionTableModel

_SHARES = (14, 7, 5, 2, 4, 6, 5, 3)
_FLAGS = QItemSelectionModel.SelectionFlag


class UnitsTable(RowsTable):
    """Units by the Polish alphabet, or by the column that is clicked."""

    chosen_changed = Signal()
    opened = Signal()
    """Enter or a double click: the person wants to do something about the chosen unit."""

    def __init__(self) -> None:
        self.units = SubmissionTableModel()
        super().__init__(_("Units and what they hand in"), self.units, _SHARES, many=True)
        self.units.setParent(self)
        self.setAccessibleDescription(_("Ctrl and Shift choose many; Ctrl+A chooses all; Enter asks about a field."))
        self._kept: list[str] = []
        across = self.horizontalHeader()
        across.setSectionsClickable(True)
        across.setSortIndicatorShown(True)
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        across.setSortIndicatorClearable(True)
        across.sortIndicatorChanged.connect(self.units.sort)
        self.units.modelAboutToBeReset.connect(self._keep)
        self.units.modelReset.connect(self._choose_again)
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.chosen_changed.emit())
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def show_rows(self, rows: list[SubmissionRow]) -> None:
        """Show the units as they are now."""
        self.units.show_rows(rows)

    def begin(self) -> None:
        """Forget what was chosen: another workspace or year is shown."""
        self.choose([])

    def show_only(self, shown: Shown) -> None:
        """Show only some."""
        self.units.show_only(shown)

    # --- choosing

    def chosen(self) -> list[SubmissionRow]:
        """Return the chosen units, as they stand in the table."""
        rows = (self.units.row_at(at) for at in self.chosen_rows())
        return [row for row in rows if row]

    def choose(self, identities: list[str]) -> None:
        """Choose units; those that are not shown are passed over."""
        places = [at for name in identities if (at := self.units.place_of(name)) >= 0]
        selection = QItemSelection()
        for at in places:
            selection.select(self.units.index(at, 0), self.units.index(at, self.units.columnCount() - 1))
        model = self.selectionModel()
        if places:
            model.setCurrentIndex(self.units.index(places[0], 0), _FLAGS.NoUpdate)
            self.scrollTo(self.units.index(places[0], 0))
        model.select(selection, _FLAGS.ClearAndSelect)

    def _keep(self) -> None:
        self._kept = [row.identity for row in self.chosen()]

    def _choose_again(self) -> None:
        there = [name for name in self._kept if self.units.place_of(name) >= 0]
        self.choose(there or [self.units.identity_at(0)])
        self.chosen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do something about the chosen unit by Enter; everything else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)
