"""The measures: nouns that agree with their numbers, those of the workspace and those of the program."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from kkapp import workflow
from kkapp.i18n import _
from kkapp.model.changes import Changes
from ui import errors
from ui.dialogs.one_of_many import OneOfMany
from ui.item_models.measure_table import COLUMNS, MeasureRow, measure_rows
from ui.views.buttons import push_button
from ui.views.structure.catalogue_list import CatalogueList
from ui.views.structure.catalogue_pane import CataloguePane
from ui.views.structure.measure_form import MeasureForm
from ui.workspace import Workspace

_SHARES = (48, 20, 18, 14)
"""How the columns share the width."""


class MeasuresPane(CataloguePane):
    """Shows, adds, corrects, merges and removes measures."""

    TABLES = frozenset(("measures", "quantities", "reports", "periods", "programmes"))

    def __init__(self) -> None:
        self.add_button = push_button(_("Add a mea&sure…"), "add", self.ask_add)
        self.merge_button = push_button(
            _("Mer&ge…"),
            "merge",
            self.ask_merge,
            _("Makes two measures that are the same into one; undo parts them again."),
        )
        self.remove_button = push_button(
            _("Remove"),
            "remove",
            self.ask_remove,
            _("Only a measure in which no figure counts can be removed (Delete)."),
        )
        listed = CatalogueList(_("Measures"), COLUMNS, _SHARES, search=_("Search: any form, other spelling"))
        super().__init__(listed, MeasureForm(), (self.add_button,), (self.merge_button, self.remove_button))
        listed.table.add_wanted.connect(self.ask_add)
        listed.table.remove_wanted.connect(self.ask_remove)

    def rows(self, workspace: Workspace) -> Sequence[MeasureRow]:
        """Return the measures by the Polish alphabet."""
        return measure_rows(workspace.data)

    # --- acting

    def ask_add(self) -> None:
        """Ask what is counted."""
        if not self.may_edit:
            return
        dialog = QInputDialog(self)
        dialog.setWindowTitle(_("Add a measure"))
        dialog.setLabelText(_("What is counted? Write it as after “5”, for example “rodzin objętych usługą”:"))
        dialog.setOkButtonText(_("Add"))
        dialog.setCancelButtonText(_("Cancel"))
        dialog.textValueSelected.connect(self.add)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def add(self, text: str) -> None:
        """Add a measure with its forms proposed, and go to them."""
        changes = self.take(lambda store: workflow.measures.add_measure(store, text))
        if changes:
            self.choose(workflow.measures.added_measure(changes))
            self.enter_form()

    def ask_merge(self) -> None:
        """Ask which measure goes on in place of this one."""
        measure = self._chosen()
        if not measure or not self.workspace:
            return
        question = _("“{name}” will be no more. Its figures and spellings move to the measure you choose:").format(
            name=measure.name
        )
        rows = measure_rows(self.workspace.data)
        others = [(row.identity, row.name) for row in rows if row.identity != measure.identity]
        OneOfMany(self, _("Merge two measures"), question, others, yes=_("Merge"), then=self._merge).open()

    def _merge(self, kept: str) -> Changes | None:
        gone = self.form.identity
        changes = self.take(lambda store: workflow.measures.merge_measures(store, kept, gone))
        if changes:
            self.choose(kept)
        return changes

    def ask_remove(self) -> None:
        """Ask whether to remove the measure; one that is used is refused with the number of its figures."""
        measure = self._chosen()
        if measure is None or not self.workspace:
            return
        if measure.figures or measure.identity not in self.workspace.data.measure_by_id:
            self._remove(measure.identity)
            return
        question = _("Remove the measure “{name}”?").format(name=measure.name)
        errors.ask(self, question, _("Remove"), lambda: self._remove(measure.identity))

    def _remove(self, measure: str) -> None:
        self.take(lambda store: workflow.measures.remove_measure(store, measure))

    def _chosen(self) -> MeasureRow | None:
        if not self.may_edit or not self.commit():
            return None
        row: MeasureRow | None = self.listed.table.catalogue.row_of(self.form.identity)
        return row
