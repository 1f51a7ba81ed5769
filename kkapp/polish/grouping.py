"""Thousands set apart while a number is being typed; the caret stays behind the character it stood behind."""

import re

from kkapp.polish.numbers import NO_BREAK_SPACE, SPACES

_PLAIN = re.compile(
    rf"(?P<sign>[-\u2212]?)(?P<whole>[0-9](?:[0-9{SPACES}]*[0-9])?)(?P<rest>(?:,[0-9]*)?[{SPACES}]*(?:z|zł)?)"
)
_GROUP = 3


def grouped_while_typing(text: str, caret: int) -> tuple[str, int]:
    """Return what was typed with its thousands set apart, and where the caret belongs then.

    Only digits, spaces and one decimal comma are touched; a dot could be either mark, so a text with one stays as
    typed until the field is left, like everything that is no number yet.
    """
    found = _PLAIN.fullmatch(text)
    digits = re.sub(f"[{SPACES}]", "", found["whole"]) if found else ""
    if found is None or len(digits) <= _GROUP:
        return text, caret
    before = sum(1 for letter in text[found.start("whole") : caret] if letter in "0123456789")
    whole = _grouped(digits)
    written = f"{found['sign']}{whole}{found['rest']}"
    if caret > found.end("whole"):
        return written, caret + len(written) - len(text)
    if caret <= found.start("whole"):
        return written, caret
    return written, found.start("whole") + _place_after(whole, before)


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", NO_BREAK_SPACE) if digits[0] != "0" else digits


def _place_after(whole: str, digits: int) -> int:
    """Return the place behind so many digits."""
    seen = 0
    for place, letter in enumerate(whole):
        if seen == digits:
            return place
        seen += letter != NO_BREAK_SPACE
    return len(whole)
