"""What the department changed of a unit's figures since the unit handed them in: marked, and told to the unit."""

from collections.abc import Iterator, Mapping, Sequence

from kkapp.model.changes import HistoryEntry, RowChange
from kkapp.model.declaration import declared_beside, declared_report
from kkapp.model.package_content import DepartmentEdit, SubmissionContent
from kkapp.model.period import PeriodData
from kkapp.model.query import QUANTITY
from kkapp.model.report import Report
from kkapp.store.store import Store

_OWN_STEPS = frozenset({"merge", "import", "begin"})
"""Kinds of steps that bring what the unit wrote; every other step on its rows is the department's."""
_COLUMNS = {
    "status": frozenset({"status", "reason", "reason_text", "delivery"}),
    "narrative": frozenset({"narrative", "achieved_wording"}),
    "spending": frozenset({"spending_kind", "spending_grosze", "spending_raw", "spending_entered"}),
}
"""Where the fields of a report are stored that have no row of their own."""


def edits_of(store: Store, data: PeriodData, unit: str, action: str | None = None) -> tuple[DepartmentEdit, ...]:
    """Return the fields of a unit that read otherwise now than the unit handed them in, who changed them and when.

    With an action only its fields are compared.
    """
    had = store.newest_receipt(unit, data.period.year)
    if had is None:
        return ()
    handed_in = _reports_of(data, SubmissionContent.model_validate_json(had.content))
    wanted = (report for report in handed_in if action is None or report.action == action)
    return tuple(edit for report in wanted for edit in _edits(store, data, unit, report))


def _reports_of(data: PeriodData, content: SubmissionContent) -> tuple[Report, ...]:
    """Return what was handed in of each action in the department's measures, declarations as what they stand for."""
    from kkapp.consolidate.brought import measures_taken

    taken = {name: measure.id for name, measure in measures_taken(data, content).items()}
    found = {report.action: _measured(report, taken) for report in content.reports}
    for each in content.declared:
        declared = declared_report(each.action, content.unit, content.year, each.reason)
        found[each.action] = declared_beside(declared, found.get(each.action)) or found[each.action]
    return tuple(found.values())


def _measured(report: Report, taken: Mapping[str, str]) -> Report:
    """Return a report with its figures in the department's measures: one that the unit brought has another identity."""
    figures = tuple(
        figure.model_copy(update={"measure": taken.get(figure.measure or "", figure.measure)})
        for figure in report.achieved.quantities
    )
    return report.model_copy(update={"achieved": report.achieved.model_copy(update={"quantities": figures})})


def _edits(store: Store, data: PeriodData, unit: str, handed_in: Report) -> Iterator[DepartmentEdit]:
    from kkapp.consolidate.fields import NOTHING, fields_of
    from kkapp.model.unit_report import in_department, in_unit
    from kkapp.wording.letter_fields import field_value

    stored = data.reports_by_unit.get(handed_in.action, {}).get(unit)
    if handed_in.action not in data.action_by_id:
        return
    now = in_unit(stored) if stored else Report(id="", action=handed_in.action)
    before, after = fields_of(handed_in), fields_of(now)
    changed = [
        field
        for field in dict.fromkeys((*before, *after))
        if field != "achieved" and before.get(field, NOTHING.get(field)) != after.get(field, NOTHING.get(field))
    ]
    steps = _own_steps(store, handed_in.action) if changed else ()
    for field in changed:
        who, at = _last_hand(steps, field, in_department(handed_in, unit, data.period.year))
        yield DepartmentEdit(
            action=handed_in.action,
            field=field,
            before=field_value(field, handed_in, data),
            after=field_value(field, now, data),
            who=who,
            at=at,
        )


def _own_steps(store: Store, action: str) -> tuple[HistoryEntry, ...]:
    """Return the department's steps on an action, the newest first."""
    return tuple(entry for entry in reversed(list(store.history(action))) if entry.kind not in _OWN_STEPS)


def _last_hand(steps: Sequence[HistoryEntry], field: str, report: Report) -> tuple[str, str]:
    """Return who of the department touched a field of a unit's report last, and when (UTC)."""
    for entry in steps:
        if any(_touches(row, field, report) for row in entry.rows):
            return entry.who, entry.at
    return "", ""


def _touches(row: RowChange, field: str, report: Report) -> bool:
    if field.startswith(QUANTITY):
        key = field.removeprefix(QUANTITY)
        return row.table == "quantities" and row.key in (key, f"{key}@{report.unit}")
    if field == "footnotes":
        of_unit = row.key.endswith(f"@{report.unit}") or (row.after or row.before or {}).get("report") == report.id
        return row.table == "footnotes" and of_unit
    if row.table != "reports" or row.key != report.id:
        return False
    if row.before is None or row.after is None:
        return True
    return not _COLUMNS.get(field, frozenset()).isdisjoint(row.after)
