"""The table of the units of a year: searched, filtered and sorted in Polish, with signs beside the words."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from kkapp.i18n import mark
from ui.item_models.catalogue_table import CatalogueColumn, CatalogueTableModel, Index
from ui.item_models.submissions_rows import SIGNS, TONES, Shown, SubmissionRow, fits

SIGN_ROLE = Qt.ItemDataRole.UserRole + 2
"""An icon by name and its colour by its name in the theme, or None."""
SHARE_ROLE = Qt.ItemDataRole.UserRole + 3
"""How full the bar of a cell is, 0 to 1, None where it has none."""

UNIT, STATE, FILLED, REVISION, DATE, CONFIRMED, LATE, QUESTIONS = range(8)
COLUMNS: tuple[CatalogueColumn[SubmissionRow], ...] = (
    CatalogueColumn(mark("Unit"), lambda row: row.name),
    CatalogueColumn(mark("State"), lambda row: row.standing),
    CatalogueColumn(mark("Filled"), lambda row: row.progress, lambda row: round(row.share * 1_000)),
    CatalogueColumn(mark("Revision"), lambda row: str(row.revision or ""), lambda row: row.revision),
    CatalogueColumn(mark("Handed in"), lambda row: row.date),
    CatalogueColumn(mark("Confirmed by"), lambda row: row.confirmed_by),
    CatalogueColumn(mark("Deadline"), lambda row: row.lateness),
    CatalogueColumn(mark("Open remarks"), lambda row: str(row.questions or ""), lambda row: row.questions),
)


class SubmissionTableModel(CatalogueTableModel[SubmissionRow]):
    """The units that fit a filter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self.every: list[SubmissionRow] = []
        self._wanted = Shown.ALL

    def show_rows(self, rows: list[SubmissionRow]) -> None:
        """Show other units, or the same ones as they are now."""
        self.every = rows
        self._fill()

    def show_only(self, shown: Shown) -> None:
        """Show only some of them."""
        self._wanted = shown
        self._fill()

    def _fill(self) -> None:
        self.set_rows([row for row in self.every if fits(row, self._wanted)])

    def row_at(self, at: int) -> SubmissionRow | None:
        """Return the unit of a row that is shown."""
        return self.row_of(self.identity_at(at))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return what the role asks for."""
        if role not in (SIGN_ROLE, SHARE_ROLE):
            return super().data(index, role)
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == SHARE_ROLE:
            return row.share if index.column() == FILLED else None
        return _sign(row, index.column())


def _sign(row: SubmissionRow, column: int) -> tuple[str, str] | None:
    if column == STATE:
        return SIGNS[row.state], TONES[row.state]
    if column == LATE and row.late:
        return "late", "bad"
    if column == QUESTIONS and row.questions:
        return "question", "caution"
    return None
