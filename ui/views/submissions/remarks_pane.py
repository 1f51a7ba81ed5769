"""The open remarks to the chosen unit with its answers, to be closed one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kkapp import workflow
from kkapp.i18n import _, mark
from kkapp.model.query import QUANTITY, Query
from ui.dialogs.rows_table import RowsTable
from ui.item_models.submissions_lines import Line, LinesModel
from ui.item_models.submissions_values import field_name
from ui.views.buttons import push_button
from ui.views.labels import Heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from kkapp.model.changes import Changes
    from kkapp.model.period import PeriodData
    from ui.workspace import Store, Workspace

_TITLES = (mark("Action"), mark("Field"), mark("Remark"), mark("The unit's answer"))
_LINES = 6


class RemarksPane(QWidget):
    """In sight only where something is asked."""

    field_wanted = Signal(str, str)
    """The person wants to see the field that a remark sits on."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self.model = LinesModel(_TITLES)
        self.table = RowsTable(_("Open remarks to the unit"), self.model, (2, 5, 8, 8))
        self.table.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES)
        self.close_button = push_button(
            _("Close the remar&k"), "take", self._close, _("The remark is settled, answered or not.")
        )
        self.go_button = push_button(_("Go to the fie&ld"), "form", self._go, _("Show the field on the card."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Heading(_("Open remarks to the unit")))
        column.addWidget(self.table)
        row = QHBoxLayout()
        row.addWidget(self.close_button)
        row.addWidget(self.go_button)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.table.restyle()

    def show_unit(self, workspace: Workspace, unit: str) -> None:
        """Show what is asked of a unit."""
        self._workspace = workspace
        data = workspace.data
        asked = [query for query in data.queries if query.unit == unit and query.is_open]
        self.model.show_lines([_line(query, data) for query in asked])
        self.setVisible(bool(asked))
        if asked and self.table.currentIndex().row() < 0:
            self.table.go_to(0)
        self.close_button.setEnabled(workspace.editable)

    def _chosen(self) -> Query | None:
        at = self.table.currentIndex().row()
        key = self.model.lines[at].key if 0 <= at < len(self.model.lines) else None
        return key if isinstance(key, Query) else None

    def _close(self) -> None:
        query = self._chosen()
        if query and self._workspace:
            self._workspace.take(_closing(query.id, self._workspace.year))

    def _go(self) -> None:
        query = self._chosen()
        if query:
            self.field_wanted.emit(query.action, query.field.removeprefix(QUANTITY))


def _closing(query: str, year: int) -> Callable[[Store], Changes]:
    return lambda store: workflow.reviewing.close_query(store, query, year=year)


def _line(query: Query, data: PeriodData) -> Line:
    action = data.action_by_id.get(query.action)
    answer = query.answer or ""
    texts = (
        action.code if action else "",
        field_name(data, query.unit, query.action, query.field),
        query.text,
        answer or _("(no answer yet)"),
    )
    return Line(query, texts, {3: ("take", "good")} if answer else {})
