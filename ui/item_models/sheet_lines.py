"""A line of the sheet: one indicator of an action, and on its first line what the action has one of."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kkapp.i18n import _
from kkapp.model.cells import CellRef, Field, figure_text
from kkapp.model.declaration import declared_reason
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity
from kkapp.model.report import Report
from kkapp.polish.numbers import write_number
from kkapp.polish.typography import unbind
from kkapp.wording import measure_words, spending_text
from kkapp.wording.phrases import RELATION
from ui.item_models.action_rows import ActionRow
from ui.item_models.cell_values import words_of
from ui.item_models.indicator_lines import IndicatorLine, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class SheetFigure:
    """A figure as a cell shows it: its text, its number to sort by, and its words for a screen reader."""

    text: str = ""
    number: Decimal | None = None
    words: str = ""
    problem: bool = False


BLANK = SheetFigure()


@dataclass(frozen=True, slots=True)
class OwnCells:
    """What an action has one of, in words."""

    status: str = ""
    reason: str = ""
    narrative: str = ""
    spending: str = ""


NO_CELLS = OwnCells()


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the sheet; ``place`` counts the lines of an action from 0.

    ``line`` is None where an action has no indicator yet. ``planned_ref`` and ``achieved_ref`` are None where nothing
    can be entered.
    """

    row: ActionRow
    place: int
    line: IndicatorLine | None
    indicator: str = ""
    last: SheetFigure = BLANK
    planned: SheetFigure = BLANK
    achieved: SheetFigure = BLANK
    rate: Decimal | None = None
    own: OwnCells = NO_CELLS
    planned_ref: CellRef | None = None
    achieved_ref: CellRef | None = None

    @property
    def first(self) -> bool:
        """Return whether the line carries the action's own cells."""
        return self.place == 0

    @property
    def rate_text(self) -> str:
        """Return the percent of the plan."""
        return "" if self.rate is None else f"{write_number(self.rate)}%"


def sheet_lines(row: ActionRow, data: PeriodData, earlier: PeriodData | None) -> list[SheetLine]:
    """Return the lines of an action, at least one."""
    report = data.report_by_action.get(row.action) or Report(id="", action=row.action)
    lines: Sequence[IndicatorLine | None] = lines_of(data.action_by_id[row.action], report, earlier) or [None]
    return [_sheet_line(row, place, line, report, data) for place, line in enumerate(lines)]


def _sheet_line(row: ActionRow, place: int, line: IndicatorLine | None, report: Report, data: PeriodData) -> SheetLine:
    own = _own_cells(report) if place == 0 else NO_CELLS
    if line is None:
        return SheetLine(row, place, None, own=own)
    last = line.earlier.achieved if line.earlier else None
    return SheetLine(
        row,
        place,
        line,
        indicator=_indicator(line, data),
        last=_figure(last, data),
        planned=_figure(line.planned, data),
        achieved=_figure(line.achieved, data),
        rate=line.rate,
        planned_ref=_ref(row.action, "planned", line),
        achieved_ref=_ref(row.action, "achieved", line),
        own=own,
    )


def _own_cells(report: Report) -> OwnCells:
    achieved, spending = report.achieved, report.spending
    reason = words_of("reason", achieved.reason.value if achieved.reason else "")
    if reason and achieved.reason_text:
        reason = _("{reason}: {words}").format(reason=reason, words=achieved.reason_text)
    declared = declared_reason(report) is not None
    return OwnCells(
        _("not applicable") if declared else words_of("status", achieved.status.value if achieved.status else ""),
        reason or achieved.reason_text or "",
        achieved.narrative or "",
        spending_text(spending) if spending.entered is None else spending.entered,
    )


def _indicator(line: IndicatorLine, data: PeriodData) -> str:
    words = [_measure(figure, data) for figure in (line.planned, line.achieved) if figure]
    if len(set(words)) > 1:
        return _("{planned}; achieved: {achieved}").format(planned=words[0], achieved=words[1])
    return words[0] if words else ""


def _measure(figure: Quantity, data: PeriodData) -> str:
    words = unbind(measure_words(figure.model_copy(update={"number": None}), data.measure_by_id))
    relation = RELATION.get(figure.relation)
    return f"{relation} {words}" if relation else words


def _figure(quantity: Quantity | None, data: PeriodData) -> SheetFigure:
    if quantity is None:
        return BLANK
    if quantity.entered is not None:
        return SheetFigure(quantity.entered, None, figure_text(quantity), problem=True)
    if quantity.number is None:
        return BLANK
    text = write_number(quantity.number)
    return SheetFigure(text, quantity.number, f"{text} {measure_words(quantity, data.measure_by_id)}")


def _ref(action: str, side: Field, line: IndicatorLine) -> CellRef | None:
    own, other = (line.planned, line.achieved) if side == "planned" else (line.achieved, line.planned)
    if own:
        return CellRef(action, side, quantity=own.id, indicator=line.indicator)
    if line.first and other:
        return CellRef(action, side, indicator=line.indicator, like=other.id)
    return None
