"""How a package stands to those of its unit that were merged: only a newer one changes anything."""

from collections.abc import Iterable
from enum import StrEnum

from kkapp.model.receipt import Receipt


class Standing(StrEnum):
    """What a package is beside those that are merged; a rival has the same revision and says something else."""

    NEW = "new"
    REPLACES = "replaces"
    DUPLICATE = "duplicate"
    OLDER = "older"
    RIVAL = "rival"


def newest(receipts: Iterable[Receipt]) -> Receipt | None:
    """Return the newest of a unit's merged packages."""
    return max(receipts, key=lambda each: (each.revision, each.received_at, each.id), default=None)


def standing(receipts: Iterable[Receipt], new: Receipt) -> Standing:
    """Return how a package stands to the merged ones of its unit and year."""
    merged = [each for each in receipts if (each.unit, each.year) == (new.unit, new.year)]
    if any(each.id == new.id or each.content_hash == new.content_hash for each in merged):
        return Standing.DUPLICATE
    last = newest(merged)
    if last is None:
        return Standing.NEW
    if new.revision > last.revision:
        return Standing.REPLACES
    return Standing.RIVAL if any(each.revision == new.revision for each in merged) else Standing.OLDER
