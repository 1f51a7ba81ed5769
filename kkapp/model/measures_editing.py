"""Pure edits of the measures: put in, take out, one in the place of two; and where each is used."""

from collections import Counter
from collections.abc import Iterable

from kkapp.model.base import Id
from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity
from kkapp.model.report import Achieved, Report, Target


def with_one(measures: tuple[Measure, ...], measure: Measure) -> tuple[Measure, ...]:
    """Return the measures with one in place of that of the same identity, or added at the end."""
    known = any(old.id == measure.id for old in measures)
    kept = tuple(measure if old.id == measure.id else old for old in measures)
    return kept if known else (*kept, measure)


def with_measure(data: PeriodData, measure: Measure) -> PeriodData:
    """Return the data with a measure in place of the one of the same identity, or added at the end."""
    return data.replaced(measures=with_one(data.measures, measure))


def one_for_two(data: PeriodData, kept: Measure, gone: Measure) -> PeriodData:
    """Return the data with one measure in the place of two; all figures and spellings of the other move to it."""
    spelled = (*kept.written_as, gone.one, gone.few, gone.many, gone.other, *gone.written_as)
    union = with_spellings(kept, spelled)
    reports = tuple(_with_measure(report, kept.id, gone.id) for report in data.reports)
    measures = tuple(measure for measure in with_one(data.measures, union) if measure.id != gone.id)
    return data.replaced(measures=measures, reports=reports)


def with_spellings(measure: Measure, spelled: Iterable[str]) -> Measure:
    """Return the measure known by these spellings beside its forms."""
    forms = {form.casefold() for form in (measure.one, measure.few, measure.many, measure.other)}
    kept = {text.casefold(): text for text in reversed(tuple(spelled)) if text.casefold() not in forms}
    return measure.model_copy(update={"written_as": tuple(reversed(kept.values()))})


def figures_by_measure(data: PeriodData) -> Counter[Id]:
    """Return how many figures of the period count in each measure."""
    return Counter(figure.measure for report in data.reports for figure in figures_of(report) if figure.measure)


def cells_composed_with(data: PeriodData, measure: Id) -> tuple[tuple[Report, str], ...]:
    """Return the cells whose composed text names the measure, as (report, "planned" or "achieved")."""
    return tuple(
        (report, side)
        for report in data.reports
        for side, cell in (("planned", report.target), ("achieved", report.achieved))
        if cell.wording is None and any(figure.measure == measure for figure in cell.quantities)
    )


def holder_of_spelling(measures: Iterable[Measure], spelling: str, *, besides: Id = "") -> Measure | None:
    """Return the measure that a text means already."""
    wanted = spelling.casefold()
    return next((m for m in measures if m.id != besides and wanted in m.spellings()), None)


def figures_of(report: Report) -> tuple[Quantity, ...]:
    """Return the figures of both cells."""
    return (*report.target.quantities, *report.achieved.quantities)


def _with_measure(report: Report, kept: Id, gone: Id) -> Report:
    if all(figure.measure != gone for figure in figures_of(report)):
        return report
    return report.model_copy(
        update={
            "target": _cell_with_measure(report.target, kept, gone),
            "achieved": _cell_with_measure(report.achieved, kept, gone),
        }
    )


def _cell_with_measure(cell: Target | Achieved, kept: Id, gone: Id) -> Target | Achieved:
    figures = tuple(q.model_copy(update={"measure": kept}) if q.measure == gone else q for q in cell.quantities)
    return cell.model_copy(update={"quantities": figures})
