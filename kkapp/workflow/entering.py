"""Enter what was planned and achieved: one field, one step."""

from collections.abc import Mapping
from typing import NamedTuple

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.base import TEXT_LIMIT
from kkapp.model.changes import Changes, RowChange, Value
from kkapp.model.editing_figures import FigureFields, typed_figure
from kkapp.model.period import PeriodData
from kkapp.model.report import Reason, Report, Status
from kkapp.model.typed_spending import typed_spending
from kkapp.store.store import Store

CELLS = ("planned", "achieved")


class ReportOf(NamedTuple):
    """Names a report by what it is about, where it may not be there yet; the step that fills it makes it."""

    action: str
    year: int


def save_number(store: Store, quantity: str, text: str) -> Changes:
    """Save what was typed as a figure; an entry that cannot be read is kept as typed and marked."""
    figure = figure_fields(text)
    number = None if figure["number"] is None else str(figure["number"])
    return _save_quantity(store, quantity, {"number": number, "number_text": None, "entered": figure["entered"]})


def figure_fields(text: str) -> FigureFields:
    """Return what was typed as a number, or kept as an entry that cannot be read.

    Raises:
        BadValueError: it is longer than a field may hold.
    """
    return typed_figure(clean(text))


def _save_quantity(store: Store, quantity: str, fields: dict[str, Value]) -> Changes:
    row = store.row("quantities", quantity)
    if row["entered"] is None and row["number"] is not None and fields.get("number") == row["number"]:
        fields = {**fields, "number_text": row["number_text"]}
    report = str(row["report"])
    stale = _stale_raw(store.row("reports", report), str(row["side"]))
    return _apply(store, _changed("quantities", quantity, row, fields), _changed_report(report, stale))


def save_status(
    store: Store, report: str | ReportOf, status: Status | None, reason: Reason | None, reason_text: str | None = None
) -> Changes:
    """Save what became of an action and why."""
    fields: dict[str, Value] = {
        "status": status.value if status else None,
        "reason": reason.value if reason else None,
        "reason_text": clean(reason_text or "").strip() or None,
    }
    return _save_cell(store, report, fields, "achieved")


def save_narrative(store: Store, report: str | ReportOf, text: str) -> Changes:
    """Save the narrative of the achieved cell."""
    fields: dict[str, Value] = {"narrative": clean(text).strip() or None}
    return _save_cell(store, report, fields, "achieved")


def save_spending(store: Store, report: str | ReportOf, text: str) -> Changes:
    """Save spending as typed: blank, "–", "nie dotyczy" or an amount; an unreadable entry is kept and marked."""
    return _save_cell(store, report, spending_fields(clean(text)))


def spending_fields(text: str) -> dict[str, Value]:
    """Return the stored fields that a typed spending means."""
    meant = typed_spending(text)
    return {
        "spending_kind": meant.kind.value,
        "spending_grosze": meant.grosze,
        "spending_raw": None,
        "spending_entered": meant.entered,
    }


def save_wording(store: Store, report: str | ReportOf, cell: str, text: str | None) -> Changes:
    """Replace the composed wording of a cell, or with None go back to it; the figures stay as they are."""
    if cell not in CELLS:
        raise BadValueError(_("There is no cell named “{name}”. Nothing was changed.").format(name=cell))
    wording = clean(text).strip() if text is not None else None
    return _save_cell(store, report, {f"{cell}_wording": wording or None})


def add_quantity(
    store: Store, report: str | ReportOf, side: str, *, measure: str, indicator: str | None = None, text: str = ""
) -> Changes:
    """Add a figure to a cell, at an indicator or at a new one, with what was typed, as one step.

    The measure is named by its words ("warsztaty on-line") or by its identity.
    """
    from uuid import uuid4

    from kkapp.imports.measures import measure_named, split_measure
    from kkapp.model.editing import with_quantity
    from kkapp.model.quantity import Quantity

    data, filled = data_and_report(store, report)
    words = split_measure(clean(measure))
    found = data.measure_by_id.get(measure) or measure_named(words.noun, data.measures)
    added = Quantity(
        id=str(uuid4()),
        indicator=indicator or str(uuid4()),
        measure=found.id,
        qualifier=words.qualifier,
        mode=words.mode,
        per=words.per,
        **figure_fields(text),
    )
    return store.save(with_quantity(data, filled, side, added, found), kind="edit", why="")


