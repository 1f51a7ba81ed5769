"""Revisions that were given already: a number that once left the office is never given again, whatever was undone."""

from typing import Literal

from kkapp.store.store import Store

Counted = Literal["revision", "assignment_revision"]


def highest_given(store: Store, counted: Counted) -> dict[str, int]:
    """Return the highest revision ever recorded of each submission, by its identity, undone steps included."""
    found: dict[str, int] = {}
    for entry in store.history():
        for row in entry.rows:
            if row.table == "submissions" and row.after is not None:
                number = row.after.get(counted)
                if isinstance(number, int):
                    found[row.key] = max(found.get(row.key, 0), number)
    return found
