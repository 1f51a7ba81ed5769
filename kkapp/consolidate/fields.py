"""A unit's report taken apart into the fields that are compared, questioned and decided one by one, and put together.

``cell`` is the achieved cell as a whole: which figures stand in it, in which order, and the source's spelling.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kkapp.model.base import Id
from kkapp.model.quantity import DeliveryMode, Quantity
from kkapp.model.query import QUANTITY
from kkapp.model.report import Achieved, Footnote, Reason, Report, Spending, Status


class Outcome(NamedTuple):
    """What became of the action, why, and how it was held: one answer, which is never put together of two."""

    status: Status | None = None
    reason: Reason | None = None
    reason_text: str | None = None
    delivery: DeliveryMode | None = None


class Words(NamedTuple):
    """The narrative, and the wording that stands for the composed text."""

    narrative: str | None = None
    wording: str | None = None


class Cell(NamedTuple):
    """The figures of the achieved cell in their order, and the wording of the source they were read from."""

    order: tuple[Id, ...] = ()
    raw: str | None = None
    raw_holds: bool = False


Notes = tuple[Footnote, ...]
FieldValue = Outcome | Words | Cell | Spending | Notes | Quantity | None
"""None is a figure that is not there."""
Fields = Mapping[str, FieldValue]

STATUS, NARRATIVE, SPENDING, FOOTNOTES, CELL = "status", "narrative", "spending", "footnotes", "achieved"
NOTHING: Fields = {STATUS: Outcome(), NARRATIVE: Words(), SPENDING: Spending(), FOOTNOTES: (), CELL: Cell()}
"""The fields of a report in which nothing stands."""


def fields_of(report: Report | None) -> Fields:
    """Return the fields of what was achieved; those of no report are empty."""
    if report is None:
        return NOTHING
    achieved = report.achieved
    return {
        STATUS: Outcome(achieved.status, achieved.reason, achieved.reason_text, achieved.delivery),
        NARRATIVE: Words(achieved.narrative, achieved.wording),
        SPENDING: report.spending,
        FOOTNOTES: report.footnotes,
        CELL: Cell(tuple(figure.id for figure in achieved.quantities), achieved.raw, achieved.raw_holds),
        **{f"{QUANTITY}{figure.id}": figure for figure in achieved.quantities},
    }


def with_fields(report: Report, fields: Fields) -> Report:
    """Return the report with what was achieved put together from fields; its plan and identity stay."""
    outcome, words, cell = fields[STATUS], fields[NARRATIVE], fields[CELL]
    spending, notes = fields[SPENDING], fields[FOOTNOTES]
    if not (
        isinstance(outcome, Outcome)
        and isinstance(words, Words)
        and isinstance(cell, Cell)
        and isinstance(spending, Spending)
        and isinstance(notes, tuple)
    ):
        message = "a field holds what belongs to another"
        raise TypeError(message)
    achieved = Achieved(
        raw=cell.raw,
        raw_holds=cell.raw_holds,
        wording=words.wording,
        quantities=tuple(figures_in(cell.order, fields)),
        status=outcome.status,
        reason=outcome.reason,
        reason_text=outcome.reason_text,
        delivery=outcome.delivery,
        narrative=words.narrative,
    )
    footnotes = tuple(note for note in notes if isinstance(note, Footnote))
    return report.model_copy(update={"achieved": achieved, "spending": spending, "footnotes": footnotes})


def figures_in(order: Iterable[Id], fields: Fields) -> Iterable[Quantity]:
    """Yield the figures that are there, in an order."""
    found = (fields.get(f"{QUANTITY}{name}") for name in order)
    return (figure for figure in found if isinstance(figure, Quantity))
