"""A step's result: field changes that can be applied, recorded and turned back."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Value = str | int | None
"""What a stored field can hold; decimals and JSON are text."""

Side = Mapping[str, Value] | None
"""A row, or some of its fields, before or after a change; None where there is no row."""


class RowChange(NamedTuple):
    """A change of one stored row: only the fields that changed, before and after.

    ``before`` None is a new row, ``after`` None a removed one; then the other side holds the whole row.
    """

    table: str
    key: str
    before: Side
    after: Side

    def inverse(self) -> "RowChange":
        """Return the change that takes this one back."""
        return RowChange(self.table, self.key, self.after, self.before)


class Changes(NamedTuple):
    """What a step changed, and in which entry of the history it is recorded (0: nothing changed, nothing recorded)."""

    rows: tuple[RowChange, ...] = ()
    step: int = 0
    label: str = ""
    actions: frozenset[str] = frozenset()

    def inverse_rows(self) -> tuple[RowChange, ...]:
        """Return the rows that take the step back, last change first."""
        return tuple(row.inverse() for row in reversed(self.rows))


class HistoryEntry(NamedTuple):
    """One recorded step: who, when, what and why; ``hash`` covers the entry and the hash before it.

    ``kind`` is "edit", "import", "undo", "redo", "back", "create", "begin" …; ``of`` is the step an undo or redo
    refers to, or after which a "back" left the data. ``actions`` are the actions it touched.
    """

    step: int
    at: str
    who: str
    kind: str
    why: str
    of: int | None
    rows: tuple[RowChange, ...]
    previous: str
    hash: str
    actions: tuple[str, ...] = ()


def net(rows: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """Return what remains of changes that follow one another: each row once, at most, and only what differs in the end.

    Rows that go come first and new rows last, so that what is unique never stands there twice.
    """
    sides: dict[tuple[str, str], tuple[Side, Side]] = {}
    for row in rows:
        place = row.table, row.key
        sides[place] = _joined(sides[place], row) if place in sides else (row.before, row.after)
    found = [_reduced(table, key, before, after) for (table, key), (before, after) in sides.items()]
    return tuple(sorted(filter(None, found), key=_turn))


def _joined(earlier: tuple[Side, Side], row: RowChange) -> tuple[Side, Side]:
    before, after = earlier
    if before is not None:
        before = {**(row.before or {}), **before} if after is not None else before
    if row.after is None or after is None:
        return before, row.after
    return before, {**after, **row.after}


def _reduced(table: str, key: str, before: Side, after: Side) -> RowChange | None:
    if before is None or after is None:
        return None if before is after else RowChange(table, key, before, after)
    names = [name for name in after if name in before and before[name] != after[name]]
    if not names:
        return None
    return RowChange(table, key, {name: before[name] for name in names}, {name: after[name] for name in names})


def _turn(row: RowChange) -> int:
    return 0 if row.after is None else 2 if row.before is None else 1
