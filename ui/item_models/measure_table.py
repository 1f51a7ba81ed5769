"""The measures as rows: those of the workspace and those that come with the program, with how often each is used."""

from dataclasses import dataclass

from kkapp import workflow
from kkapp.i18n import _, mark
from kkapp.model.measure import Counts, Measure
from kkapp.model.measures_editing import figures_by_measure
from kkapp.model.period import PeriodData
from kkapp.polish.collation import sort_key
from ui.item_models.catalogue_table import CatalogueColumn

COUNTS_NAMES = {
    Counts.PEOPLE: mark("people"),
    Counts.EVENTS: mark("events"),
    Counts.THINGS: mark("things and services"),
    Counts.MONEY: mark("money"),
    Counts.TIME: mark("time"),
    Counts.PLACES: mark("places"),
    Counts.OTHER: mark("anything else"),
}


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in one line."""

    identity: str
    name: str
    counts: str
    state: str
    figures: int
    words: str
    depth: int = 0


COLUMNS: tuple[CatalogueColumn[MeasureRow], ...] = (
    CatalogueColumn(mark("Measure"), lambda row: row.name),
    CatalogueColumn(mark("Counts"), lambda row: row.counts),
    CatalogueColumn(mark("Forms"), lambda row: row.state),
    CatalogueColumn(mark("Figures"), lambda row: str(row.figures), lambda row: row.figures),
)


def measure_rows(data: PeriodData) -> list[MeasureRow]:
    """Return the rows by the Polish alphabet."""
    counted = figures_by_measure(data)
    known = sorted(workflow.measures.known_measures(data.measures), key=lambda measure: sort_key(measure.one))
    return [_row(measure, counted[measure.id]) for measure in known]


def _row(measure: Measure, figures: int) -> MeasureRow:
    counts = _(COUNTS_NAMES[measure.counts])
    state = _("checked") if measure.confirmed else _("only proposed")
    words = " ".join((measure.one, measure.few, measure.many, measure.other, *measure.written_as, counts, state))
    return MeasureRow(measure.id, measure.one, counts, state, figures, words)
