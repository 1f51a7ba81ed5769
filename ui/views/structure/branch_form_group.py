"""What a group of fields of the structure's form is: it shows one part and saves each field when it is left."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from kkapp.model.changes import Changes
from kkapp.model.programme import Programme
from kkapp.model.structure import Part
from ui.views.form.choice import Choice
from ui.views.form.fields import EntryField, TextField
from ui.views.form.typed_field import Field, Save
from ui.workspace import Workspace

Step = Callable[[Any], Changes]
"""A step of ``kkapp.workflow`` on the open store, which no screen knows."""

_LABEL_LETTERS = 24
"""So wide are the labels at least, so that the fields of all groups stand in one line."""


class Group(QWidget):
    """Fields of one matter; hidden for parts that do not have it."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._part: Programme | Part | None = None

    def suits(self, part: Programme | Part) -> bool:
        """Return whether the part has what this group shows."""
        raise NotImplementedError

    def show_part(self, workspace: Workspace, part: Programme | Part) -> None:
        """Show a part that has it; what was typed for another one and refused is not kept for this one."""
        if self._part is None or part.id != self._part.id:
            for field in self.fields():
                field.forget()
        self._workspace, self._part = workspace, part
        self.fill(workspace, part)

    def fill(self, workspace: Workspace, part: Programme | Part) -> None:
        """Put what is stored into the fields."""
        raise NotImplementedError

    def inputs(self) -> Sequence[QWidget]:
        """Return what takes the focus, in the order of reading."""
        raise NotImplementedError

    def fields(self) -> Sequence[Field]:
        """Return the fields that save when they are left."""
        return [field for field in self.inputs() if isinstance(field, EntryField | TextField | Choice)]

    def commit(self) -> bool:
        """Save what is typed; return whether nothing is left unsaved."""
        saved = [field.commit() for field in self.fields()]
        return all(saved)

    def set_editable(self, *, editable: bool) -> None:
        """Let the fields be edited or only read."""
        for field in self.inputs():
            if isinstance(field, EntryField | TextField):
                field.setReadOnly(not editable)
            else:
                field.setEnabled(editable)

    @property
    def year(self) -> int | None:
        """Return the year whose data are shown, for steps."""
        return self._workspace.data.period.year if self._workspace else None

    def take(self, step: Step) -> bool:
        """Take a step; return whether it was not refused."""
        return self._workspace is not None and self._workspace.take(step) is not None

    def refill(self) -> None:
        """Show again what is stored, where an answer was refused."""
        if self._workspace and self._part:
            self.fill(self._workspace, self._part)


def title_field(name: str, save: Save, done: Callable[[], object], *, lines: int = 2) -> TextField:
    """Return the field of a title; Enter saves it and goes on where the person came from."""
    field = TextField(name, save, lines=lines)
    field.go_on = lambda: None if field.edited else done()
    return field


def make_rows(group: QWidget) -> QFormLayout:
    """Lay a group out in rows, a label before each field."""
    rows = QFormLayout(group)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setHorizontalSpacing(12)
    rows.setVerticalSpacing(8)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return rows


def labelled(text: str, field: QWidget) -> QLabel:
    """Return the label of a field, which takes the focus by the label's letter."""
    label = QLabel(text)
    label.setBuddy(field)
    label.setMinimumWidth(_LABEL_LETTERS * label.fontMetrics().averageCharWidth())
    return label
