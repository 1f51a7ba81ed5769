"""Paste from the clipboard: read the block, plan it on the cells, ask where something would be lost, write it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtWidgets import QApplication

from kkapp.i18n import _
from kkapp.imports.clipboard import Block, read_html, read_text, spread
from kkapp.imports.paste_plan import Outcome, PastePlan, PlannedCell, Target, plan_paste
from kkapp.model.cells import FIGURES
from ui.dialogs.paste_preview import PastePreview, counted
from ui.item_models.action_table import COPY_ROLE, ROW_ROLE
from ui.item_models.cell_values import readable_answers
from ui.item_models.sheet_table import LINE_ROLE

if TYPE_CHECKING:
    from ui.views.grid.editable_table import EditableTable, Place


class Pasting(QObject):
    """One paste into one table; ``preview`` is the open question, if there is one."""

    def __init__(self, table: "EditableTable", place: "Place") -> None:
        super().__init__(table)
        self._table = table
        self._row, self._column, rows, columns = place
        block = block_of(QApplication.clipboard().mimeData())
        self._block: Block = spread(block, rows, columns) if block else ()
        self._targets = [
            [self._target(self._row + at, self._column + by) for by in range(len(row))]
            for at, row in enumerate(self._block)
        ]
        self.preview: PastePreview | None = None

    def begin(self) -> None:
        """Paste at once where nothing is lost or refused, else ask first."""
        plan = self._plan(clear=False)
        if not plan or all(cell.outcome is Outcome.LEFT for cell in plan.cells):
            self._table.told.emit(_("The clipboard holds no text that could be pasted here."))
        elif plan.why_closed:
            self._table.told.emit(plan.why_closed)
        elif plan.needs_consent:
            self.preview = PastePreview(plan, lambda clear: self._plan(clear=clear) or plan, self._name, self._table)
            self.preview.agreed.connect(self._write)
            self.preview.finished.connect(self._go_back)
            self.preview.open()
        else:
            self._write(plan)

    def _go_back(self) -> None:
        self.preview = None
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _plan(self, *, clear: bool) -> PastePlan | None:
        workspace = self._table.cells.workspace
        if workspace is None or not self._block:
            return None
        return plan_paste(
            self._block,
            self._targets,
            workspace.data,
            answers=readable_answers(),
            clear_blanks=clear,
            locked=not workspace.editable,
        )

    def _target(self, row: int, place: int) -> Target | None:
        columns = self._table.shown_columns()
        if row >= self._table.model().rowCount() or place >= len(columns):
            return None
        index = self._table.model().index(row, columns[place])
        shown, closed = str(index.data(COPY_ROLE) or ""), self._table.why_closed(index)
        return Target(self._table.ref_at(index), shown, closed)

    def _name(self, cell: PlannedCell) -> str:
        row, place = self._row + cell.row, self._column + cell.column
        columns = self._table.shown_columns()
        if row >= self._table.model().rowCount() or place >= len(columns):
            return _("row {row}, column {column} of the block").format(row=cell.row + 1, column=cell.column + 1)
        index = self._table.model().index(row, columns[place])
        title = str(self._table.model().headerData(columns[place], Qt.Orientation.Horizontal))
        code, line = index.data(ROW_ROLE).code, index.data(LINE_ROLE)
        if line and cell.ref and cell.ref.field in FIGURES:
            return _("{code}, {column}: {indicator}").format(code=code, column=title, indicator=line.indicator)
        return _("{code}, {column}").format(code=code, column=title)

    def _write(self, plan: PastePlan) -> None:
        if plan.entries and not self._table.cells.paste(plan):
            return  # the error was told
        sentence = _("Pasted: {report}. Ctrl+Z takes it back.") if plan.entries else _("Pasted: {report}.")
        self._table.told.emit(sentence.format(report=counted(plan)))


def block_of(mime: QMimeData | None) -> Block | None:
    """Return the cells the clipboard holds: its text, or its HTML where there is no text."""
    if mime is None:
        return None
    if mime.hasText() and mime.text():
        return read_text(mime.text())
    return read_html(mime.html()) if mime.hasHtml() else None
