"""Whether a unit's submission goes on from the one that was merged last, or comes from another copy of the card.

Each submission names the one that it replaces. Two copies of one workspace, or one put back to an earlier day, give the
same numbers to different figures; a number alone cannot tell which of them counts, so a person has to.
"""

from collections.abc import Sequence
from enum import Enum, auto

from kkapp.model.receipt import Mark
from kkapp.workflow.delivered import Delivered


class Descent(Enum):
    """How a submission stands to those that were merged of the same unit and year."""

    SAME = auto()
    NEXT = auto()
    EARLIER = auto()
    PARALLEL = auto()


def descent(came: Delivered, had: Sequence[Mark]) -> Descent:
    """Return how a package stands to the packages that were merged, the last of them last."""
    if not had:
        return Descent.NEXT
    last = had[-1]
    if last.id == came.id or last.content_hash == came.content_hash:
        return Descent.SAME
    if any(came.id in (mark.id, mark.replaces) for mark in had):
        return Descent.EARLIER
    if came.replaces == last.id:
        return Descent.NEXT
    if came.revision > last.revision:
        return Descent.PARALLEL if _follows_another(came, had) else Descent.NEXT
    return Descent.EARLIER if came.revision < last.revision and came.made_at < last.made_at else Descent.PARALLEL


def _follows_another(came: Delivered, had: Sequence[Mark]) -> bool:
    """Tell whether it replaces another submission of the very number that was merged last.

    A number that was left out was never sent, or undone after it was: then nothing is known against it.
    """
    replaced_is_known = came.replaces is None or any(mark.id == came.replaces for mark in had)
    return came.revision == had[-1].revision + 1 and not replaced_is_known


def parallel(one: Delivered, other: Delivered) -> bool:
    """Tell whether neither of two submissions of a unit and year, signed with one key, goes on from the other."""
    if one.content_hash == other.content_hash:
        return False
    earlier, later = sorted((one, other), key=lambda each: each.revision)
    if earlier.revision == later.revision:
        return True
    return later.revision == earlier.revision + 1 and later.replaces not in (None, earlier.id)
