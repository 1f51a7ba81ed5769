"""The form of the chosen part: only the fields that this kind of part has, each saved when it is left."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kkapp.i18n import _, mark
from kkapp.model.programme import Programme
from kkapp.model.structure import Level, Part, level_of, number_of, place_of
from ui.theme import field_style, tones
from ui.views.labels import Wrapped
from ui.views.structure.branch_form_aggregation import AggregationFields
from ui.views.structure.branch_form_documents import DocumentFields
from ui.views.structure.branch_form_group import Group
from ui.views.structure.branch_form_names import NameFields
from ui.views.structure.branch_form_programme import ProgrammeFields
from ui.views.structure.branch_form_task import ActionYears, TaskFields
from ui.views.structure.branch_form_units import UnitFields
from ui.workspace import Workspace

_HEADS = {
    Level.AREA: mark("Area {number}"),
    Level.TASK: mark("Task {number}"),
    Level.SUBTASK: mark("Subtask {number}"),
    Level.ACTION: mark("Action {number}"),
}


class BranchForm(QScrollArea):
    """Shows one part at a time."""

    left = Signal()
    """The person goes back to the tree."""

    def __init__(self) -> None:
        super().__init__()
        self.identity = ""
        """The part that is shown."""
        self._editable = True
        self.setAccessibleName(_("Form of the chosen part"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names = NameFields(self.left.emit)
        self.programme, self.task, self.years = ProgrammeFields(), TaskFields(), ActionYears()
        self.documents, self.units, self.aggregation = DocumentFields(), UnitFields(), AggregationFields()
        self.groups: tuple[Group, ...] = (
            self.names,
            self.programme,
            self.task,
            self.years,
            self.units,
            self.documents,
            self.aggregation,
        )
        self._lay_out()
        self.restyle()

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(14)
        self._head = Wrapped()
        font = QFont(self._head.font())
        font.setBold(True)
        self._head.setFont(font)
        column.addWidget(self._head)
        for group in self.groups:
            column.addWidget(group)
            group.hide()
        column.addStretch(1)
        self.setWidget(body)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.setStyleSheet(field_style(tones()))
        self.documents.restyle()
        self.units.restyle()

    # --- showing

    def show_part(self, workspace: Workspace, part: Programme | Part) -> None:
        """Save what was typed for the part before, then show this one."""
        if part.id != self.identity:
            self.commit()
            self.verticalScrollBar().setValue(0)
            self.identity = part.id
        self._head.setText(_head(workspace.data.programme, part))
        for group in self.groups:
            suits = group.suits(part)
            group.setVisible(suits)
            if suits:
                group.show_part(workspace, part)
                group.set_editable(editable=self._editable)
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        order = [widget for group in self.shown() for widget in group.inputs()]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def shown(self) -> list[Group]:
        """Return the groups of the part that is shown."""
        return [group for group in self.groups if not group.isHidden()]

    def set_editable(self, *, editable: bool) -> None:
        """Let the form be edited or only read."""
        self._editable = editable
        for group in self.shown():
            group.set_editable(editable=editable)

    def commit(self) -> bool:
        """Save whatever is typed and not saved yet; return whether nothing is left unsaved."""
        saved = [group.commit() for group in self.shown()]
        return all(saved)

    def unsaved(self) -> Iterator[QWidget]:
        """Yield the fields that hold something that is not saved."""
        fields = [field for group in self.shown() for field in group.fields()]
        return (field for field in fields if isinstance(field, QWidget) and field.edited)

    def go_to_title(self) -> None:
        """Put the focus into the title."""
        if self.names.isHidden():
            self.programme.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.programme.title.selectAll()
        else:
            self.names.go_to_title()

    def enter(self) -> None:
        """Go to the first field."""
        for group in self.shown():
            for widget in group.inputs():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def minimumSizeHint(self) -> QSize:
        """Return a size in which nothing is cut sideways."""
        return QSize(380, 200)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Move the focus and keep the focused field in sight."""
        moved = super().focusNextPrevChild(next)
        focused = self.focusWidget()
        if moved and focused and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, 24)
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave for the tree on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _head(programme: Programme, part: Programme | Part) -> str:
    if isinstance(part, Programme):
        return _("Programme")
    place = place_of(programme, part.id)
    return _(_HEADS[level_of(part)]).format(number=place.number if place else number_of(part))
