"""Who wrote a text of the department's own, when, and which units wrote otherwise since; told by the history alone."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from kkapp.model.base import Id
from kkapp.model.changes import HistoryEntry, RowChange, Value
from kkapp.model.period import PeriodData
from kkapp.model.report import Report
from kkapp.store.store import Store

_AGAIN = frozenset({"undo", "redo", "back"})
"""Kinds of steps that bring back what an earlier step wrote."""


class OwnWording(NamedTuple):
    """A text that the department wrote; ``older_than`` are the units whose narrative changed since, by name."""

    text: str
    person: str
    day: str
    older_than: tuple[str, ...] = ()


def own_wording(store: Store, data: PeriodData, whole: Report, column: str, text: str) -> OwnWording:
    """Return a text of the department's own with its age; ``column`` is where the whole report keeps it."""
    reports = data.reports_by_unit.get(whole.action, {})
    texts = _TextsBack(whole.action, data.period.id, reports.values())
    step = _written_in(store, whole, column, texts)
    if step is None:
        return OwnWording(text, "", "")
    now = {unit: _plain(report.achieved.narrative) for unit, report in reports.items()}
    changed = [unit for unit, before in texts.by_unit.items() if _plain(before) != now.get(unit, "")]
    names = tuple(data.unit_by_id[unit].name for unit in changed if unit in data.unit_by_id)
    return OwnWording(text, step.who, day_of(step.at), names)


def _written_in(store: Store, whole: Report, column: str, texts: "_TextsBack") -> HistoryEntry | None:
    """Return the step that wrote a field of the whole report as it reads now; ``texts`` are then as after that step.

    What undo, redo or going back brought is of the step that had written it first.
    """
    latest: int | None = None
    for entry in _backwards(store, whole.action):
        if (latest is None or entry.step <= latest) and any(_writes(row, whole.id, column) for row in entry.rows):
            if entry.kind not in _AGAIN or entry.of is None:
                return entry
            latest = entry.of - 1 if entry.kind == "undo" else entry.of
        texts.take_back(entry)
    return None


def _backwards(store: Store, action: Id) -> Iterator[HistoryEntry]:
    """Yield the steps on an action, the newest first, one read at a time: the oldest, an import, takes long to read."""
    before: int | None = None
    while page := list(store.history(action, 1, before)):
        yield page[0]
        before = page[0].step


def _writes(row: RowChange, report: Id, column: str) -> bool:
    return row.table == "reports" and row.key == report and row.after is not None and column in row.after


class _TextsBack:
    """The narratives of an action's units, taken back step by step."""

    def __init__(self, action: Id, period: Id, reports: Iterable[Report]) -> None:
        self._action, self._period = action, period
        self.by_unit: dict[Id, str | None] = {}
        self._unit_of: dict[Id, Id] = {}
        for report in reports:
            if report.unit is not None:
                self._unit_of[report.id] = report.unit
                self.by_unit[report.unit] = report.achieved.narrative

    def take_back(self, entry: HistoryEntry) -> None:
        """Let the narratives be as before a step."""
        for row in reversed(entry.rows):
            if row.table == "reports":
                self._take_back(row)

    def _is_ours(self, row: Mapping[str, Value]) -> bool:
        return row["action"] == self._action and row["period"] == self._period

    def _take_back(self, row: RowChange) -> None:
        whole_row = row.before if row.after is None else row.after if row.before is None else None
        if whole_row and whole_row["unit"] and self._is_ours(whole_row):
            self._unit_of[row.key] = str(whole_row["unit"])
        unit = self._unit_of.get(row.key)
        if unit is None:
            return
        if row.before is None:
            self.by_unit[unit] = None
        elif "narrative" in row.before:
            before = row.before["narrative"]
            self.by_unit[unit] = None if before is None else str(before)


def _plain(text: str | None) -> str:
    return (text or "").strip()


def day_of(moment: str) -> str:
    """Return the day of a moment as it is written in lists."""
    try:
        return f"{datetime.fromisoformat(moment).astimezone():%d.%m.%Y}"
    except ValueError:
        return moment
