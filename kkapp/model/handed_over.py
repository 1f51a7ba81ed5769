"""Who goes on with a workspace that was handed over."""

from typing import NamedTuple


class HandedOver(NamedTuple):
    """The successor, as the giver named them, and since when (UTC, ISO 8601)."""

    to: str
    at: str
