"""Revisions that were given already: a number that once left the office is never given again, whatever was undone."""

from typing import Literal

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
