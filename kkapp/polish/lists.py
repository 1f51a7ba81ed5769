"""Joining items of a sentence: "a, b i c"."""

from collections.abc import Sequence


def join_list(items: Sequence[str], conjunction: str = "i") -> str:
    """Join items with commas and the conjunction before the last one; no comma stands before "i", "oraz", "lub"."""
    if len(items) < 2:  # noqa: PLR2004 - two is where joining begins
        return "".join(items)
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"
