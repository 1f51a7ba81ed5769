"""The programme itself: its name, the short name in the genitive, its years and the resolution."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kkapp import workflow
from kkapp.i18n import _
from kkapp.model.programme import Programme
from kkapp.model.structure import Part
from ui.views.form.fields import EntryField
from ui.views.labels import Muted
from ui.views.structure.branch_form_group import Group, labelled, make_rows, title_field
from ui.workspace import Workspace


class ProgrammeFields(Group):
    """What the council adopted."""

    def __init__(self) -> None:
        super().__init__()
        self.title = title_field(_("Name of the programme"), self._save_names, self._to_next, lines=3)
        self.genitive = EntryField(_("Short name in the genitive"), self._save_names)
        self.genitive.describe(_("As it stands after “joined to”: Programu Wspierania Rodziny."))
        self.first = EntryField(_("First year"), self._save_edition)
        self.last = EntryField(_("Last year"), self._save_edition)
        self.resolution = EntryField(_("Resolution"), self._save_names)
        self.resolution.setPlaceholderText(_("number and date"))
        rows = make_rows(self)
        for text, field in (
            (_("&Name of the programme"), self.title),
            (_("Short name in the &genitive"), self.genitive),
            (_("Fi&rst year"), self.first),
            (_("&Last year"), self.last),
            (_("Res&olution"), self.resolution),
        ):
            rows.addRow(labelled(text, field), field)
        self._note = Muted(_("The short name stands in the attachment, for example: “joined to the … in 2021”."))
        rows.addRow(self._note)

    def suits(self, part: Programme | Part) -> bool:
        """Return whether it is the programme."""
        return isinstance(part, Programme)

    def inputs(self) -> Sequence[QWidget]:
        """Return the fields in the order of reading."""
        return self.title, self.genitive, self.first, self.last, self.resolution

    def fill(self, workspace: Workspace, part: Programme | Part) -> None:  # noqa: ARG002 - as every group
        """Show what is stored."""
        if isinstance(part, Programme):
            self.title.set_entry(part.name)
            self.genitive.set_entry(part.short_name_genitive)
            self.first.set_entry(str(part.edition.first_year))
            self.last.set_entry(str(part.edition.last_year))
            self.resolution.set_entry(part.edition.resolution or "")

    def _to_next(self) -> None:
        self.genitive.setFocus()

    def _save_names(self, _text: str) -> bool:
        name, genitive, resolution = self.title.toPlainText(), self.genitive.text(), self.resolution.text()
        return self.take(
            lambda store: workflow.structure_details.save_programme_names(
                store, name, genitive, resolution, year=self.year
            )
        )

    def _save_edition(self, _text: str) -> bool:
        first, last = self.first.text(), self.last.text()
        return self.take(
            lambda store: workflow.structure_details.save_edition(
                store,
                workflow.structure_details.read_year(first),
                workflow.structure_details.read_year(last),
                year=self.year,
            )
        )
