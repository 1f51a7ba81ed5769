"""The screen of the programme itself, in three tabs: its tree, its units, its measures."""

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from kkapp.i18n import _
from ui.views.screen import Screen
from ui.views.structure.tree_pane import TreePane

if TYPE_CHECKING:
    from kkapp.model.changes import Changes
    from ui.workspace import Workspace

TREE, UNITS, MEASURES = range(3)


class Pane(Protocol):
    """What a tab is."""

    def show_workspace(self, workspace: "Workspace") -> None:
        """Show a workspace."""
        ...

    def take_changes(self, changes: "Changes") -> None:
        """Show what a step changed."""
        ...

    def commit(self) -> bool:
        """Save what is typed; return whether nothing is left unsaved."""
        ...

    def set_editable(self, *, editable: bool) -> None:
        """Let it be edited or only read."""
        ...

    def restyle(self) -> None:
        """Take the colours now in force."""
        ...

    def enter(self) -> None:
        """Put the focus where work begins."""
        ...


class StructureScreen(Screen):
    """The tabs of units and measures are made when they are chosen first."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._editable = True
        self._is_units = False
        self._stale: set[int] = set()
        self.tree_pane = TreePane()
        self.tree_pane.action_wanted.connect(self.action_wanted)
        self._panes: dict[int, Pane] = {TREE: self.tree_pane}
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its bar takes the focus
        self.tabs.tabBar().setAccessibleName(_("Parts of the programme's editor"))
        self.tabs.addTab(self.tree_pane, _("&Tree of the programme"))
        for title in (_("Units in &charge"), _("&Measures")):
            self.tabs.addTab(_place(), title)
        self.tabs.currentChanged.connect(self._tab_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.tabs)

    # --- tabs

    @property
    def current(self) -> Pane:
        """Return the tab in sight."""
        return self._panes[self.tabs.currentIndex()]

    def show_tab(self, tab: int) -> None:
        """Show a tab: ``TREE``, ``UNITS`` or ``MEASURES``."""
        self.tabs.setCurrentIndex(tab)

    def _tab_chosen(self, tab: int) -> None:
        for pane in self._panes.values():
            pane.commit()
        if tab not in self._panes:
            self._panes[tab] = self._make_pane(tab)
            self._stale.add(tab)
        if self._workspace and tab in self._stale:
            self._stale.discard(tab)
            self._panes[tab].show_workspace(self._workspace)
            self._panes[tab].set_editable(editable=self._editable)

    def _make_pane(self, tab: int) -> Pane:
        made = _units_pane() if tab == UNITS else _measures_pane()
        place = self.tabs.widget(tab)
        layout = place.layout() if place else None
        if layout is not None:
            layout.addWidget(made)
        return cast("Pane", made)

    # --- what the window asks of a screen

    def show_workspace(self, workspace: "Workspace") -> None:
        """Show a workspace; tabs out of sight when they are chosen."""
        self._workspace = workspace
        self._is_units = workspace.role == "unit"
        self._stale = set(self._panes) - {self.tabs.currentIndex()}
        self.current.show_workspace(workspace)

    def take_changes(self, changes: "Changes") -> None:
        """Show what a step changed."""
        self.current.take_changes(changes)
        self._stale = set(self._panes) - {self.tabs.currentIndex()}

    def show_action(self, action: str) -> None:
        """Choose the action in the tree."""
        self.tree_pane.show_action(action)

    def commit(self) -> bool:
        """Save what is typed on any tab."""
        saved = [pane.commit() for pane in self._panes.values()]
        return all(saved)

    def set_editable(self, *, editable: bool) -> None:
        """Let the programme be edited or only read, as it always is in a unit's workspace."""
        editable = editable and not self._is_units
        self._editable = editable
        for pane in self._panes.values():
            pane.set_editable(editable=editable)

    def restyle(self) -> None:
        """Take the colours now in force."""
        for pane in self._panes.values():
            pane.restyle()

    def enter(self) -> None:
        """Put the focus where work begins."""
        self.current.enter()


def _place() -> QWidget:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    return place


def _units_pane() -> QWidget:
    from ui.views.structure.units_pane import UnitsPane

    return UnitsPane()


def _measures_pane() -> QWidget:
    from ui.views.structure.measures_pane import MeasuresPane

    return MeasuresPane()
