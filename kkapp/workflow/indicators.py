"""Edit what is counted: a figure's details, its parts, its place and its plan; the footnotes of a cell."""

from collections.abc import Collection

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.changes import Changes, RowChange, Value
from kkapp.model.editing import cell_of, with_cell, with_figure, with_indicator, with_indicators_in_use, with_measure
from kkapp.model.editing_figures import SIDES, FigureDetails, counterpart, described, moved, split
from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity
from kkapp.model.report import Report
from kkapp.store.store import Store
from kkapp.workflow.entering import ReportOf, clean, data_and_report, data_of, figure_fields

FOOTNOTE_CELLS = ("action", "units", "planned", "achieved", "spending")


def previous_year(store: Store, data: PeriodData, action: str) -> PeriodData | None:
    """Return what an action reported in the year before, by itself; None where nothing is known of that year."""
    year = data.period.year - 1
    return store.of_action(data, action, year) if year in store.years() else None


def measure_in_words(data: PeriodData, words: str) -> Measure:
    """Return the measure that words mean: one in use, one of the catalogue, or a new one with proposed forms."""
    from kkapp.imports.measures import measure_named

    return data.measure_by_id.get(words) or measure_named(" ".join(clean(words).split()), data.measures)


def add_counterpart(store: Store, quantity: str, text: str) -> Changes:
    """Enter the figure of the other cell, planned or achieved, of the same indicator and with the same details."""
    from uuid import uuid4

    from kkapp.store.rows import quantity_row

    row = store.row("quantities", quantity)
    report = store.report(str(row["report"]))
    side = SIDES[SIDES.index(str(row["side"])) - 1]
    own = _figure(report, quantity)
    added = counterpart(own, str(uuid4())).model_copy(update=dict(figure_fields(text)))
    stored = quantity_row(added, report.id, side, _next_place(report, side))
    changes = [RowChange("quantities", added.id, None, stored)]
    if store.row("reports", report.id)[f"{side}_raw_holds"]:
        changes.append(RowChange("reports", report.id, {f"{side}_raw_holds": 1}, {f"{side}_raw_holds": 0}))
    return store.apply(changes, kind="edit")


def _next_place(report: Report, side: str) -> int:
    return len(cell_of(report, side))


def describe_quantity(store: Store, quantity: str, details: FigureDetails) -> Changes:
    """Save what a person says of a figure beside its number: measure, qualifier, relation, mode, span, group."""
    data, report, side = _place(store, quantity)
    if not details.measure.strip():
        raise BadValueError(_("A figure needs words for what is counted. Nothing was changed; write them."))
    measure = measure_in_words(data, details.measure)
    qualifier = clean(details.qualifier or "").strip() or None
    saved = described(_figure(report, quantity), details, measure.id).model_copy(update={"qualifier": qualifier})
    return store.save(with_measure(with_figure(data, report, side, saved), measure), kind="edit")


def split_quantity(store: Store, quantity: str, text: str, details: FigureDetails, rest: FigureDetails) -> Changes:
    """Make two figures of one: a part with a number and details of its own, and the rest with its own.

    Raises:
        BadValueError: the part is no number; nothing was changed.
    """
    from uuid import uuid4

    typed = figure_fields(text)
    if typed["number"] is None:
        raise BadValueError(_("The part has to be a number. Nothing was changed."))
    data, report, side = _place(store, quantity)
    own = _figure(report, quantity)
    measure = own.measure or measure_in_words(data, details.measure).id
    part = described(counterpart(own, str(uuid4())), details, measure).model_copy(update={"number": typed["number"]})
    first, second = split(described(own, rest, measure), part)
    figures = tuple(new for old in cell_of(report, side) for new in ((first, second) if old.id == quantity else (old,)))
    return store.save(with_cell(data, report, side, figures), kind="edit")


def move_quantities(store: Store, quantities: Collection[str], by: int) -> Changes:
    """Move figures one place up (-1) or down (1) in their cells."""
    data, report, _side = _place(store, next(iter(quantities)))
    for side in SIDES:
        data = with_cell(data, data.report_by_action[report.action], side, moved(cell_of(report, side), quantities, by))
    return store.save(data, kind="edit")


def link_quantity(store: Store, quantity: str, indicator: str | None) -> Changes:
    """Let a figure belong to another indicator of its action, or with None to one of its own."""
    from uuid import uuid4

    data, report, side = _place(store, quantity)
    figure = _figure(report, quantity)
    action = data.action_by_id[report.action]
    if indicator is None:
        indicator = str(uuid4())
        data = with_indicator(data, action, indicator, data.measure_by_id.get(figure.measure or ""))
    elif all(known.id != indicator for known in action.indicators):
        raise BadValueError(_("The action has no such indicator. Nothing was changed."))
    linked = figure.model_copy(update={"indicator": indicator})
    return store.save(_without_unused(store, with_figure(data, report, side, linked), report), kind="edit")


def _without_unused(store: Store, data: PeriodData, report: Report) -> PeriodData:
    """Let indicators go that no figure has; where there are other years, their figures may have them."""
    return data if len(store.years()) > 1 else with_indicators_in_use(data, report.action)


def add_footnote(store: Store, report: str | ReportOf, cell: str, text: str) -> Changes:
    """Add a note under the table to a cell."""
    from uuid import uuid4

    from kkapp.store.rows import report_row

    data, noted = data_and_report(store, report)
    note = str(uuid4())
    fields: dict[str, Value] = {
        "report": noted.id,
        "position": len(noted.footnotes),
        "cell": _cell(cell),
        "text": _note(text),
    }
    changes = [RowChange("footnotes", note, None, {"id": note, **fields})]
    if noted.action not in data.report_by_action:
        row = report_row(noted, data.period.id, len(data.reports))
        changes.insert(0, RowChange("reports", noted.id, None, row))
    return store.apply(changes, kind="edit")


def change_footnote(store: Store, footnote: str, cell: str, text: str) -> Changes:
    """Change a note's text or the cell it belongs to."""
    row = store.row("footnotes", footnote)
    fields: dict[str, Value] = {"cell": _cell(cell), "text": _note(text)}
    changed = {name: value for name, value in fields.items() if row[name] != value}
    before = {name: row[name] for name in changed}
    return store.apply((RowChange("footnotes", footnote, before, changed),) if changed else (), kind="edit")


def remove_footnote(store: Store, footnote: str) -> Changes:
    """Take a note away; undo brings it back."""
    return store.apply((RowChange("footnotes", footnote, store.row("footnotes", footnote), None),), kind="edit")


def _cell(cell: str) -> str:
    if cell not in FOOTNOTE_CELLS:
        raise BadValueError(_("There is no cell named “{name}”. Nothing was changed.").format(name=cell))
    return cell


def _note(text: str) -> str:
    cleaned = clean(text).strip()
    if not cleaned:
        raise BadValueError(_("A footnote needs a text. Nothing was changed; write one, or remove the footnote."))
    return cleaned


def _place(store: Store, quantity: str) -> tuple[PeriodData, Report, str]:
    """Return the period of a figure, its report and its cell."""
    row = store.row("quantities", quantity)
    report = store.report(str(row["report"]))
    return data_of(store, report.id), report, str(row["side"])


def _figure(report: Report, quantity: str) -> Quantity:
    return next(own for side in SIDES for own in cell_of(report, side) if own.id == quantity)
