"""What the bundled fonts can print: which characters they have, how wide these are, and what stands in for others."""

import re
import struct
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from kkapp.paths import resources

STAND_INS = {
    # Bullets and marks that Word writes with the fonts Symbol and Wingdings, as characters of private use.
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0a8": "◻",
    "\uf06f": "□",
    "\uf071": "❑",
    "\uf076": "❖",
    "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf0e8": "➔",
    "\uf0fc": "✓",
    "\uf0fb": "✗",
    "\uf0fe": "☑",
    "\uf06e": "■",
    "\uf06c": "●",
    "\uf02d": "–",
    "\uf020": " ",
    "⇒": "→",
    "\t": " ",
    "\r\n": "\n",
    "\r": "\n",
    "\v": "\n",  # Word's line break
    "\f": "\n",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
}
"""What PDF cannot show as it is, and what is printed in its place."""

_TEXT_FONT = "LiberationSans-Regular.ttf"
_OTHER_FONTS = ("NotoSansSymbols2-Regular.ttf", "NotoSans-Regular.ttf")
_WIDEST = 3.0  # ems; for the few characters that are not in the text font, whose widest has 1.34
_CONTROLS = {chr(code) for code in (*range(32), *range(127, 160))}
_REFUSED = (STAND_INS.keys() | _CONTROLS | {"\ufeff"}) - {"\n"}  # PDF/A forbids the byte order mark in a text
_INVISIBLE = frozenset({"Cc", "Cf"})
_UNBROKEN = re.compile(r"[^ \n\u200b-]{12,}")  # nothing shorter can be wider than a column
_COMPOUND = re.compile(r"(?<=\w-)(?=[^\W\d_])")
_STOOD_IN = re.compile("|".join(map(re.escape, STAND_INS)))


def fonts() -> Path:
    """Return the folder of the fonts that come with the program, with their licences."""
    return resources() / "fonts"


def printable(text: str) -> str:
    """Return the text with stand-ins for what PDF cannot show, and without invisible control characters."""
    if set(text) <= _plain():
        return text
    return "".join(filter(_shown, _STOOD_IN.sub(lambda sign: STAND_INS[sign[0]], text)))


def missing(text: str) -> str:
    """Return the characters of a printable text that no font has, each once, in their order."""
    if set(text) <= _plain():
        return ""
    return "".join(dict.fromkeys(sign for sign in text if sign not in _plain() and sign not in _special()))


def width(text: str) -> float:
    """Return the width of the text set in one line, in ems; never less than it is, but for kerning."""
    advance = _advances(_TEXT_FONT)
    return sum([advance.get(sign, _WIDEST) for sign in text])


def most_lines(text: str, ems: float) -> int:
    """Return a number of lines which the text never exceeds in a column of that width.

    Two lines that follow each other are together wider than the column; so there are at most twice as many as
    the bare width asks for, and one.
    """
    return sum(2 * int(width(line) / ems) + 1 for line in text.split("\n"))


def surely_fits(text: str, ems: float, lines: int) -> bool:
    """Say whether the text has at most so many lines even if all its characters were the widest there are."""
    return 2 * _WIDEST * len(text) / ems + text.count("\n") + 1 <= lines


def pieces(text: str, ems: float) -> list[str]:
    """Return the text in the pieces between which a line may also be broken.

    These places are inside a word wider than the column, which would run out of it, and after the hyphen of a
    compound, where typst would repeat the hyphen on the next line and so in the text that is copied or read aloud.
    """
    if not _UNBROKEN.search(text) and not _COMPOUND.search(text):
        return [text]
    return [piece for part in _COMPOUND.split(text) for piece in _cut_in_words(part, ems)]


def _cut_in_words(text: str, ems: float) -> Iterator[str]:
    done = 0
    for word in _UNBROKEN.finditer(text):
        for cut in _cuts(word[0], ems):
            yield text[done : word.start() + cut]
            done = word.start() + cut
    yield text[done:]


def _cuts(word: str, ems: float) -> Iterator[int]:
    if width(word) <= ems:
        return
    used = 0.0
    for at, sign in enumerate(word):
        used += width(sign)
        if used > ems and at:
            yield at
            used = width(sign)


def _shown(sign: str) -> bool:
    return sign in _plain() or sign in _special() or not _invisible(sign)


def _invisible(sign: str) -> bool:
    return unicodedata.category(sign) in _INVISIBLE or "\ufe00" <= sign <= "\ufe0f"


@cache
def _plain() -> frozenset[str]:
    """Return what goes to paper as it is in the font of the text."""
    return frozenset(_advances(_TEXT_FONT)) - _REFUSED | {"\n"}


@cache
def _special() -> frozenset[str]:
    """Return what the other fonts add; they are read only when a text asks for them."""
    return frozenset().union(*map(_advances, _OTHER_FONTS)) - _REFUSED


@cache
def _advances(font_name: str) -> dict[str, float]:
    """Return the width in ems of every character of the font, read from its tables (OpenType 1.9)."""
    font = (fonts() / font_name).read_bytes()
    tables = _tables(font)
    (units,) = struct.unpack_from(">H", font, tables[b"head"] + 18)
    (measured,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)
    advances = struct.unpack_from(f">{'Hh' * measured}", font, tables[b"hmtx"])[::2]
    glyphs = _glyphs(font, tables[b"cmap"])
    return {chr(code): advances[min(glyph, measured - 1)] / units for code, glyph in glyphs if glyph}


def _tables(font: bytes) -> dict[bytes, int]:
    (count,) = struct.unpack_from(">H", font, 4)
    records = range(12, 12 + 16 * count, 16)
    return {font[at : at + 4]: int.from_bytes(font[at + 8 : at + 12], "big") for at in records}


def _glyphs(font: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Yield code points and glyph numbers from the character maps of the formats 4 and 12."""
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    starts = {cmap + struct.unpack_from(">L", font, cmap + 8 + 8 * at)[0] for at in range(count)}
    readers = {4: _segments, 12: _groups}
    for start in sorted(starts):
        (form,) = struct.unpack_from(">H", font, start)
        if form in readers:
            yield from readers[form](font, start)


def _segments(font: bytes, start: int) -> Iterator[tuple[int, int]]:
    (doubled,) = struct.unpack_from(">H", font, start + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    begins = struct.unpack_from(f">{count}H", font, start + 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", font, start + 16 + 2 * doubled)
    offsets_at = start + 16 + 3 * doubled
    offsets = struct.unpack_from(f">{count}H", font, offsets_at)
    for at, (begin, end, delta, offset) in enumerate(zip(begins, ends, deltas, offsets, strict=True)):
        codes = range(begin, min(end, 0xFFFE) + 1)
        glyphs: Sequence[int] = codes
        if offset:
            glyphs = struct.unpack_from(f">{len(codes)}H", font, offsets_at + 2 * at + offset)
        yield from ((code, (glyph + delta) & 0xFFFF) for code, glyph in zip(codes, glyphs, strict=True) if glyph)


def _groups(font: bytes, start: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">L", font, start + 12)
    for at in range(count):
        begin, end, glyph = struct.unpack_from(">LLL", font, start + 16 + 12 * at)
        yield from zip(range(begin, end + 1), range(glyph, glyph + end - begin + 1), strict=True)
