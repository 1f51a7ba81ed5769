"""Revisions that were given already: a number that once left the office is never given again, whatever was undone."""

from typing import Literal

from kkapp.model.base import Id
from kkapp.model.receipt import SENT
from kkapp.store.store import Store

Counted = Literal["revision", "assignment_revision"]


def highest_given(store: Store, counted: Counted) -> dict[str, int]:
    """Return the highest revision ever recorded of each submission, by its identity, undone steps included."""
    found: dict[str, int] = {}
    for row in store.recorded("submissions", counted):
        number = row.after.get(counted) if row.after is not None else None
        if isinstance(number, int):
            found[row.key] = max(found.get(row.key, 0), number)
    return found


def last_sent(store: Store, unit: Id, year: int) -> Id | None:
    """Return the package that a unit sent last, undone steps included: the next one takes its place wherever it is."""
    sent = [
        (row.after["revision"], row.key)
        for row in store.recorded("receipts", "channel")
        if row.after is not None
        and (row.after.get("channel"), row.after.get("unit"), row.after.get("year")) == (SENT, unit, year)
    ]
    return max(sent)[1] if sent else None