def correct_target(store: Store, quantity: str, text: str, *, reason: str = "", author: str = "") -> Changes:
    """Correct a planned figure during the year, formally: the attachment says so, and the old value stays known.

    Raises:
        BadValueError: the figure is no planned one, or the new value is no number.
    """
    import datetime as dt
    from uuid import uuid4

    from kkapp.model.editing import cell_of, with_figure
    from kkapp.model.quantity import IndicatorCorrection

    row, figure = store.row("quantities", quantity), figure_fields(text)
    if row["side"] != "planned" or figure["number"] is None:
        raise BadValueError(_("Only a planned figure can be corrected, and only to a number. Nothing was changed."))
    report = store.report(str(row["report"]))
    data = data_of(store, report.id)
    old = next(known for known in cell_of(report, "planned") if known.id == quantity)
    correction = IndicatorCorrection(
        id=str(uuid4()),
        year=data.period.year,
        old_number=old.number,
        date=dt.datetime.now(dt.UTC).date().isoformat(),
        author=clean(author).strip() or None,
        reason=clean(reason).strip() or None,
    )
    corrected = old.model_copy(update={**figure, "number_text": None, "corrections": (*old.corrections, correction)})
    return store.save(with_figure(data, report, "planned", corrected), kind="edit", why=correction.reason or "")


def remove_quantity(store: Store, quantity: str) -> Changes:
    """Take a figure out of its cell; undo brings it back."""
    from kkapp.model.editing import without_quantity

    report = str(store.row("quantities", quantity)["report"])
    data = data_of(store, report)
    several = len(store.years()) > 1  # the figures of another year may have the same indicators
    reduced = without_quantity(data, store.report(report), quantity, keep_indicators=several)
    return store.save(reduced, kind="edit", why="")


def data_of(store: Store, report: str) -> PeriodData:
    """Return the period that a report belongs to."""
    period = str(store.row("reports", report)["period"])
    return store.period_data(int(str(store.row("periods", period)["year"])))


def data_and_report(store: Store, report: str | ReportOf) -> tuple[PeriodData, Report]:
    """Return the period with a report, a new and empty one where none is stored yet."""
    from kkapp.model.identity import identity

    if isinstance(report, str):
        return data_of(store, report), store.report(report)
    data = store.period_data(report.year)
    known = data.report_by_action.get(report.action)
    return data, known or Report(id=identity(report.action, "report", report.year), action=report.action)


def _save_cell(store: Store, report: str | ReportOf, fields: dict[str, Value], cell: str | None = None) -> Changes:
    """Save fields of a report; with a cell, the source's wording does not hold for it any more."""
    if isinstance(report, ReportOf):
        data, filled = data_and_report(store, report)
        if filled.action not in data.report_by_action:
            return _save_first(store, data, filled, fields)
        report = filled.id
    row = store.row("reports", report)
    stale = _stale_raw(row, cell) if cell else None
    own = _changed("reports", report, row, fields)
    return _apply(store, own, _changed_report(report, stale) if own else None)


def _save_first(store: Store, data: PeriodData, report: Report, fields: dict[str, Value]) -> Changes:
    """Save the first fields of a report together with the report; nothing but blanks makes none."""
    from kkapp.store.rows import report_row

    blank = report_row(report, data.period.id, len(data.reports))
    if fields.items() <= blank.items():
        return Changes()
    return store.apply((RowChange("reports", report.id, None, blank | fields),), kind="edit")


def _stale_raw(report: Mapping[str, Value], cell: str) -> str | None:
    """Return the field that says the source's wording holds, where it has to be taken back."""
    field = f"{cell}_raw_holds"
    return field if report[field] else None


def _changed_report(report: str, stale: str | None) -> RowChange | None:
    return RowChange("reports", report, {stale: 1}, {stale: 0}) if stale else None


def _changed(table: str, key: str, row: Mapping[str, Value], fields: Mapping[str, Value]) -> RowChange | None:
    changed = {name: value for name, value in fields.items() if row[name] != value}
    return RowChange(table, key, {name: row[name] for name in changed}, changed) if changed else None


def _apply(store: Store, own: RowChange | None, stale: RowChange | None) -> Changes:
    """Apply an edit with what follows from it; an edit that changes nothing is no step."""
    if own is None:
        return Changes()
    return store.apply((own, stale) if stale else (own,), kind="edit")


def clean(text: str) -> str:
    """Return a text fit to be stored.

    Raises:
        BadValueError: it is longer than a field may hold.
    """
    from kkapp.polish.numbers import write_number
    from kkapp.polish.typography import clean_text

    if len(text) > TEXT_LIMIT:
        raise BadValueError(
            _(
                "The text has {length} characters; a field holds at most {limit}. It was not saved, the field keeps it:"
                " shorten it and leave the field again."
            ).format(length=write_number(len(text)), limit=write_number(TEXT_LIMIT))
        )
    return clean_text(text)
