"""A document that was made of a workspace: what, when, by whom, and after which step of the history."""

from typing import Literal, NamedTuple

What = Literal["attachment", "card"]


class Exported(NamedTuple):
    """One export. ``unit`` is whose card it is; ``step`` and ``hash`` name the newest history entry it was made after.

    ``at`` (UTC, ISO 8601) and ``who`` are given when it is remembered.
    """

    what: What
    year: int
    file: str
    wording: str
    step: int
    hash: str
    unit: str | None = None
    at: str = ""
    who: str = ""
