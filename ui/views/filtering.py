"""Search, tree and grid filter together: what one of them is told, the others show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.item_models.action_filter import Shown
from ui.views.nothing_found import NothingFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kkapp.model.period import PeriodData
    from kkapp.model.unit import Unit
    from ui.item_models.findings_index import FindingsIndex
    from ui.views.grid.grid_place import GridPlace
    from ui.views.search_bar import SearchBar
    from ui.views.tree_view import ProgrammeTree
    from ui.workspace import Workspace


class Filtering(QObject):
    """Keeps the filters of the daily screen: words, state, unit, branch, and the remarks of the checks.

    The counts of the tree are always of all actions, for they say how far the work is; branches in which nothing is
    found are hidden while a filter is on.
    """

    def __init__(self, search: SearchBar, tree: ProgrammeTree, grid: GridPlace) -> None:
        super().__init__(search)
        self._search, self._tree, self._grid = search, tree, grid
        self._workspace: Workspace | None = None
        self._index: FindingsIndex | None = None
        self._unit = ""
        self._nothing = NothingFound(grid)
        search.changed.connect(self._find_words)
        search.shown_chosen.connect(self._show_only)
        search.unit_chosen.connect(self._show_unit)
        search.all_wanted.connect(tree.choose_all)
        search.entered.connect(grid.setFocus)
        tree.branch_chosen.connect(self._show_branch)
        grid.shown_changed.connect(search.say_found)
        grid.shown_changed.connect(self._nothing.take_count)
        grid.tell_shown()

    def show_workspace(self, workspace: Workspace) -> None:
        """Offer the units of a workspace, and learn which of its actions have remarks."""
        from ui.item_models.findings_index import FindingsIndex

        if self._workspace is not workspace:
            self._workspace = workspace
            self._index = FindingsIndex.of(workspace)
            self._index.changed.connect(self._take_findings)
        self.take_structure()
        self._take_findings()

    def take_structure(self) -> None:
        """Take units and their actions anew, after the programme changed."""
        if self._workspace:
            self._search.show_units(units_in_charge(self._workspace.data))
            self._show_unit(self._unit)

    def _take_findings(self) -> None:
        if self._index:
            self._grid.filter.set_remarks(self._index.with_remarks(), self._index.unfinished())
            if self._grid.filter.asks_for_remarks:
                self._settle()

    def _find_words(self, text: str) -> None:
        self._grid.filter.search(text)
        self._settle()

    def _show_only(self, shown: object) -> None:
        if isinstance(shown, Shown):
            self._grid.filter.show_only(shown)
            self._settle()

    def _show_unit(self, unit: str) -> None:
        self._unit = unit
        known = self._workspace and unit
        self._grid.filter.show_among(actions_of(self._workspace.data, unit) if self._workspace and known else None)
        self._settle()

    def _show_branch(self, branch: str) -> None:
        self._grid.filter.show_branch(branch)
        self._search.say_branch(narrowed=bool(branch))
        self._grid.refilter()

    def _settle(self) -> None:
        shown = self._grid.filter
        self._tree.show_found(shown.found_by_branch() if shown.narrows else None)
        self._grid.refilter()


def units_in_charge(data: PeriodData) -> list[tuple[str, str]]:
    """Return the units that have actions, themselves or by the units under them, by name in Polish order."""
    from kkapp.polish.collation import sort_key

    named = {responsible.unit for action in data.programme.actions() for responsible in action.responsible}
    with_parents = {unit.id for key in named if key in data.unit_by_id for unit in _line(data, key)}
    units = [data.unit_by_id[unit] for unit in with_parents]
    return [(unit.id, unit.name) for unit in sorted(units, key=lambda unit: sort_key(unit.name))]


def actions_of(data: PeriodData, unit: str) -> frozenset[str]:
    """Return the actions a unit or a unit under it is responsible for."""
    wanted = {known.id for known in data.units if any(unit == above.id for above in _line(data, known.id))}
    return frozenset(
        action.id
        for action in data.programme.actions()
        if not wanted.isdisjoint(responsible.unit for responsible in action.responsible)
    )


def _line(data: PeriodData, unit: str) -> Iterator[Unit]:
    """Yield a unit and those above it; a ring of units ends where it began."""
    seen: set[str] = set()
    while unit in data.unit_by_id and unit not in seen:
        seen.add(unit)
        found = data.unit_by_id[unit]
        yield found
        unit = found.parent or ""
