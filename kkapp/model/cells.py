"""One value of an action that a person enters in a table: where it stands, what it holds, and the report with another.

A cell's text is the one that means the same value when it is read again: "1234,5", "–", "not_held".
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from uuid import uuid4

from kkapp.model.base import Id
from kkapp.model.quantity import Quantity, Relation
from kkapp.model.report import Reason, Report, Spending, SpendingKind, Status

Field = Literal["planned", "achieved", "spending", "status", "reason", "narrative"]
FIGURES = ("planned", "achieved")
DASH, NOT_APPLICABLE = "–", "nie dotyczy"


@dataclass(frozen=True, slots=True)
class CellRef:
    """A value of an action: a field, and for a figure which one.

    ``quantity`` None is a figure that is not there yet; it will stand at ``indicator`` and count what the figure
    ``like``, on the other side, counts.
    """

    action: Id
    field: Field
    quantity: Id | None = None
    indicator: Id | None = None
    like: Id | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """What a figure's cell holds: a number, or an entry that could not be read, or nothing."""

    number: Decimal | None = None
    entered: str | None = None


def figures_of(report: Report, field: Field) -> tuple[Quantity, ...]:
    """Return the figures of a side."""
    return report.target.quantities if field == "planned" else report.achieved.quantities


def quantity_of(report: Report, ref: CellRef) -> Quantity | None:
    """Return the figure a cell shows."""
    return next((q for q in figures_of(report, ref.field) if q.id == ref.quantity), None) if ref.quantity else None


def counted_of(report: Report, ref: CellRef) -> Quantity | None:
    """Return the figure that says what a cell counts: its own, else the one on the other side."""
    every = (*report.target.quantities, *report.achieved.quantities)
    return quantity_of(report, ref) or next((q for q in every if q.id == ref.like), None)


def text_of(report: Report, ref: CellRef) -> str:
    """Return what a cell holds, as text that means the same when it is read."""
    achieved = report.achieved
    if ref.field in FIGURES:
        quantity = quantity_of(report, ref)
        return "" if quantity is None else figure_text(quantity)
    if ref.field == "spending":
        return spending_plain(report.spending)
    if ref.field == "status":
        return achieved.status.value if achieved.status else ""
    if ref.field == "reason":
        return achieved.reason.value if achieved.reason else ""
    return achieved.narrative or ""


def figure_text(quantity: Quantity) -> str:
    """Return a figure as it is typed: "1234,5", or the entry that could not be read."""
    if quantity.entered is not None:
        return quantity.entered
    return "" if quantity.number is None else number_plain(quantity.number)


def number_plain(number: Decimal) -> str:
    """Return a number with a decimal comma and nothing between thousands, which every Polish program reads as one."""
    return f"{number:f}".replace(".", ",")


def spending_plain(spending: Spending) -> str:
    """Return spending as it is typed: "1839660,39", "–", "nie dotyczy", or the entry that could not be read."""
    if spending.entered is not None:
        return spending.entered
    if spending.kind is SpendingKind.AMOUNT and spending.grosze is not None:
        return number_plain(Decimal(spending.grosze).scaleb(-2))
    return {SpendingKind.DASH: DASH, SpendingKind.NOT_APPLICABLE: NOT_APPLICABLE}.get(spending.kind, "")


# --- with another value


def with_figure_entered(report: Report, ref: CellRef, figure: Figure) -> Report:
    """Return the report with a number in a figure's cell; a figure that is not there yet is added."""
    old = quantity_of(report, ref)
    if old is None:
        return report if figure == Figure() else _with_new(report, ref, figure)
    if (old.number, old.entered) == (figure.number, figure.entered):
        return report
    changed = {"number": figure.number, "entered": figure.entered, "number_text": None}
    new = old.model_copy(update=changed)
    return _with_figures(report, ref.field, tuple(new if q is old else q for q in figures_of(report, ref.field)))


def _with_new(report: Report, ref: CellRef, figure: Figure) -> Report:
    like = counted_of(report, ref)
    new = Quantity(
        id=str(uuid4()),
        indicator=ref.indicator or str(uuid4()),
        number=figure.number,
        entered=figure.entered,
        measure=like.measure if like else None,
        qualifier=like.qualifier if like else None,
        mode=like.mode if like else None,
        per=like.per if like else None,
        relation=Relation.PLAIN,
    )
    return _with_figures(report, ref.field, (*figures_of(report, ref.field), new))


def _with_figures(report: Report, field: Field, figures: tuple[Quantity, ...]) -> Report:
    side = "target" if field == "planned" else "achieved"
    part = report.target if field == "planned" else report.achieved
    return report.model_copy(update={side: part.model_copy(update={"quantities": figures, "raw_holds": False})})


def with_spending(report: Report, spending: Spending) -> Report:
    """Return the report with another spending; the source's spelling of the same amount stays."""
    old = report.spending
    if (old.kind, old.grosze, old.entered) == (spending.kind, spending.grosze, spending.entered):
        return report
    return report.model_copy(update={"spending": spending})


def with_outcome(report: Report, ref: CellRef, text: str) -> Report:
    """Return the report with another status, reason or narrative.

    Raises:
        ValueError: there is no such status or reason.
    """
    value: Status | Reason | str | None = text or None
    if text and ref.field == "status":
        value = Status(text)
    elif text and ref.field == "reason":
        value = Reason(text)
    if getattr(report.achieved, ref.field) == value:
        return report
    return report.model_copy(
        update={"achieved": report.achieved.model_copy(update={ref.field: value, "raw_holds": False})}
    )
