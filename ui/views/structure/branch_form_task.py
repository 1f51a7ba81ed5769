"""What a task is: basic or complementary, with spending or without; when an action joined and ended."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kkapp import workflow
from kkapp.i18n import _
from kkapp.model.programme import Action, Edition, Programme, Task, TaskKind
from kkapp.model.structure import Part
from ui.edges import CheckBox
from ui.views.structure.answer import Answer
from ui.views.structure.branch_form_group import Group, labelled, make_rows
from ui.workspace import Workspace


class TaskFields(Group):
    """Kind and spending of a task."""

    def __init__(self) -> None:
        super().__init__()
        kinds = ((TaskKind.COMPLEMENTARY, _("complementary task")), (TaskKind.BASIC, _("basic task")))
        self.kind = Answer(_("Kind of the task"), kinds, self._save_kind)
        self.spending = CheckBox(_("Its tables have a column of &spending"))
        self.spending.setAccessibleName(_("Its tables have a column of spending"))
        rows = make_rows(self)
        rows.addRow(labelled(_("&Kind of the task"), self.kind), self.kind)
        rows.addRow(self.spending)
        self.spending.clicked.connect(self._save_spending)

    def suits(self, part: Programme | Part) -> bool:
        """Return whether it is a task."""
        return isinstance(part, Task)

    def inputs(self) -> Sequence[QWidget]:
        """Return the fields in the order of reading."""
        return self.kind, self.spending

    def fill(self, workspace: Workspace, part: Programme | Part) -> None:  # noqa: ARG002 - as every group
        """Show what is stored."""
        if isinstance(part, Task):
            self.kind.set_choice(part.kind)
            self.spending.setChecked(part.has_spending)

    def _save_kind(self, kind: TaskKind) -> bool:
        task = self._part
        if task is None:
            return True
        return self.take(lambda store: workflow.structure_details.save_task_kind(store, task.id, kind, year=self.year))

    def _save_spending(self, checked: bool) -> None:
        task = self._part
        if task and not self.take(
            lambda store: workflow.structure_details.save_has_spending(
                store, task.id, has_spending=checked, year=self.year
            )
        ):
            self.refill()


class ActionYears(Group):
    """The years in which an action joined the programme and ended."""

    def __init__(self) -> None:
        super().__init__()
        self.joined = Answer(_("Joined the programme"), save=self._save_joined)
        self.ended = Answer(_("Ended"), save=self._save_ended)
        rows = make_rows(self)
        rows.addRow(labelled(_("&Joined the programme"), self.joined), self.joined)
        rows.addRow(labelled(_("En&ded"), self.ended), self.ended)

    def suits(self, part: Programme | Part) -> bool:
        """Return whether it is an action."""
        return isinstance(part, Action)

    def inputs(self) -> Sequence[QWidget]:
        """Return the fields in the order of reading."""
        return self.joined, self.ended

    def fill(self, workspace: Workspace, part: Programme | Part) -> None:
        """Show what is stored."""
        if isinstance(part, Action):
            edition = workspace.data.programme.edition
            _offer(self.joined, _("from the start"), edition, part.joined_year)
            _offer(self.ended, _("goes on"), edition, part.ended_year)

    def _save_joined(self, year: int | None) -> bool:
        return self._save(workflow.structure_details.join_action, year)

    def _save_ended(self, year: int | None) -> bool:
        return self._save(workflow.structure_details.end_action, year)

    def _save(self, step: workflow.structure_details.YearStep, when: int | None) -> bool:
        action = self._part
        if action is None:
            return True
        return self.take(lambda store: step(store, action.id, when, year=self.year))


def _offer(choice: Answer, none: str, edition: Edition, stored: int | None) -> None:
    """Offer the years of the edition, and the stored one where it is another."""
    years = sorted({*range(edition.first_year, edition.last_year + 1), *([stored] if stored else [])})
    choice.offer([(None, none), *((year, str(year)) for year in years)])
    choice.set_choice(stored)
