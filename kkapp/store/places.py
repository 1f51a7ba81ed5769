"""Of which reports rows are: as they stand before a step, and as the step would make them."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kkapp.model.changes import RowChange, Value

_REPORT_OF = {
    "quantities": ("report", "reports"),
    "footnotes": ("report", "reports"),
    "corrections": ("quantity", "quantities"),
}
OF_REPORTS = ("reports", *_REPORT_OF)
"""Tables whose rows belong to one report each."""


class Place(NamedTuple):
    """A report by what it is about; ``unit`` None is the action as a whole."""

    period: str
    unit: str | None
    action: str


class Places:
    """Finds the reports of rows; what the step itself makes or moves counts beside what is stored."""

    def __init__(self, connection: sqlite3.Connection, rows: Iterable[RowChange]) -> None:
        self._connection = connection
        self._step: defaultdict[tuple[str, str], list[RowChange]] = defaultdict(list)
        self._found: dict[tuple[str, str], frozenset[Place]] = {}
        for row in rows:
            if row.table in OF_REPORTS:
                self._step[row.table, row.key].append(row)

    def of(self, table: str, key: str) -> frozenset[Place]:
        """Return the reports a row belongs to: two where the step moves it from one to the other."""
        place = table, key
        if place not in self._found:
            self._found[place] = frozenset(self._reports(key) if table == "reports" else self._owned(table, key))
        return self._found[place]

    def values(self, table: str, key: str, column: str) -> set[Value]:
        """Return what a row holds in a column before the step and after it."""
        stored = self._stored(table, key, (column,))
        return {side[column] for side in (stored, *self._sides(table, key)) if column in side}

    def _owned(self, table: str, key: str) -> Iterator[Place]:
        column, owner = _REPORT_OF[table]
        for value in self.values(table, key, column):
            yield from self.of(owner, str(value))

    def _reports(self, key: str) -> Iterator[Place]:
        stored = self._stored("reports", key, Place._fields)
        for side in (stored, *self._sides("reports", key)):
            whole = {**stored, **side}
            if whole.keys() >= set(Place._fields):
                unit = whole["unit"]
                yield Place(str(whole["period"]), None if unit is None else str(unit), str(whole["action"]))

    def _sides(self, table: str, key: str) -> Iterator[Mapping[str, Value]]:
        for row in self._step.get((table, key), ()):
            yield from (side for side in (row.before, row.after) if side is not None)

    def _stored(self, table: str, key: str, columns: tuple[str, ...]) -> dict[str, Value]:
        found = self._connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (key,)).fetchone()  # noqa: S608 - own names
        return dict(zip(columns, found, strict=True)) if found else {}
