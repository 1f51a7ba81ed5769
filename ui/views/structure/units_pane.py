"""The registry of units: who is responsible for the programme's actions, under which names."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from kkapp import workflow
from kkapp.i18n import _
from kkapp.model.changes import Changes
from ui import errors
from ui.dialogs.new_name import NewNameDialog
from ui.dialogs.one_of_many import OneOfMany
from ui.edges import CheckBox
from ui.item_models.unit_table import COLUMNS, UnitRow, by_name, unit_rows
from ui.views.buttons import push_button
from ui.views.structure.catalogue_list import CatalogueList
from ui.views.structure.catalogue_pane import CataloguePane
from ui.views.structure.unit_form import UnitForm
from ui.workspace import Workspace

_SHARES = (33, 20, 15, 19, 13)
"""How the columns share the width."""


class UnitsPane(CataloguePane):
    """Shows, adds, renames, merges and removes units."""

    TABLES = frozenset(
        ("units", "unit_aliases", "unit_codes", "unit_names", "responsibilities", "actions", "programmes", "periods")
    )

    def __init__(self) -> None:
        self.add_button = push_button(_("Add a uni&t…"), "add", self.ask_add)
        self.rename_button = push_button(
            _("New na&me from a year on…"),
            "rename",
            self.ask_rename,
            _("The name before is kept with the last year it was valid."),
        )
        self.merge_button = push_button(
            _("Mer&ge…"),
            "merge",
            self.ask_merge,
            _("Makes two units that are the same into one; undo parts them again."),
        )
        self.remove_button = push_button(
            _("Remove"), "remove", self.ask_remove, _("Only a unit that nothing uses can be removed (Delete).")
        )
        listed = CatalogueList(_("Units"), COLUMNS, _SHARES, search=_("Search: name, other spelling, code, kind"))
        buttons = (self.rename_button, self.merge_button, self.remove_button)
        self.below_parents = CheckBox(_("Each below the unit it belongs to"))
        super().__init__(listed, UnitForm(), (self.below_parents, self.add_button), buttons)
        self.below_parents.toggled.connect(self.reload)
        listed.table.add_wanted.connect(self.ask_add)
        listed.table.remove_wanted.connect(self.ask_remove)

    def rows(self, workspace: Workspace) -> Sequence[UnitRow]:
        """Return the units by name, or each below the one it belongs to."""
        return unit_rows(workspace.data, below_parents=self.below_parents.isChecked())

    # --- acting

    def ask_add(self) -> None:
        """Ask what the new unit is called."""
        if not self.may_edit:
            return
        dialog = QInputDialog(self)
        dialog.setWindowTitle(_("Add a unit"))
        dialog.setLabelText(_("What is the unit called?"))
        dialog.setOkButtonText(_("Add"))
        dialog.setCancelButtonText(_("Cancel"))
        dialog.textValueSelected.connect(self.add)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def add(self, name: str) -> None:
        """Add a unit and go to its form."""
        changes = self.take(lambda store: workflow.units.add_unit(store, name))
        if changes:
            self.choose(workflow.units.added_unit(changes))
            self.enter_form()

    def ask_rename(self) -> None:
        """Ask for a new name and the year it begins in."""
        unit = self._chosen()
        if unit and self.workspace:
            NewNameDialog(self, unit.name, self.workspace.year, self._rename).open()

    def _rename(self, name: str, year: int) -> bool:
        unit = self.form.identity
        return self.take(lambda store: workflow.units.rename_unit(store, unit, name, since=year)) is not None

    def ask_merge(self) -> None:
        """Ask which unit goes on in place of this one."""
        unit = self._chosen()
        if not unit or not self.workspace:
            return
        question = _(
            "“{name}” will be no more. Its actions, reports, codes and spellings move to the unit you choose:"
        ).format(name=unit.name)
        others = [(other.id, other.name) for other in by_name(self.workspace.data.units) if other.id != unit.identity]
        OneOfMany(self, _("Merge two units"), question, others, yes=_("Merge"), then=self._merge).open()

    def _merge(self, kept: str) -> Changes | None:
        gone = self.form.identity
        changes = self.take(lambda store: workflow.units.merge_units(store, kept, gone))
        if changes:
            self.choose(kept)
        return changes

    def ask_remove(self) -> None:
        """Ask whether to remove the unit; one that is used is refused with the number of its actions."""
        unit = self._chosen()
        if unit is None:
            return
        if unit.actions:
            self._remove(unit.identity)
            return
        question = _("Remove the unit “{name}”?").format(name=unit.name)
        errors.ask(self, question, _("Remove"), lambda: self._remove(unit.identity))

    def _remove(self, unit: str) -> None:
        self.take(lambda store: workflow.units.remove_unit(store, unit))

    def _chosen(self) -> UnitRow | None:
        if not self.may_edit or not self.commit():
            return None
        row: UnitRow | None = self.listed.table.catalogue.row_of(self.form.identity)
        return row
