"""What a paste would change, as the rows of a table: where, what is there, what would be, and what happens."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from kkapp.i18n import _, mark
from kkapp.imports.paste_plan import Outcome, PastePlan, PlannedCell, Refusal
from kkapp.model.cells import FIGURES
from kkapp.polish.money import read_money, write_money
from kkapp.polish.numbers import UnreadableNumberError, read_number, write_number
from ui.item_models.cell_values import words_of

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    Index = QModelIndex | QPersistentModelIndex

REFUSALS = {
    Refusal.NOT_EDITABLE: mark("refused: this cell cannot be edited"),
    Refusal.NOT_A_NUMBER: mark("refused: this is not a number"),
    Refusal.NOT_AN_AMOUNT: mark("refused: this is not an amount of money"),
    Refusal.NO_SUCH_STATUS: mark("refused: there is no such status"),
    Refusal.NO_SUCH_REASON: mark("refused: there is no such reason"),
    Refusal.TOO_LONG: mark("refused: the text is too long"),
    Refusal.OUTSIDE: mark("refused: it would stand outside the table"),
    Refusal.LOCKED: mark("refused: the workspace can only be read now"),
    Refusal.CLOSED: mark("refused: this field can only be read"),
}
_OUTCOMES = {
    Outcome.REPLACES: mark("replaced"),
    Outcome.CLEARS: mark("cleared"),
}
TITLES = (mark("Cell"), mark("Now"), mark("Pasted"), mark("What happens"))
_NOWHERE = QModelIndex()

Name = Callable[[PlannedCell], str]
"""Names a cell of the block in words."""


def to_look_at(plan: PastePlan) -> list[PlannedCell]:
    """Return the cells a person should look at: refused first, then those whose value is lost or in doubt."""
    doubtful = [cell for cell in plan.doubtful if cell.outcome is Outcome.NEW]
    return [*plan.of(Outcome.REFUSED), *plan.of(Outcome.REPLACES, Outcome.CLEARS), *doubtful]


class PasteRows(QAbstractTableModel):
    """The cells to look at."""

    def __init__(self, name: Name) -> None:
        super().__init__()
        self._name = name
        self._texts: Sequence[tuple[str, str, str, str]] = ()

    def show_plan(self, plan: PastePlan) -> None:
        """Show another plan."""
        self.beginResetModel()
        self._texts = [self._row(cell) for cell in to_look_at(plan)]
        self.endResetModel()

    def _row(self, cell: PlannedCell) -> tuple[str, str, str, str]:
        return self._name(cell), _shown(cell, cell.before), cell.text or _("(blank)"), happens(cell)

    def rowCount(self, parent: "Index" = _NOWHERE) -> int:
        """Return how many cells there are to look at."""
        return 0 if parent.isValid() else len(self._texts)

    def columnCount(self, parent: "Index" = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: "Index", role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell; a screen reader is told the whole row in the last one."""
        if not index.isValid():
            return None
        texts = self._texts[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{cell}: now {before}, pasted {pasted}, {happens}").format(
                cell=texts[0], before=texts[1], pasted=texts[2], happens=texts[3]
            )
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(TITLES[section])
        return None


def _shown(cell: PlannedCell, value: str) -> str:
    return _written(cell.ref.field if cell.ref else "", value) or _("(blank)")


def _written(field: str, value: str) -> str:
    """Return a value as the rest of the screen writes it; what cannot be read stays as it was typed."""
    if field in ("status", "reason"):
        return words_of(field, value)
    try:
        if field in FIGURES:
            return write_number(read_number(value))
        if field == "spending":
            return write_money(read_money(value))
    except UnreadableNumberError:
        pass
    return value


def happens(cell: PlannedCell) -> str:
    """Return what happens to a cell."""
    if cell.closed:
        return _("refused. {why}").format(why=cell.closed)
    if cell.refusal:
        return _(REFUSALS[cell.refusal])
    value = _shown(cell, cell.after)
    if cell.doubtful:
        return _("read as {value}; check that this is meant").format(value=value)
    if cell.outcome is Outcome.REPLACES and "".join(value.split()) != "".join(cell.text.split()):
        return _("replaced by {value}").format(value=value)
    return _(_OUTCOMES[cell.outcome])
