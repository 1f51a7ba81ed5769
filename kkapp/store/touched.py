"""Which actions a set of row changes concerns."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kkapp.model.changes import RowChange, Value

_OWNERS = {
    "action_names": ("action", "actions"),
    "responsibilities": ("action", "actions"),
    "indicators": ("action", "actions"),
    "reports": ("action", "actions"),
    "queries": ("action", "actions"),
    "quantities": ("report", "reports"),
    "footnotes": ("report", "reports"),
    "corrections": ("quantity", "quantities"),
}
"""Table: the column that says whom a row belongs to, and the table of that owner."""


class Touched:
    """Finds the actions that steps concern, and remembers whom the rows belong to as long as none comes or goes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], frozenset[str]] = {}

    def actions(self, rows: Sequence[RowChange]) -> frozenset[str]:
        """Return the actions whose own fields, figures or notes the changes concern; the rows are written already."""
        if not all(_stays(row) for row in rows):
            self._known.clear()
            return touched_actions(self._connection, rows)
        found: frozenset[str] = frozenset()
        for row in rows:
            place = row.table, row.key
            if place not in self._known:
                self._known[place] = touched_actions(self._connection, (row,))
            found |= self._known[place]
        return found


def _stays(row: RowChange) -> bool:
    """Tell whether a row is neither new nor gone nor given to another owner; one without an owner may be any."""
    if row.table not in _OWNERS:
        return True
    return row.before is not None and row.after is not None and _OWNERS[row.table][0] not in row.after


def touched_actions(connection: sqlite3.Connection, rows: Sequence[RowChange]) -> frozenset[str]:
    """Return the actions whose own fields, figures or notes the changes concern; the rows are written already."""
    search = _Search(connection, rows)
    found: set[str] = set()
    for table, key in {(row.table, row.key) for row in rows}:
        found |= search.actions(table, key)
    return frozenset(found)


def action_codes(connection: sqlite3.Connection, rows: Sequence[RowChange]) -> list[str]:
    """Return the shown codes of the actions the changes concern."""
    found = (
        connection.execute("SELECT code FROM actions WHERE id = ?", (action,)).fetchone()
        for action in touched_actions(connection, rows)
    )
    return sorted(code for (code,) in filter(None, found))


class _Search:
    """Looks owners up in the changes first (their rows may be gone), then in the tables, each once."""

    def __init__(self, connection: sqlite3.Connection, rows: Iterable[RowChange]) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], frozenset[str]] = {}
        self._owners: defaultdict[tuple[str, str], set[Value]] = defaultdict(set)
        for row in rows:
            if row.table in _OWNERS:
                column = _OWNERS[row.table][0]
                self._owners[row.table, row.key] |= {
                    side[column] for side in (row.before, row.after) if side is not None and column in side
                }

    def actions(self, table: str, key: str) -> frozenset[str]:
        """Return the actions a row belongs to: two where it moved from one to the other."""
        if table == "actions":
            return frozenset((key,))
        if table not in _OWNERS:
            return frozenset()
        if (table, key) not in self._known:
            self._known[table, key] = self._found(table, key)
        return self._known[table, key]

    def _found(self, table: str, key: str) -> frozenset[str]:
        column, owner = _OWNERS[table]
        keys = self._owners.get((table, key)) or self._stored(table, key, column)
        return frozenset().union(*(self.actions(owner, str(each)) for each in keys))

    def _stored(self, table: str, key: str, column: str) -> set[Value]:
        found = self._connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (key,))  # noqa: S608 - own names
        return {value for (value,) in found}
