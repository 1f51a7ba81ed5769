"""The report of an action with what is typed and not saved yet, so that its printed text can follow the typing."""

from collections.abc import Iterable
from dataclasses import dataclass

from kkapp.model.editing_figures import counterpart, typed_figure
from kkapp.model.quantity import Quantity
from kkapp.model.report import Reason, Report, Status
from ui.workspace import Cell

_NOT_SAVED = "not saved yet"


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """What stands in the field of a figure; ``own`` None is a figure to be, like ``other`` of the other cell."""

    cell: Cell
    text: str
    own: Quantity | None
    other: Quantity | None = None

    def figure(self) -> Quantity | None:
        """Return the figure as it would be saved, None where nothing would be."""
        if self.own is None and (self.other is None or not self.text.strip()):
            return None
        known = self.own or counterpart(self.other or Quantity(id="", indicator=""), _NOT_SAVED)
        return known.model_copy(update=dict(typed_figure(self.text)))


@dataclass(frozen=True, slots=True)
class TypedOutcome:
    """What stands in the fields below the figures."""

    status: Status | None
    reason: Reason | None
    reason_text: str
    narrative: str


def drafted(report: Report, figures: Iterable[TypedFigure], outcome: TypedOutcome) -> Report:
    """Return a report as it would be if everything typed were saved."""
    typed = list(figures)
    planned, achieved = (_cell(side, typed, old) for side, old in _cells(report))
    return report.model_copy(
        update={
            "target": report.target.model_copy(update={"quantities": planned}),
            "achieved": report.achieved.model_copy(
                update={
                    "quantities": achieved,
                    "status": outcome.status,
                    "reason": outcome.reason,
                    "reason_text": outcome.reason_text.strip() or None,
                    "narrative": outcome.narrative.strip() or None,
                }
            ),
        }
    )


def _cells(report: Report) -> tuple[tuple[Cell, tuple[Quantity, ...]], tuple[Cell, tuple[Quantity, ...]]]:
    return ("planned", report.target.quantities), ("achieved", report.achieved.quantities)


def _cell(cell: Cell, typed: list[TypedFigure], old: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    own = {t.own.id: t for t in typed if t.own and t.cell == cell}
    kept = [own[figure.id].figure() or figure if figure.id in own else figure for figure in old]
    added = [figure for t in typed if t.own is None and t.cell == cell and (figure := t.figure())]
    return (*kept, *added)
