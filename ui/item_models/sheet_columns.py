"""The columns of the sheet as data: title, text, what is sorted, copied and said, and which field is entered."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from kkapp.i18n import _, mark
from kkapp.model.cells import CellRef, Field, number_plain
from ui.item_models.sheet_lines import SheetFigure, SheetLine


class SheetColumnKey(IntEnum):
    """The columns of the sheet in their order."""

    CODE = 0
    NAME = 1
    UNITS = 2
    INDICATOR = 3
    LAST = 4
    PLANNED = 5
    ACHIEVED = 6
    RATE = 7
    STATUS = 8
    REASON = 9
    NARRATIVE = 10
    SPENDING = 11


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the sheet.

    ``spoken`` and ``empty`` say a cell's whole meaning to a screen reader; ``own`` is a cell the action has one of, on
    its first line; ``figure`` gives a number for each line, so that sorting by it takes the lines of an action apart.
    ``number`` is what a numeric cell of the action is sorted by and copied as, with ``unit`` behind it.
    """

    title: str
    text: Callable[[SheetLine], str]
    spoken: str
    empty: str
    own: bool = False
    figure: Callable[[SheetLine], SheetFigure] | None = None
    number: Callable[[SheetLine], Decimal | None] | None = None
    field: Field | None = None
    unit: str = ""

    @property
    def numeric(self) -> bool:
        """Return whether the column holds numbers."""
        return self.figure is not None or self.number is not None


def _rate(line: SheetLine) -> SheetFigure:
    return SheetFigure(line.rate_text, line.rate, line.rate_text)


def _spent(line: SheetLine) -> Decimal | None:
    return None if line.row.spent is None or not line.first else Decimal(line.row.spent).scaleb(-2)


SHEET_COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn(mark("Code"), lambda line: line.row.code, mark("action {code}"), mark("action {code}")),
    SheetColumn(
        mark("Action"),
        lambda line: line.row.name,
        mark("action {code}, name, {value}"),
        mark("action {code}, further indicator"),
    ),
    SheetColumn(
        mark("Responsible units"),
        lambda line: line.row.units,
        mark("action {code}, responsible units, {value}"),
        mark("action {code}, no responsible unit"),
    ),
    SheetColumn(
        mark("Indicator"),
        lambda line: line.indicator,
        mark("action {code}, indicator, {value}"),
        mark("action {code}, no indicator yet"),
    ),
    SheetColumn(
        mark("Year before"),
        lambda line: line.last.text,
        mark("action {code}, achieved a year before, {value}"),
        mark("action {code}, nothing known of the year before, {indicator}"),
        figure=lambda line: line.last,
    ),
    SheetColumn(
        mark("Planned"),
        lambda line: line.planned.text,
        mark("action {code}, planned, {value}"),
        mark("action {code}, planned, {indicator}, empty"),
        figure=lambda line: line.planned,
        field="planned",
    ),
    SheetColumn(
        mark("Achieved"),
        lambda line: line.achieved.text,
        mark("action {code}, achieved, {value}"),
        mark("action {code}, achieved, {indicator}, empty"),
        figure=lambda line: line.achieved,
        field="achieved",
    ),
    SheetColumn(
        mark("Plan, %"),
        lambda line: line.rate_text,
        mark("action {code}, {value} of the plan, {indicator}"),
        mark("action {code}, no percent of the plan, {indicator}"),
        figure=_rate,
        unit="%",
    ),
    SheetColumn(
        mark("Status"),
        lambda line: line.own.status,
        mark("action {code}, status, {value}"),
        mark("action {code}, status, empty"),
        own=True,
        field="status",
    ),
    SheetColumn(
        mark("Reason"),
        lambda line: line.own.reason,
        mark("action {code}, reason, {value}"),
        mark("action {code}, reason, empty"),
        own=True,
        field="reason",
    ),
    SheetColumn(
        mark("Narrative"),
        lambda line: line.own.narrative,
        mark("action {code}, narrative, {value}"),
        mark("action {code}, narrative, empty"),
        own=True,
        field="narrative",
    ),
    SheetColumn(
        mark("Spending"),
        lambda line: line.own.spending,
        mark("action {code}, spending, {value}"),
        mark("action {code}, spending, empty"),
        own=True,
        number=_spent,
        field="spending",
    ),
)


def ref_of(column: SheetColumn, line: SheetLine) -> CellRef | None:
    """Return the value a cell enters, None where nothing can be entered."""
    if column.field == "planned":
        return line.planned_ref
    if column.field == "achieved":
        return line.achieved_ref
    return CellRef(line.row.action, column.field) if column.field and line.first else None


def can_enter(column: SheetColumn, line: SheetLine) -> bool:
    """Return whether something can be entered in a cell."""
    if column.own:
        return line.place == 0
    return column.field is not None and ref_of(column, line) is not None


def has_problem(column: SheetColumn, line: SheetLine) -> bool:
    """Return whether the cell holds an entry that cannot be read."""
    if column.figure:
        return column.figure(line).problem
    return column.field == "spending" and line.first and "spending" in line.row.problem_cells


def is_replaced(column: SheetColumn, line: SheetLine) -> bool:
    """Return whether the wording of the cell that the figures of this one compose was replaced by hand."""
    return line.first and column.field in ("planned", "achieved") and column.field in line.row.replaced_cells


def spoken(column: SheetColumn, line: SheetLine, text: str) -> str:
    """Return a cell's whole meaning for a screen reader."""
    if column.own and not line.first:
        return _("action {code}, stands on the first line of the action").format(code=line.row.code)
    value = column.figure(line).words if column.figure else text
    meant = column.spoken if value else column.empty
    said = _(meant).format(code=line.row.code, value=value.replace("\n", ", "), indicator=line.indicator)
    if is_replaced(column, line):
        said = _("{cell}, wording replaced by hand").format(cell=said)
    if has_problem(column, line):
        said = _("{cell}, an entry cannot be read").format(cell=said)
    return said


def tooltip(column: SheetColumn, line: SheetLine, text: str, why: str = "") -> str | None:
    """Return what the mouse is told over a cell; ``why`` says why it can only be read."""
    notes = ["" if column.numeric else text]
    if is_replaced(column, line):
        notes.append(_("The wording was replaced by hand; the attachment prints that wording, not this figure."))
    if has_problem(column, line):
        notes.append(_("“{entry}” cannot be read; it is kept as it was typed.").format(entry=text))
    notes.append(why)
    return "\n".join(note for note in notes if note) or None


def copied(column: SheetColumn, line: SheetLine, text: str) -> str:
    """Return a cell as other programs take it: numbers with a decimal comma and nothing between thousands."""
    number = column.figure(line).number if column.figure else column.number(line) if column.number else None
    if number is None:
        return text.replace("\u00a0", " ")
    return number_plain(number) + column.unit
