"""The documents a task or a subtask is tied to: the lead, the list, and where they stand on paper."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kkapp import workflow
from kkapp.i18n import _
from kkapp.model.programme import LinkedDocuments, Programme, Subtask, Task
from kkapp.model.structure import Part
from ui.views.form.fields import EntryField
from ui.views.labels import Heading
from ui.views.structure.answer import Answer
from ui.views.structure.branch_form_group import Group, labelled, make_rows
from ui.views.structure.branch_form_list import OrderedList
from ui.workspace import Workspace


class DocumentFields(Group):
    """Linked documents; every change of the list is one step."""

    def __init__(self) -> None:
        super().__init__()
        self.lead = EntryField(_("Lead of the linked documents"), self._save_lead)
        self.lead.setPlaceholderText(_("for example: Actions tied to:"))
        places = ((False, _("as a list below the heading")), (True, _("in the heading itself")))
        self.place = Answer(_("Where the linked documents stand"), places, self._save_place)
        self.documents = OrderedList(_("Linked documents"), editable_texts=True)
        self._rows = make_rows(self)
        self._rows.addRow(Heading(_("Linke&d documents"), self.documents.rows))
        self._rows.addRow(self.documents)
        self._rows.addRow(labelled(_("&Lead"), self.lead), self.lead)
        self._rows.addRow(labelled(_("&Where they stand"), self.place), self.place)
        self.documents.add_wanted.connect(self.documents.begin_new)
        self.documents.edited.connect(self._edited)
        self.documents.remove_wanted.connect(self._remove)
        self.documents.move_wanted.connect(self._move)

    def suits(self, part: Programme | Part) -> bool:
        """Return whether it is a task or a subtask."""
        return isinstance(part, Task | Subtask)

    def inputs(self) -> Sequence[QWidget]:
        """Return the fields in the order of reading."""
        return self.documents.rows, self.lead, self.place

    def commit(self) -> bool:
        """Save what is typed, in a row of the list too."""
        return self.documents.commit() and super().commit()

    def set_editable(self, *, editable: bool) -> None:
        """Let the fields be edited or only read."""
        self.lead.setReadOnly(not editable)
        self.place.setEnabled(editable)
        self.documents.set_editable(editable=editable)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.documents.restyle()

    def fill(self, workspace: Workspace, part: Programme | Part) -> None:  # noqa: ARG002 - as every group
        """Show what is stored."""
        linked = self._linked()
        self.documents.show_texts(linked.documents)
        self.lead.set_entry(linked.lead or "")
        self.place.set_choice(linked.in_heading)
        self._rows.setRowVisible(self.place, isinstance(part, Task))

    def _linked(self) -> LinkedDocuments:
        return self._part.linked if isinstance(self._part, Task | Subtask) else LinkedDocuments()

    def _save(self, **changed: object) -> bool:
        part = self._part
        if part is None:
            return True
        linked = self._linked().model_copy(update=changed)
        saved = self.take(lambda store: workflow.structure_details.save_linked(store, part.id, linked, year=self.year))
        self.refill()
        return saved

    def _save_lead(self, text: str) -> bool:
        return self._save(lead=text)

    def _save_place(self, in_heading: bool) -> bool:
        return self._save(in_heading=in_heading)

    def _edited(self, row: int, text: str) -> None:
        documents = list(self._linked().documents)
        documents[row : row + 1] = [text] if text.strip() else []
        self._save(documents=tuple(documents))

    def _remove(self, row: int) -> None:
        documents = self._linked().documents
        self._save(documents=(*documents[:row], *documents[row + 1 :]))

    def _move(self, row: int, by: int) -> None:
        documents = list(self._linked().documents)
        documents.insert(row + by, documents.pop(row))
        if self._save(documents=tuple(documents)):
            self.documents.choose(row + by)
