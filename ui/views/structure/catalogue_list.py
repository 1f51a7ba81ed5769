"""The list beside a form of the registry: found by words, sorted by any column, walked by keyboard alone."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kkapp.i18n import _
from ui import icons
from ui.delegates.catalogue_cells import CatalogueCells
from ui.dialogs.whole_rows import WholeRows
from ui.item_models.catalogue_table import CatalogueColumn, CatalogueTableModel, Index
from ui.theme import field_style, header_style, small_font, tones
from ui.views.labels import Muted


class CatalogueTable(WholeRows):
    """Rows to choose from; a step changes them without moving the choice."""

    thing_chosen = Signal(str)
    entered = Signal()
    add_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, name: str, columns: Sequence[CatalogueColumn[Any]], shares: Sequence[int]) -> None:
        super().__init__()
        self.catalogue: CatalogueTableModel[Any] = CatalogueTableModel(columns, self)
        self._identity = ""
        self._told = True
        self.setModel(self.catalogue)
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("Enter goes to the form, Insert adds, Delete removes."))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setFont(small_font())
        self.setItemDelegate(CatalogueCells(self))
        self._shares = tuple(shares)
        self._set_up_headers()
        self.catalogue.modelReset.connect(self._choose_again)
        self.restyle()

    def _set_up_headers(self) -> None:
        across = self.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.setSortIndicatorShown(True)
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        across.setSortIndicatorClearable(True)
        across.sortIndicatorChanged.connect(self.catalogue.sort)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        down.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        left = event.size().width()
        for column, share in enumerate(self._shares[:-1]):
            width = event.size().width() * share // sum(self._shares)
            self.setColumnWidth(column, width)
            left -= width
        self.setColumnWidth(len(self._shares) - 1, left)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.viewport().update()
        self.horizontalHeader().setStyleSheet(header_style(tones()))

    # --- choosing

    @property
    def chosen(self) -> str:
        """Return the identity of the chosen thing."""
        return self._identity

    def choose(self, identity: str, *, tell: bool = True) -> None:
        """Choose a thing and bring it in sight; nothing if it is not shown."""
        at = self.catalogue.place_of(identity)
        if at < 0:
            return
        self._told = tell
        index = self.catalogue.index(at, max(0, self.currentIndex().column()))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
        self._told = True

    def _choose_again(self) -> None:
        """Keep the choice over a search, a sorting or a step; choose the first row where it is gone."""
        if self.catalogue.place_of(self._identity) >= 0:
            self.choose(self._identity, tell=False)
        else:
            self.choose(self.catalogue.identity_at(0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which thing was chosen."""
        super().currentChanged(current, previous)
        identity = self.catalogue.identity_at(current.row()) if current.isValid() else ""
        if identity and identity != self._identity:
            self._identity = identity
            if self._told:
                self.thing_chosen.emit(identity)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the form, add or remove; everything else is Qt's."""
        wanted = {
            Qt.Key.Key_Return: self.entered,
            Qt.Key.Key_Enter: self.entered,
            Qt.Key.Key_F2: self.entered,
            Qt.Key.Key_Insert: self.add_wanted,
            Qt.Key.Key_Delete: self.remove_wanted,
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            wanted.emit()


class CatalogueList(QWidget):
    """The search above the table, and how many rows it found."""

    def __init__(
        self, name: str, columns: Sequence[CatalogueColumn[Any]], shares: Sequence[int], *, search: str
    ) -> None:
        super().__init__()
        self.table = CatalogueTable(name, columns, shares)
        self.words = _Words(self.table)
        self.words.setAccessibleName(_("Search"))
        self.words.setPlaceholderText(search)
        self.words.setAccessibleDescription(search)
        self.words.textChanged.connect(self._search)
        self.found = Muted()
        self.extra = QHBoxLayout()
        self.extra.addStretch(1)
        self._lay_out()
        self.table.catalogue.modelReset.connect(self._count)
        self.restyle()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addLayout(self.extra)
        column.addWidget(self.table, 1)
        column.addWidget(self.found)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.words.setStyleSheet(field_style(tones()))
        self.words.restyle()
        self.table.restyle()

    def _search(self, text: str) -> None:
        self.table.catalogue.search(text)

    def _count(self) -> None:
        shown, all_ = self.table.catalogue.rowCount(), self.table.catalogue.count
        if shown:
            self.found.setText(_("Shown: {shown} of {all}").format(shown=shown, all=all_))
        else:
            self.found.setText(_("Nothing holds these words. Clear the search, or add what is missing."))


class _Words(QLineEdit):
    """The search field; Down and Enter go on to the rows, Escape clears."""

    def __init__(self, table: CatalogueTable) -> None:
        super().__init__()
        self._table = table
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self._sign.setIcon(icons.icon("search", tones().muted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the rows, or clear."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._table.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
