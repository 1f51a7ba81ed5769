"""One value through the whole history: the fields that together are what a person sees as one value."""

from collections.abc import Iterable
from dataclasses import dataclass

from kkapp.model.changes import RowChange

_TOGETHER = (
    frozenset({"number", "entered"}),
    frozenset({"spending", "spending_kind", "spending_grosze", "spending_entered"}),
    frozenset({"status", "reason", "reason_text"}),
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is stored: table, key of the row, field."""

    table: str
    key: str
    field: str

    @property
    def fields(self) -> frozenset[str]:
        """Return the fields that change with it."""
        return next((fields for fields in _TOGETHER if self.field in fields), frozenset({self.field}))


def only_value(rows: Iterable[RowChange], value: Value) -> tuple[RowChange, ...]:
    """Return the changes of the value alone; of a row that came or went, the whole row."""
    return tuple(row for row in rows if row.table == value.table and row.key == value.key and _speaks(row, value))


def _speaks(row: RowChange, value: Value) -> bool:
    if row.before is None or row.after is None:
        return True
    return not value.fields.isdisjoint(row.after)
