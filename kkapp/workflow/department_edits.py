"""What the department changed of a unit's figures since the unit handed them in: marked, and told to the unit."""

from collections.abc import Iterator

from kkapp.model.changes import RowChange
from kkapp.model.package_content import DepartmentEdit, SubmissionContent
from kkapp.model.period import PeriodData
from kkapp.model.report import Report
from kkapp.store.store import Store

_OWN_STEPS = frozenset({"merge", "import", "begin"})
"""Kinds of steps that bring what the unit wrote; every other step on its rows is the department's."""


def edits_of(store: Store, data: PeriodData, unit: str) -> tuple[DepartmentEdit, ...]:
    """Return the fields of a unit that read otherwise now than the unit handed them in, who changed them and when."""
    had = store.newest_receipt(unit, data.period.year)
    if had is None:
        return ()
    handed_in = SubmissionContent.model_validate_json(had.content)
    return tuple(edit for report in handed_in.reports for edit in _edits(store, data, unit, report))


def _edits(store: Store, data: PeriodData, unit: str, handed_in: Report) -> Iterator[DepartmentEdit]:
    from kkapp.consolidate.fields import NOTHING, fields_of
    from kkapp.model.unit_report import in_unit
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
    who, at = _last_hand(store, handed_in.action, unit) if changed else ("", "")
    for field in changed:
        yield DepartmentEdit(
            action=handed_in.action,
            field=field,
            before=field_value(field, handed_in, data),
            after=field_value(field, now, data),
            who=who,
            at=at,
        )


def _last_hand(store: Store, action: str, unit: str) -> tuple[str, str]:
    """Return who of the department touched a unit's report of an action last, and when (UTC)."""
    for entry in reversed(list(store.history(action))):
        if entry.kind not in _OWN_STEPS and any(_is_of(row, unit) for row in entry.rows):
            return entry.who, entry.at
    return "", ""


def _is_of(row: RowChange, unit: str) -> bool:
    side = row.after or row.before or {}
    return row.key.endswith(f"@{unit}") or side.get("unit") == unit or row.table == "reports"
