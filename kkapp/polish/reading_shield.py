"""Hides names, brackets and correction notes of a text, so that their commas and numbers are not taken for its own."""

import re
from dataclasses import dataclass

QUOTED, BRACKETED, CORRECTED = "\ue000", "\ue001", "\ue002"
"""Characters that stand in the shielded text for what they hide; the length of the text does not change."""

_QUOTES = re.compile(r"„[^„”“\"]*[”“\"]|“[^„”“\"]*”|\"[^\"]*\"|«[^»]*»")
_CORRECTION = re.compile(r"[/(]\s*korekta\s+wskaźnika(?:\s+na\s+(?P<year>\d{4})\s*(?:rok|r\.)?)?\s*[/)]", re.IGNORECASE)
_SPACES = re.compile(r"[\t\u00a0\u2007\u2009\u202f]")


@dataclass(frozen=True, slots=True)
class Shielded:
    """A text beside its shielded twin; ``brackets`` enclose the inside of each outermost bracket."""

    text: str
    mask: str
    brackets: tuple[tuple[int, int], ...]
    corrections: tuple[tuple[int, int, int | None], ...]


def shield(text: str) -> Shielded:
    """Return the text with quotations, brackets and correction notes hidden."""
    mask = _SPACES.sub(" ", text)
    corrections = [
        (*match.span(), int(match["year"]) if match["year"] else None) for match in _CORRECTION.finditer(mask)
    ]
    mask = _CORRECTION.sub(lambda match: CORRECTED * len(match[0]), mask)
    mask = _QUOTES.sub(lambda match: QUOTED * len(match[0]), mask)
    brackets = _outer_brackets(mask)
    for start, end in brackets:
        mask = mask[: start - 1] + BRACKETED * (end - start + 2) + mask[end + 1 :]
    return Shielded(text, mask, tuple(brackets), tuple(corrections))


def _outer_brackets(mask: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for place, char in enumerate(mask):
        if char == "(":
            opened.append(place)
        elif char == ")" and opened:
            start = opened.pop()
            if not opened:
                found.append((start + 1, place))
    return found
