"""The actions as a Qt table: rows are objects of the field, columns are described as data."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from kkapp.i18n import _, mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from ui.item_models.action_rows import ActionRow

    Index = QModelIndex | QPersistentModelIndex

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
"""A native value to sort by; None sorts last."""
ROW_ROLE = Qt.ItemDataRole.UserRole + 2
"""The whole ``ActionRow``, through any proxy."""
COPY_ROLE = Qt.ItemDataRole.UserRole + 4
"""The text that other programs are given: plain spaces, amounts with a decimal comma and nothing between thousands."""
CLOSED_ROLE = Qt.ItemDataRole.UserRole + 5
"""Whether nothing can be entered now in a cell that is there to be entered, for a code in its whole row."""

_NOWHERE = QModelIndex()


class ColumnKey(IntEnum):
    """The columns of the grid in their order."""

    CODE = 0
    NAME = 1
    UNITS = 2
    PLANNED = 3
    ACHIEVED = 4
    RATE = 5
    SPENDING = 6
    STATUS = 7


class Column(NamedTuple):
    """A column: its title, the text of a cell, and what it is sorted by (None: the text).

    ``spoken`` and ``empty`` say a cell's whole meaning to a screen reader. ``field`` is what its cells enter, "" where
    they enter nothing.
    """

    title: str
    text: Callable[[ActionRow], str]
    spoken: str
    empty: str = ""
    sort: Callable[[ActionRow], float | None] | None = None
    numeric: bool = False
    field: str = ""


COLUMNS: tuple[Column, ...] = (
    Column(mark("Code"), lambda row: row.code, mark("action {code}")),
    Column(mark("Action"), lambda row: row.name, mark("action {code}, name, {value}")),
    Column(
        mark("Responsible units"),
        lambda row: row.units,
        mark("action {code}, responsible units, {value}"),
        mark("action {code}, no responsible unit"),
    ),
    Column(
        mark("Planned"),
        lambda row: row.planned,
        mark("action {code}, planned, {value}"),
        mark("action {code}, planned, empty"),
        field="planned",
    ),
    Column(
        mark("Achieved"),
        lambda row: row.achieved,
        mark("action {code}, achieved, {value}"),
        mark("action {code}, achieved, empty"),
        field="achieved",
    ),
    Column(
        mark("Plan, %"),
        lambda row: row.rate_text,
        mark("action {code}, {value} of the plan"),
        mark("action {code}, no percent of the plan"),
        lambda row: row.rate,
        numeric=True,
    ),
    Column(
        mark("Spending"),
        lambda row: row.spending,
        mark("action {code}, spending, {value}"),
        mark("action {code}, spending, empty"),
        lambda row: row.spent,
        numeric=True,
        field="spending",
    ),
    Column(mark("Status"), lambda row: row.status_text, mark("action {code}, status, {value}"), field="status"),
)


class ActionTableModel(QAbstractTableModel):
    """The grid's rows; ``set_rows`` replaces all, ``update_rows`` those of some actions."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ActionRow] = []
        self._place: dict[str, int] = {}
        self.why_closed: Callable[[str, str], str] = nowhere_closed
        """Says of an action and a field why it can only be read now, "" where it can be entered."""
        self._roles: dict[int, Callable[[int, Column], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda at, column: column.text(self._rows[at]),
            Qt.ItemDataRole.ToolTipRole: lambda at, column: _tooltip(column, self._rows[at], self.why(at, column)),
            Qt.ItemDataRole.TextAlignmentRole: lambda _at, column: _alignment(column),
            Qt.ItemDataRole.AccessibleTextRole: lambda at, column: said_closed(
                spoken(column, self._rows[at]), self.why(at, column)
            ),
            Qt.ItemDataRole.AccessibleDescriptionRole: lambda at, column: self.why(at, column) or None,
            SORT_ROLE: lambda at, column: self.sort_value(at, COLUMNS.index(column)),
            ROW_ROLE: lambda at, _column: self._rows[at],
            COPY_ROLE: lambda at, column: _copied(column, self._rows[at]),
            CLOSED_ROLE: lambda at, column: bool(self.why(at, column)),
        }

    @property
    def rows(self) -> Sequence[ActionRow]:
        """Return the rows in the order of paper."""
        return self._rows

    def set_rows(self, rows: Sequence[ActionRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._place = {row.action: at for at, row in enumerate(self._rows)}
        self.endResetModel()

    def update_rows(self, rows: Sequence[ActionRow]) -> None:
        """Replace the rows of these actions where they stand."""
        for row in rows:
            at = self._place[row.action]
            self._rows[at] = row
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS) - 1))

    def place_of(self, action: str) -> int:
        """Return the row number of an action, -1 where it is not shown."""
        return self._place.get(action, -1)

    def why(self, at: int, column: Column) -> str:
        """Return why nothing can be entered in a cell now, for a code in its row; "" where it can or never could."""
        action = self._rows[at].action
        if column.field:
            return self.why_closed(action, column.field)
        if column is not COLUMNS[ColumnKey.CODE]:
            return ""
        reasons = [self.why_closed(action, each.field) for each in COLUMNS if each.field]
        return reasons[-1] if all(reasons) else ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many actions there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return what the role asks for."""
        return self.value(index.row(), index.column(), role) if index.isValid() else None

    def value(self, at: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - by role
        """Return what the role asks for in a row and column."""
        answer = self._roles.get(role)
        return answer(at, COLUMNS[column]) if answer else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section].title)
        return None

    def sort_value(self, at: int, column: int) -> float | str | None:
        """Return what a cell is sorted by: its number or text, for the code its place on paper."""
        if column == ColumnKey.CODE:
            return at
        described = COLUMNS[column]
        return described.sort(self._rows[at]) if described.sort else described.text(self._rows[at])


def nowhere_closed(_action: str, _field: str) -> str:
    """Close no cell: what stands until a workspace is open."""
    return ""


def said_closed(said: str, why: str) -> str:
    """Return what a screen reader says of a cell, and that it can only be read where that is so."""
    return _("{cell}, can only be read").format(cell=said) if why else said


def spoken(column: Column, row: ActionRow) -> str:
    """Return a cell's whole meaning for a screen reader: "action I.3/4/11, achieved, 2 000 widzów"."""
    value = column.text(row)
    meant = column.spoken if value else column.empty
    said = _(meant).format(code=row.code, value=value.replace("\n", ", "))
    if column.field in row.replaced_cells:
        said = _("{cell}, wording replaced by hand").format(cell=said)
    if column.field in row.problem_cells:
        said = _("{cell}, an entry cannot be read").format(cell=said)
    return said


def _tooltip(column: Column, row: ActionRow, why: str) -> str | None:
    notes = [] if column.numeric else [column.text(row)]
    if column.field in row.replaced_cells:
        notes.append(_("The wording was replaced by hand."))
    if column.field in row.problem_cells:
        notes.append(_("An entry of this cell cannot be read; it is kept as it was typed."))
    notes.append(why)
    return "\n".join(note for note in notes if note) or None


def _copied(column: Column, row: ActionRow) -> str:
    if column.field == "spending" and row.spent is not None:
        return f"{'-' if row.spent < 0 else ''}{abs(row.spent) // 100},{abs(row.spent) % 100:02}"
    return column.text(row).replace("\u00a0", " ")


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignTop
