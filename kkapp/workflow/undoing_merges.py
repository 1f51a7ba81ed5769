"""Take back one merge among many: what other units brought since, measures and indicators, stays as it is."""

from collections.abc import Iterator

from kkapp.model.changes import Changes, HistoryEntry, RowChange
from kkapp.model.indicator import Indicator
from kkapp.model.period import PeriodData
from kkapp.store.store import Store

_BESIDE = ("receipts", "trusted_keys", "open_fields")


def undone_merge(store: Store, entry: HistoryEntry) -> tuple[RowChange, ...] | None:
    """Return what takes a merge back, None where the unit's own fields were changed since.

    The rows of the step itself, turned round, do not fit any more once another unit uses a measure that this merge
    brought, or indicators stand in other places; so the unit's part is laid out anew as it was before.
    """
    merged = next((row.after for row in entry.rows if row.table == "receipts" and row.after), None)
    if merged is None:
        return None
    unit, year = str(merged["unit"]), int(str(merged["year"]))
    before, after = (_data_after(store, step, year) for step in (entry.step - 1, entry.step))
    now = store.period_data(year)
    if _part(now, unit) != _part(after, unit):
        return None
    wanted = _with_part(now, before, after, unit)
    beside = tuple(row for row in Changes(entry.rows).inverse_rows() if row.table in _BESIDE)
    return (*store.difference(wanted), *beside)


def _data_after(store: Store, step: int, year: int) -> PeriodData:
    with store.as_of(step) as earlier:
        return earlier.period_data(year)


def _part(data: PeriodData, unit: str) -> tuple[object, ...]:
    reports = [report for report in data.reports if report.unit == unit]
    return reports, data.submission_by_unit.get(unit), [query for query in data.queries if query.unit == unit]


def _with_part(now: PeriodData, before: PeriodData, after: PeriodData, unit: str) -> PeriodData:
    """Return the year with a unit's part as it was before, and with the measures and indicators that it needs then."""
    from kkapp.consolidate.brought import with_brought

    known = {report.id: report for report in now.reports}
    whole = [report for report in now.reports if report.unit is None]
    others = (report for report in now.reports if report.unit not in (None, unit))
    own = (report for report in before.reports if report.unit == unit)
    units = sorted((*others, *own), key=lambda report: report.id)
    reports = tuple(known[report.id] if known.get(report.id) == report else report for report in (*whole, *units))
    submissions = (
        *(each for each in now.submissions if each.unit != unit),
        *(each for each in before.submissions if each.unit == unit),
    )
    queries = (
        *(each for each in now.queries if each.unit != unit),
        *(each for each in before.queries if each.unit == unit),
    )
    restored = now.replaced(
        reports=reports,
        submissions=tuple(sorted(submissions, key=lambda each: each.id)),
        queries=tuple(sorted(queries, key=lambda each: each.id)),
    )
    had, has = (dict(_indicators(data)) for data in (before, after))
    added = {action: [each for each in now_has if each not in had.get(action, ())] for action, now_has in has.items()}
    return with_brought(restored, before.measures, had, {action: new for action, new in added.items() if new})


def _indicators(data: PeriodData) -> Iterator[tuple[str, tuple[Indicator, ...]]]:
    for action in data.programme.actions():
        yield action.id, action.indicators
