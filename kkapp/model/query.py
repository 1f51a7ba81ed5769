"""What the department asks about one field of a unit's figures, and what the unit answers."""

from kkapp.model.base import Frozen, Id

QUANTITY = "quantity:"
"""A field that is a figure is named by this and the identity the figure has in the unit's own workspace."""

FIELDS = ("status", "narrative", "spending", "footnotes", "achieved")
"""The other fields a query can sit on; "achieved" is the achieved cell as a whole, where no single figure is meant."""


class Query(Frozen):
    """A question on one field: asked, answered, closed, in this order; times are UTC, ISO 8601."""

    id: Id
    unit: Id
    action: Id
    field: str
    text: str
    asked_by: str
    asked_at: str
    answer: str | None = None
    answered_by: str | None = None
    answered_at: str | None = None
    closed_by: str | None = None
    closed_at: str | None = None

    @property
    def is_open(self) -> bool:
        """Return whether the question still waits to be closed by who asked it."""
        return self.closed_at is None
