"""The screen of the daily work: programme tree beside the grid of actions, and the form of the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.places import restore_splitter
from ui.theme import scaled
from ui.views.grid.grid_place import GridPlace
from ui.views.screen import Screen
from ui.views.tree_view import ProgrammeTree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from kkapp.model.changes import Changes
    from kkapp.model.period import PeriodData
    from ui.item_models.action_rows import ActionRow
    from ui.item_models.programme_tree import Branch
    from ui.views.filtering import Filtering
    from ui.views.form.action_form import ActionForm
    from ui.views.search_bar import SearchBar
    from ui.workspace import Workspace

_FORM_BESIDE = 1340
"""From this width of the screen on the form stands beside the grid, below it otherwise."""
_SEARCH_EDGES = 22
"""What stands around the one line of text of the search bar."""
_TREE, _WIDEST_TREE, _WINDOW = 272, 364, 1366
"""The width of the tree at first: it follows the size of texts, as far as the grid can spare it."""


class WorkScreen(Screen):
    """Painted before anything heavy is imported; search and form come when the first paint is done."""

    action_chosen = Signal(str)
    """Another action is worked on."""
    counted = Signal(int, int, int)
    """How many actions are reported, of how many, and in how many an entry has to be mended."""

    def __init__(self) -> None:
        super().__init__()
        self.workspace: Workspace | None = None
        self.form: ActionForm | None = None
        self.search: SearchBar | None = None
        self.tree, self.grid = ProgrammeTree(), GridPlace()
        self.value = ("", "", "")
        self._data: PeriodData | None = None
        self._filtering: Filtering | None = None
        self._lay_out()
        self.grid.action_chosen.connect(self._show_chosen)
        self.grid.opened.connect(self.go_to_form)
        self.grid.field_wanted.connect(self.go_to_field)

    # --- layout

    def _lay_out(self) -> None:
        self._form_place = QStackedWidget()
        self._form_place.addWidget(QWidget())
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._right.addWidget(self.grid)
        self._right.addWidget(self._form_place)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.addWidget(self.tree)
        self._panes.addWidget(self._right)
        for splitter in (self._panes, self._right):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(5)
        self._panes.setStretchFactor(1, 1)
        if not restore_splitter("tree", self._panes):
            tree = min(scaled(_TREE), _WIDEST_TREE)
            self._panes.setSizes([tree, _WINDOW - tree])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, self._search_height(), 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._panes, 1)

    def complete(self) -> None:
        """Make what the first paint does without: the search and the signs of the rows."""
        if self.search is None:
            from ui.views.filtering import Filtering
            from ui.views.search_bar import SearchBar

            self.search = SearchBar()
            self.search.setFixedHeight(self._search_height())
            self._column.setContentsMargins(0, 0, 0, 0)
            self._column.insertWidget(0, self.search)
            self._filtering = Filtering(self.search, self.tree, self.grid)
            self.grid.show_signs(shown=True)

    def _search_height(self) -> int:
        """Return the room of the search, kept free for it in the first paint so that nothing moves when it comes."""
        return self.fontMetrics().height() + _SEARCH_EDGES

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the form beside the grid where the screen is wide, below it otherwise."""
        super().resizeEvent(event)
        wide = event.size().width() >= _FORM_BESIDE + self.tree.width()
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._right.orientation() != orientation or event.oldSize().width() <= 0:
            self._right.setOrientation(orientation)
            if not restore_splitter(_name_of(orientation), self._right):
                self._right.setSizes([600, 400] if wide else [510, 490])

    def splitters(self) -> dict[str, QSplitter]:
        """Return what parts the screen, by the names under which it is remembered."""
        return {"tree": self._panes, _name_of(self._right.orientation()): self._right}

    def restyle(self) -> None:
        """Take the colours now in force."""
        for part in (self.grid, self.tree, self.search, self.form):
            if part:
                part.restyle()
        if self.form:
            self.form.refresh()

    # --- what is shown

    def show_glance(self, rows: Sequence[ActionRow], branches: Sequence[Branch]) -> None:
        """Show rows that are known before the workspace is read."""
        if self.search is None:
            self.grid.show_signs(shown=False)
        self.grid.show_rows(rows)
        self.tree.show_programme(branches, rows)
        self._count()

    def show_workspace(self, workspace: Workspace, rows: Sequence[ActionRow] = (), action: str = "") -> None:
        """Show an open workspace, at an action; ``rows`` are its rows where they are known already."""
        from ui.item_models.overview_rows import branches_of, rows_of

        self.workspace, self._data = workspace, workspace.data
        self.value = ("", "", "")
        self._make_form()
        self.grid.set_workspace(workspace)
        self.show_glance(rows or rows_of(workspace.data), branches_of(workspace.data.programme))
        if self._filtering:
            self._filtering.show_workspace(workspace)
        if action and action != self.grid.chosen():
            self.show_action(action)
        else:
            self._show_chosen(self.grid.chosen())

    def _make_form(self) -> None:
        if self.form is None:
            from ui.views.form.action_form import ActionForm

            self.form = ActionForm()
            self._form_place.addWidget(self.form)
            self._form_place.setCurrentWidget(self.form)
            self.form.step_wanted.connect(self.step)
            self.form.left.connect(self.grid.setFocus)
            self.form.field_entered.connect(self._note_value)
            self._set_tab_order()

    def _set_tab_order(self) -> None:
        """Let Tab go as one reads, whatever was made first: search, tree, grid; the form follows by itself."""
        if self.search:
            QWidget.setTabOrder(self.search.show_all, self.tree)
        QWidget.setTabOrder(self.tree, self.grid.overview)

    def take_changes(self, changes: Changes) -> None:
        """Show what a step changed."""
        if self.workspace is None:
            return
        from ui.item_models.overview_rows import actions_declared, branches_of, rows_again, rows_of_actions

        data, before = self.workspace.data, self._data or self.workspace.data
        self._data = data
        if {row.table for row in changes.rows} & _OF_THE_TREE:
            self.show_glance(rows_again(data, before, self.grid.table.rows), branches_of(data.programme))
            if self._filtering:
                self._filtering.take_structure()
            self._show_chosen(self.grid.chosen())
        else:
            self.grid.update_rows(rows_of_actions(data, changes.actions | actions_declared(data, changes)))
            self._count()
            self.tree.count(self.grid.table.rows)
        told = {row.table for row in changes.rows} & _OF_THE_CARD
        if self.form and self.form.action and (told or self.form.action.id in changes.actions):
            self.form.refresh()

    def _count(self) -> None:
        rows = self.grid.table.rows
        self.counted.emit(sum(row.filled for row in rows), len(rows), sum(row.problem for row in rows))

    def set_editable(self, *, editable: bool) -> None:
        """Let the form be edited or only read; the cells of the grid ask the workspace themselves."""
        if self.form:
            self.form.set_editable(editable=editable)

    def commit(self) -> bool:
        """Save what is typed; return whether nothing is left unsaved."""
        in_grid = self.grid.commit()
        return (self.form is None or self.form.commit()) and in_grid

    # --- moving about

    def show_action(self, action: str) -> None:
        """Choose an action; filters that hide it are taken back."""
        if not self.grid.choose(action):
            self.show_all()
            self.grid.choose(action)

    def show_all(self) -> None:
        """Take every filter back."""
        if self.search:
            self.search.clear()

    def show_changed(self, actions: frozenset[str]) -> None:
        """Choose the first of the actions that an undone step touched, unless one of them is chosen."""
        known = [action for action in actions if self.grid.table.place_of(action) >= 0]
        if known and self.grid.chosen() not in actions:
            self.show_action(min(known, key=self.grid.table.place_of))

    def show_branch(self, branch: str) -> None:
        """Show only the actions of a branch."""
        self.tree.choose(branch)

    def show_unit(self, unit: str) -> None:
        """Show only the actions of a unit."""
        if self.search:
            self.search.choose_unit(unit)

    def show_sheet(self, *, shown: bool) -> None:
        """Show one line per indicator, or one per action."""
        self.grid.show_sheet(shown=shown)

    def enter(self) -> None:
        """Go to the grid."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next or the previous action, in the form or in the grid as before."""
        in_form = self.form is not None and self.form.isAncestorOf(QApplication.focusWidget() or self)
        self.commit()
        if self.grid.step(by) and in_form and self.form:
            self.form.enter()

    def go_to_search(self) -> None:
        """Go to the words of the search."""
        if self.search:
            self.search.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.words.selectAll()

    def asked_about(self) -> tuple[str, str]:
        """Return the action and the field of the form or the cell of the table that has the focus."""
        focused = QApplication.focusWidget()
        if self.form and self.form.action and focused and self.form.isAncestorOf(focused):
            texts = self.form.body.wordings
            if texts and texts.isAncestorOf(focused):
                return self.form.action.id, "narrative"
            return self.form.action.id, _field_at(getattr(focused, "stored_at", ("", "", "")))
        return self.grid.chosen(), self.grid.way.current_field()

    def go_to_form(self) -> None:
        """Go to the first field of the form."""
        if self.form:
            self.form.enter()

    def declare(self) -> None:
        """Declare that the chosen action does not concern the unit, or that it does after all."""
        if self.form and self.commit():
            self.form.outcome.status_part.declaration.run()

    def go_to_field(self, action: str, field: str) -> None:
        """Go to a field of an action's form."""
        self.show_action(action)
        if self.form:
            self.form.go_to(field)

    def parts(self) -> list[QWidget]:
        """Return the parts that F6 goes round, as far as they are in sight."""
        return [part for part in (self.search, self.tree, self.grid, self.form) if part and part.isVisible()]

    def enter_part(self, part: QWidget) -> None:
        """Put the focus into a part."""
        if part is self.form:
            self.go_to_form()
        elif part is self.search:
            self.go_to_search()
        else:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _note_value(self, table: str, key: str, field: str) -> None:
        self.value = (table, key, field)

    def _show_chosen(self, action: str) -> None:
        if self.form and self.form.action and self._holds_back(self.form, self.form.action.id, action):
            QTimer.singleShot(0, self._choose_shown)
            return
        if self.workspace and self.form and action in self.workspace.data.action_by_id:
            self.form.show_action(self.workspace, self.workspace.data.action_by_id[action])
            self.action_chosen.emit(action)

    def _choose_shown(self) -> None:
        """Choose the action that the form did not leave."""
        if self.form and self.form.action:
            self.show_action(self.form.action.id)

    def _holds_back(self, form: ActionForm, shown: str, wanted: str) -> bool:
        """Return whether the form must not leave its action: what is typed there was refused and would be lost."""
        if not self.workspace or wanted == shown or not form.shows(self.workspace):
            return False
        return shown in self.workspace.data.action_by_id and not form.commit()


def _name_of(orientation: Qt.Orientation) -> str:
    return "form beside" if orientation == Qt.Orientation.Horizontal else "form below"


_OF_THE_TREE = frozenset(
    {"programmes", "areas", "tasks", "subtasks", "actions", "units", "responsibilities", "measures"}
)
"""Tables a change of which is seen in more than the rows of the actions it touched."""
_OF_THE_CARD = frozenset({"submissions", "queries", "open_fields"})
"""Tables a change of which opens and closes fields of a unit's card."""


def _field_at(place: tuple[str, str, str]) -> str:
    """Return the field that a value is known by which is stored in a place."""
    table, key, column = place
    if table == "quantities":
        return key
    return {"spending_grosze": "spending", "achieved_wording": "achieved", "planned_wording": "planned"}.get(
        column, column
    )
