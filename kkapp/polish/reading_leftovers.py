"""Collects what no quantity took: the narrative, the reason, the status."""

import re
from collections.abc import Iterable

from kkapp.polish.reading_parts import Leftover

_WORDS = re.compile(r"\w")
_EDGE = " \t\n\u00a0,;:–—-"


def find_leftovers(text: str, covered: Iterable[tuple[int, int]]) -> tuple[Leftover, ...]:
    """Return the stretches outside the covered spans that hold a word, without separators at their ends."""
    found: list[Leftover] = []
    place = 0
    for start, end in [*sorted(covered), (len(text), len(text))]:
        if start > place:
            found.extend(_leftover(text, place, start))
        place = max(place, end)
    return tuple(found)


def _leftover(text: str, start: int, end: int) -> list[Leftover]:
    while start < end and text[start] in _EDGE + ".":
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return [Leftover(text[start:end], start, end)] if _WORDS.search(text, start, end) else []
