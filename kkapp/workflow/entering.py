"""Enter what was planned and achieved: one field, one step."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.base import TEXT_LIMIT
from kkapp.model.changes import Changes, RowChange, Value
from kkapp.model.period import PeriodData
from kkapp.model.report import Reason, Report, SpendingKind, Status
from kkapp.store.store import Store

if TYPE_CHECKING:
    from decimal import Decimal

CELLS = ("planned", "achieved")
_DASHES = ("-", "–", "—")
_NOT_APPLICABLE = ("nie dotyczy", "nd", "n.d.", "nd.")


def save_number(store: Store, quantity: str, text: str) -> Changes:
    """Save what was typed as a figure; an entry that cannot be read is kept as typed and marked."""
    figure = _figure(text)
    number = None if figure["number"] is None else str(figure["number"])
    return _save_quantity(store, quantity, {"number": number, "number_text": None, "entered": figure["entered"]})


class _Figure(TypedDict):
    number: "Decimal | None"
    entered: str | None


def _figure(text: str) -> _Figure:
    """Return what was typed as a number, or kept as an entry that cannot be read."""
    from kkapp.polish.numbers import UnreadableNumberError, read_number

    typed = _clean(text).strip()
    if not typed:
        return {"number": None, "entered": None}
    try:
        return {"number": read_number(typed), "entered": None}
    except UnreadableNumberError:
        return {"number": None, "entered": typed}


def _save_quantity(store: Store, quantity: str, fields: dict[str, Value]) -> Changes:
    row = store.row("quantities", quantity)
    if row["entered"] is None and row["number"] is not None and fields.get("number") == row["number"]:
        fields = {**fields, "number_text": row["number_text"]}
    report = str(row["report"])
    stale = _stale_raw(store.row("reports", report), str(row["side"]))
    return _apply(store, _changed("quantities", quantity, row, fields), _changed_report(report, stale))


def save_status(
    store: Store, report: str, status: Status | None, reason: Reason | None, reason_text: str | None = None
) -> Changes:
    """Save what became of an action and why."""
    fields: dict[str, Value] = {
        "status": status.value if status else None,
        "reason": reason.value if reason else None,
        "reason_text": _clean(reason_text or "").strip() or None,
    }
    return _save_cell(store, report, fields, "achieved")


def save_narrative(store: Store, report: str, text: str) -> Changes:
    """Save the narrative of the achieved cell."""
    fields: dict[str, Value] = {"narrative": _clean(text).strip() or None}
    return _save_cell(store, report, fields, "achieved")


def save_spending(store: Store, report: str, text: str) -> Changes:
    """Save spending as typed: blank, "–", "nie dotyczy" or an amount; an unreadable entry is kept and marked."""
    return _save_cell(store, report, spending_fields(_clean(text)))


def spending_fields(text: str) -> dict[str, Value]:
    """Return the stored fields that a typed spending means."""
    from kkapp.polish.money import read_money
    from kkapp.polish.numbers import UnreadableNumberError

    typed = text.strip()
    fields: dict[str, Value] = {
        "spending_kind": SpendingKind.BLANK.value,
        "spending_grosze": None,
        "spending_raw": None,
        "spending_entered": None,
    }
    if not typed:
        return fields
    if typed in _DASHES:
        return {**fields, "spending_kind": SpendingKind.DASH.value}
    if typed.casefold() in _NOT_APPLICABLE:
        return {**fields, "spending_kind": SpendingKind.NOT_APPLICABLE.value}
    try:
        return {**fields, "spending_kind": SpendingKind.AMOUNT.value, "spending_grosze": read_money(typed)}
    except UnreadableNumberError:
        return {**fields, "spending_entered": typed}


def save_wording(store: Store, report: str, cell: str, text: str | None) -> Changes:
    """Replace the composed wording of a cell, or with None go back to it; the figures stay as they are."""
    if cell not in CELLS:
        raise BadValueError(_("There is no cell named “{name}”. Nothing was changed.").format(name=cell))
    wording = _clean(text).strip() if text is not None else None
    return _save_cell(store, report, {f"{cell}_wording": wording or None})


def ensure_report(store: Store, action: str, year: int) -> str:
    """Return the report of an action for a year, making an empty one where there is none yet."""
    from kkapp.imports.identity import identity
    from kkapp.model.editing import with_report

    data = store.period_data(year)
    known = data.report_by_action.get(action)
    if known:
        return known.id
    report = Report(id=identity(action, "report", year), action=action)
    store.save(with_report(data, report), kind="edit", why="")
    return report.id


def add_quantity(
    store: Store, report: str, side: str, *, measure: str, indicator: str | None = None, text: str = ""
) -> Changes:
    """Add a figure to a cell, at an indicator or at a new one, with what was typed, as one step.

    The measure is named by its words ("warsztaty on-line") or by its identity.
    """
    from uuid import uuid4

    from kkapp.imports.measures import measure_named, split_measure
    from kkapp.model.editing import with_quantity
    from kkapp.model.quantity import Quantity

    data = _data_of(store, report)
    words = split_measure(_clean(measure))
    found = data.measure_by_id.get(measure) or measure_named(words.noun, data.measures)
    added = Quantity(
        id=str(uuid4()),
        indicator=indicator or str(uuid4()),
        measure=found.id,
        qualifier=words.qualifier,
        mode=words.mode,
        per=words.per,
        **_figure(text),
    )
    return store.save(with_quantity(data, store.report(report), side, added, found), kind="edit", why="")


def correct_target(store: Store, quantity: str, text: str, *, reason: str = "", author: str = "") -> Changes:
    """Correct a planned figure during the year, formally: the attachment says so, and the old value stays known.

    Raises:
        BadValueError: the figure is no planned one, or the new value is no number.
    """
    import datetime as dt
    from uuid import uuid4

    from kkapp.model.editing import cell_of, with_figure
    from kkapp.model.quantity import IndicatorCorrection

    row, figure = store.row("quantities", quantity), _figure(text)
    if row["side"] != "planned" or figure["number"] is None:
        raise BadValueError(_("Only a planned figure can be corrected, and only to a number. Nothing was changed."))
    report = store.report(str(row["report"]))
    data = _data_of(store, report.id)
    old = next(known for known in cell_of(report, "planned") if known.id == quantity)
    correction = IndicatorCorrection(
        id=str(uuid4()),
        year=data.period.year,
        old_number=old.number,
        date=dt.datetime.now(dt.UTC).date().isoformat(),
        author=_clean(author).strip() or None,
        reason=_clean(reason).strip() or None,
    )
    corrected = old.model_copy(update={**figure, "number_text": None, "corrections": (*old.corrections, correction)})
    return store.save(with_figure(data, report, "planned", corrected), kind="edit", why=correction.reason or "")


def remove_quantity(store: Store, quantity: str) -> Changes:
    """Take a figure out of its cell; undo brings it back."""
    from kkapp.model.editing import without_quantity

    report = str(store.row("quantities", quantity)["report"])
    data = _data_of(store, report)
    return store.save(without_quantity(data, store.report(report), quantity), kind="edit", why="")


def _data_of(store: Store, report: str) -> PeriodData:
    period = str(store.row("reports", report)["period"])
    return store.period_data(int(str(store.row("periods", period)["year"])))


def _save_cell(store: Store, report: str, fields: dict[str, Value], cell: str | None = None) -> Changes:
    """Save fields of a report; with a cell, the source's wording does not hold for it any more."""
    row = store.row("reports", report)
    stale = _stale_raw(row, cell) if cell else None
    own = _changed("reports", report, row, fields)
    return _apply(store, own, _changed_report(report, stale) if own else None)


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


def _clean(text: str) -> str:
    from kkapp.polish.typography import clean_text

    if len(text) > TEXT_LIMIT:
        raise BadValueError(
            _(
                "The text has {length} characters; a field holds at most {limit}. It was not saved, the field keeps it:"
                " shorten it and leave the field again."
            ).format(length=len(text), limit=TEXT_LIMIT)
        )
    return clean_text(text)
