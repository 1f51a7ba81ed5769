"""A step's result: field changes that can be applied, recorded and turned back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | None
"""What a stored field can hold; decimals and JSON are text."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A change of one stored row: only the fields that changed, before and after.

    ``before`` None is a new row, ``after`` None a removed one; then the other side holds the whole row.
    """

    table: str
    key: str
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None

    def inverse(self) -> "RowChange":
        """Return the change that takes this one back."""
        return RowChange(self.table, self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a step changed, and in which entry of the history it is recorded (0: nothing changed, nothing recorded)."""

    rows: tuple[RowChange, ...] = ()
    step: int = 0
    label: str = ""
    actions: frozenset[str] = field(default_factory=frozenset)

    def inverse_rows(self) -> tuple[RowChange, ...]:
        """Return the rows that take the step back, last change first."""
        return tuple(row.inverse() for row in reversed(self.rows))


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One recorded step: who, when, what and why; ``hash`` covers the entry and the hash before it.

    ``kind`` is "edit", "import", "undo", "redo", "create" …; ``of`` is the step an undo or redo refers to.
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
