"""Numbers as other programs write them: Polish, English or Swiss, told apart by what can mean one thing only."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from kkapp.polish.numbers import MAX_DIGITS, SPACES, UnreadableNumberError

Mark = Literal[",", "."]
"""The decimal mark."""

_MARKS: tuple[Mark, Mark] = (",", ".")
_SPACE_RUN = re.compile(f"[{SPACES}]+")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "`": "'"})


class PastedNumber(NamedTuple):
    """A number read from another program; ``doubtful`` says that its marks alone could mean another one."""

    number: Decimal
    doubtful: bool = False


def read_pasted(text: str, usual: Mark | None = None) -> PastedNumber:
    """Read a number that was copied from another program, keeping its scale.

    Thousands may be grouped by spaces of any kind, by apostrophes, or by whichever of dot and comma is not the decimal
    mark, in whole groups of three. "1,234.50" and "1.234,50" can be read in one way only; "1,234" and "1.234" in two:
    then ``usual`` decides, the mark that the numbers beside it were surely written with, and without it the Polish
    rule of ``read_number``: the comma is the decimal mark.

    Raises:
        UnreadableNumberError: it is no number in either way, or has over 30 digits.
    """
    readings = _readings(text)
    if not readings:
        raise UnreadableNumberError(text)
    different = len(set(readings.values())) > 1
    for mark in (usual or ",", *_MARKS):
        if mark in readings:
            return PastedNumber(readings[mark], different)
    raise UnreadableNumberError(text)


def sure_mark(texts: Iterable[str]) -> Mark | None:
    """Return the decimal mark that numbers copied together surely have; None where none tells, or they disagree."""
    told = {mark for text in texts for mark in _told(text)}
    return told.pop() if len(told) == 1 else None


def _told(text: str) -> Iterable[Mark]:
    readings = _readings(text)
    return readings.keys() if len(readings) == 1 else ()


def _readings(text: str) -> dict[Mark, Decimal]:
    """Return the number for each decimal mark that it can be read with."""
    plain = _SPACE_RUN.sub(" ", text).strip().translate(_APOSTROPHES)
    found: dict[Mark, Decimal] = {}
    for mark in _MARKS:
        match = _PATTERNS[mark].fullmatch(plain)
        if match:
            whole, part = re.sub(r"[ '.,]", "", match["whole"]), match["part"] or ""
            if len(whole) + len(part) <= MAX_DIGITS:
                number = Decimal(f"{whole}.{part}" if part else whole)
                found[mark] = -number if match["sign"] and number else number
    return found


def _pattern(mark: Mark) -> re.Pattern[str]:
    other = re.escape("." if mark == "," else ",")
    spaced = r"[0-9]{1,3}(?:(?: [0-9]{3})+|(?:'[0-9]{3})+)"
    grouped = rf"[1-9][0-9]{{0,2}}(?:{other}[0-9]{{3}})+"  # "0.125" has no thousands
    gap = " ?" if mark == "," else ""
    return re.compile(
        rf"(?P<sign>[-\u2212]?)(?P<whole>{spaced}|{grouped}|[0-9]+)(?:{re.escape(mark)}{gap}(?P<part>[0-9]+))?"
    )


_PATTERNS: dict[Mark, re.Pattern[str]] = {mark: _pattern(mark) for mark in _MARKS}
