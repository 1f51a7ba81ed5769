"""One catalogue of the registry: its list beside the form of what is chosen, and what can be done with it."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from kkapp.i18n import _
from kkapp.model.changes import Changes
from ui.views.labels import Muted
from ui.views.structure.catalogue_form import FOCUSED, CatalogueForm
from ui.views.structure.catalogue_list import CatalogueList
from ui.workspace import Workspace

_SHARES = (7, 5)


class CataloguePane(QWidget):
    """A subclass gives the list and the form, the rows, and the acts of its buttons.

    ``above`` stands between the search and the rows, the last of it at the right: the button that adds.
    """

    TABLES: frozenset[str]
    """The tables whose changes the list shows."""

    def __init__(
        self, listed: CatalogueList, form: CatalogueForm, above: Sequence[QWidget], buttons: Sequence[QPushButton]
    ) -> None:
        super().__init__()
        self.workspace: Workspace | None = None
        self.listed, self.form, self.buttons = listed, form, tuple(buttons)
        self._above = tuple(above)
        for at, widget in enumerate(above):
            listed.extra.insertWidget(at if at < len(above) - 1 else -1, widget)
        self.read_only_note = Muted(
            _("The department keeps this list; in a unit's workspace it can be read and searched, not changed.")
        )
        self.read_only_note.hide()
        self._lay_out()
        self._set_tab_order()
        self.listed.table.thing_chosen.connect(self._show_chosen)
        self.listed.table.entered.connect(self.enter_form)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.listed)
        split.addWidget(self._make_form_side())
        for place, share in enumerate(_SHARES):
            split.setStretchFactor(place, share)
        split.setSizes([100 * share for share in _SHARES])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 8, 8, 8)
        outer.setSpacing(6)
        outer.addWidget(self.read_only_note)
        outer.addWidget(split, 1)

    def _make_form_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.setContentsMargins(12, 0, 0, 0)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.form, 1)
        return side

    def _set_tab_order(self) -> None:
        inside = [widget for widget in self.form.findChildren(QWidget) if isinstance(widget, FOCUSED)]
        chain = [self.listed.words, *self._above, self.listed.table, *self.buttons, *inside]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    # --- what a subclass says

    def rows(self, workspace: Workspace) -> Sequence[Any]:
        """Return the rows of the list."""
        raise NotImplementedError

    # --- showing

    def show_workspace(self, workspace: Workspace) -> None:
        """Show the list of a workspace."""
        self.workspace = workspace
        self.read_only_note.setVisible(workspace.role != "department")
        self.reload()
        self.set_editable(editable=workspace.editable)

    def take_changes(self, changes: Changes) -> None:
        """Show what a step changed."""
        if self.workspace and not self.TABLES.isdisjoint(row.table for row in changes.rows):
            self.reload()

    def reload(self) -> None:
        """Show everything as it is stored; what is typed stays."""
        if not self.workspace:
            return
        self.listed.table.catalogue.set_rows(self.rows(self.workspace))
        self.form.show_thing(self.workspace, self.listed.table.chosen)

    def _show_chosen(self, identity: str) -> None:
        """Show another thing, unless something typed could not be saved."""
        if not self.workspace or identity == self.form.identity:
            return
        refused = next(self.form.unsaved(), None)
        if refused is not None:
            self.listed.table.choose(self.form.identity, tell=False)
            refused.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.form.show_thing(self.workspace, identity)

    def choose(self, identity: str) -> None:
        """Choose a thing, clearing a search that hides it."""
        if self.listed.table.catalogue.place_of(identity) < 0:
            self.listed.words.clear()
        self.listed.table.choose(identity)

    # --- acting

    def take(self, step: Callable[..., Changes]) -> Changes | None:
        """Take a step and show what came of it."""
        changes = self.workspace.take(step) if self.workspace else None
        if changes is not None:
            self.reload()
        return changes

    @property
    def may_edit(self) -> bool:
        """Return whether the list may be changed now."""
        return self.workspace is not None and self.workspace.editable and self.workspace.role == "department"

    def commit(self) -> bool:
        """Save what is typed; return whether nothing is left unsaved."""
        return self.form.commit()

    def set_editable(self, *, editable: bool) -> None:
        """Let the list be changed or only read."""
        allowed = editable and self.may_edit
        self.form.set_editable(editable=allowed)
        adding = [widget for widget in self._above if isinstance(widget, QPushButton)]
        for button in (*adding, *self.buttons):
            button.setEnabled(allowed)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.listed.restyle()
        self.form.restyle()

    def enter(self) -> None:
        """Put the focus into the search."""
        self.listed.words.setFocus(Qt.FocusReason.TabFocusReason)

    def enter_form(self) -> None:
        """Go to the first field of the form."""
        fields = self.form.fields()
        if fields:
            fields[0].setFocus(Qt.FocusReason.TabFocusReason)
            self.form.ensureWidgetVisible(fields[0])
