"""The place of the grid: the overview of actions, and the sheet of their indicators, made when it is wanted first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from kkapp.i18n import _
from ui.theme import small_font
from ui.views.grid.overview import ActionGrid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from ui.item_models.action_rows import ActionRow
    from ui.views.grid.editable_table import EditableTable
    from ui.views.grid.sheet import SheetGrid
    from ui.workspace import Workspace


class GridPlace(QWidget):
    """Two ways to see the same actions: both share the filter, the chosen action and the workspace."""

    action_chosen = Signal(str)
    opened = Signal()
    shown_changed = Signal(int, int)
    field_wanted = Signal(str, str)
    """A cell of several values was typed on: the action, and the field of the form that has them."""
    told = Signal(str)
    """What a paste did, in one sentence; it is shown below the table as well."""
    sheet_changed = Signal(bool)
    """The sheet is shown now, or the overview."""

    def __init__(self) -> None:
        super().__init__()
        self.overview = ActionGrid()
        self.sheet: SheetGrid | None = None
        self.table, self.filter = self.overview.table, self.overview.filter
        self.workspace: Workspace | None = None
        self._stale = False
        self._commands: dict[str, QAction] = {}
        self._ways = QStackedWidget()
        self._ways.addWidget(self.overview)
        self.report = QLabel()
        self.report.setFont(small_font())
        self.report.setWordWrap(True)
        self.report.setContentsMargins(8, 3, 8, 3)
        self.report.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._ways, 1)
        column.addWidget(self.report)
        self.overview.shown_changed.connect(self.shown_changed)
        self._follow(self.overview)

    def _follow(self, way: EditableTable) -> None:
        way.action_chosen.connect(self.action_chosen)
        way.opened.connect(self.opened)
        way.field_wanted.connect(self.field_wanted)
        way.told.connect(self._tell)

    # --- the two ways

    @property
    def way(self) -> EditableTable:
        """Return the way that is shown."""
        return self.sheet if self.sheet and self._ways.currentWidget() is self.sheet else self.overview

    @property
    def shows_sheet(self) -> bool:
        """Return whether the sheet is shown."""
        return self.way is not self.overview

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the focus to the way that is shown; a focus proxy would take Tab from whatever is read before."""
        self.way.setFocus(reason)

    def hasFocus(self) -> bool:
        """Return whether the way that is shown has the focus."""
        return self.way.hasFocus()

    def show_sheet(self, *, shown: bool) -> None:
        """Show the sheet of indicators, or the overview of actions; the chosen action stays."""
        if shown == self.shows_sheet or not self.commit():
            return
        had_focus, chosen = self.way.hasFocus(), self.way.chosen()
        target = self._made_sheet() if shown else self.overview
        self._ways.setCurrentWidget(target)
        if self.sheet and shown:
            self._freshen(self.sheet)
        target.choose(chosen)
        if had_focus:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sheet_changed.emit(shown)

    def _made_sheet(self) -> SheetGrid:
        if self.sheet is None:
            from ui.views.grid.sheet import SheetGrid

            self.sheet = SheetGrid(self.table, self.filter)
            self._ways.addWidget(self.sheet)
            QWidget.setTabOrder(self.overview, self.sheet)
            self._follow(self.sheet)
            self._give_commands(self.sheet)
            self._stale = True
            self.filter.modelReset.connect(self._outdate)
            self.filter.rowsInserted.connect(self._outdate)
        return self.sheet

    def _outdate(self) -> None:
        """Lay the sheet out anew: at once where it is shown, else when it is shown next."""
        self._stale = True
        if self.sheet and self.shows_sheet:
            self._freshen(self.sheet)

    def _freshen(self, sheet: SheetGrid) -> None:
        if sheet.cells.workspace is not self.workspace or (self.workspace and sheet.year != self.year):
            sheet.show_workspace(self.workspace)
        elif self._stale:
            sheet.lines.arrange()
        self._stale = False

    @property
    def year(self) -> int:
        """Return the year that is open, 0 where none is."""
        return self.workspace.data.period.year if self.workspace else 0

    # --- what is open

    def set_workspace(self, workspace: Workspace | None) -> None:
        """Let cells be edited in a workspace; without one they are only shown."""
        self.workspace = workspace
        self.overview.cells.workspace = workspace
        self.overview.show_closed()
        if not self._commands and workspace:
            self._give_commands(self.overview)
        if self.sheet and self.shows_sheet:
            self._freshen(self.sheet)

    def show_rows(self, rows: Sequence[ActionRow]) -> None:
        """Show these actions and keep the chosen one."""
        self.overview.show_rows(rows)
        if self.sheet and self.workspace and self.sheet.cells.workspace is self.workspace:
            self.sheet.show_workspace(self.workspace)

    def update_rows(self, rows: Sequence[ActionRow]) -> None:
        """Show what a step changed; what a paste reported before is of the past."""
        self.report.hide()
        self.overview.update_rows(rows)
        self.way.show_closed()  # a step may close cells of other rows: those of a unit, or all
        if self.sheet and self.workspace and self.sheet.cells.workspace is self.workspace:
            self.sheet.lines.update_actions(self.workspace.data, rows)

    def show_signs(self, *, shown: bool) -> None:
        """Draw the signs beside the statuses, or do without for a first paint."""
        self.overview.show_signs(shown=shown)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.overview.restyle()
        if self.sheet:
            self.sheet.restyle()

    def refilter(self) -> None:
        """Settle after the search, the branch or the state changed."""
        self.overview.refilter()
        self.report.hide()

    def tell_shown(self) -> None:
        """Tell how many actions are shown, and of how many."""
        self.overview.tell_shown()

    def commit(self) -> bool:
        """Save what is being typed; return whether nothing is left unsaved."""
        return self.way.commit()

    # --- the chosen action

    def chosen(self) -> str:
        """Return the identity of the chosen action, "" where none is."""
        return self.way.chosen()

    def choose(self, action: str) -> bool:
        """Choose an action if it is shown."""
        return self.way.choose(action)

    def step(self, by: int) -> bool:
        """Choose the next or previous action that is shown."""
        return self.way.step(by)

    # --- commands

    def _give_commands(self, way: EditableTable) -> None:
        from ui.views.grid.table_commands import give_commands

        self._commands |= give_commands(way)

    def columns_menu(self, parent: QWidget | None = None) -> QMenu:
        """Return a menu of the columns of whichever way is shown."""
        from PySide6.QtWidgets import QMenu

        menu = QMenu(_("&Columns"), parent or self)

        def fill() -> None:
            menu.clear()
            self.way.columns.fill(menu)

        menu.aboutToShow.connect(fill)
        fill()
        return menu

    def _tell(self, sentence: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        self.report.setText(sentence)
        self.report.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.way, sentence))
        self.told.emit(sentence)
