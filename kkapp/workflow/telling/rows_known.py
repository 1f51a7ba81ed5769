"""What is known of stored rows while a step is told: the step's own words first, the workspace for the rest."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from kkapp.model.changes import RowChange
from kkapp.model.changes import Value as Stored

Row = Mapping[str, Stored]
LookUp = Callable[[str, str], Row | None]
"""Returns the stored row of a table and a key, None where there is none (any more)."""

_OWNERS = {
    "quantities": ("report", "reports"),
    "footnotes": ("report", "reports"),
    "corrections": ("quantity", "quantities"),
    "reports": ("action", "actions"),
    "indicators": ("action", "actions"),
    "responsibilities": ("action", "actions"),
    "action_names": ("action", "actions"),
    "queries": ("action", "actions"),
    "open_fields": ("action", "actions"),
}


class RowsKnown:
    """Rows as they stand, completed by what the step says of rows that are gone since."""

    def __init__(self, look_up: LookUp, rows: Iterable[RowChange] = (), actions: Sequence[str] = ()) -> None:
        self._look_up = look_up
        self._only_action = actions[0] if len(actions) == 1 else ""
        self._told = {(row.table, row.key): row for row in rows}
        self._known: dict[tuple[str, str], Row] = {}
        self.figures_come_or_go = any(
            row.table == "quantities" and (row.before is None or row.after is None) for row in self._told.values()
        )

    def row(self, table: str, key: str) -> Row:
        """Return what is known of a row; nothing where it is gone and the step does not speak of it."""
        place = table, key
        if place not in self._known:
            told = self._told.get(place)
            own = (told.after or told.before or {}) if told else {}
            self._known[place] = {**(self._look_up(table, key) or {}), **own}
        return self._known[place]

    def text(self, table: str, key: str, field: str) -> str:
        """Return a field of a row as text, "" where it is empty or unknown."""
        found = self.row(table, key).get(field)
        return "" if found is None else str(found)

    def action(self, table: str, key: str) -> str:
        """Return the identity of the action a row belongs to, "" where it belongs to none.

        Of a row that is gone since, it is the one the step touched.
        """
        while table != "actions":
            if table not in _OWNERS:
                return ""
            column, owner = _OWNERS[table]
            table, key = owner, self.text(table, key, column)
        return key or self._only_action
