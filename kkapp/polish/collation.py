"""Sorting in Polish alphabetical order and folding a text for search, without Qt and without a system locale.

Own keys, on purpose: pyuca knows only the default table of Unicode, where ą is an accented a and not a letter of
its own; PyICU has no wheels and icu4py no collator (and 40 MB of ICU); the C library's collation needs a locale
that office PCs and bare servers lack. The Polish rule itself is nine letters.
"""

import re
import unicodedata

SortKey = tuple[tuple[tuple[int, int, str], ...], tuple[str, ...], tuple[bool, ...], str]

_ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
_LETTER = {letter: place for place, letter in enumerate(_ALPHABET)}
_NO_DECOMPOSITION = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i"})
_DASHES_AND_QUOTES = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("„”“«»", '"'), "’": "'"})
_USUAL = tuple(zip("ąćęłńóśźż\u00a0–„”", 'acelnoszz -""', strict=True))
"""All that most Polish texts hold beside ASCII; the long way through Unicode folds it to the same."""
_PARTS = re.compile(r"[0-9]+|.", re.DOTALL)

_SPACE, _MARK, _NUMBER, _LETTERS, _FOREIGN = range(5)


def sort_key(text: str) -> SortKey:
    """Return the key that sorts texts as a Polish index does.

    First the letters of the Polish alphabet (ą after a, ł after l, ź and ż after z) with numbers by value
    ("I.2" before "I.10"); texts equal so far by foreign accents (e before é), then small letters before capitals.
    Spaces come before marks, marks before numbers, numbers before letters. Roman numerals are letters here: the
    order of areas is known to the caller.
    """
    parts = _PARTS.findall(unicodedata.normalize("NFC", text))
    bases = [_base(part) for part in parts]
    return (
        tuple(_primary(base) for base in bases),
        tuple(part.casefold() for part in parts),
        tuple(part.isupper() for part in parts),
        text,
    )


def _base(part: str) -> str:
    small = part.lower()
    if small in _LETTER or (part.isascii() and part.isdigit()):
        return small
    return unicodedata.normalize("NFD", small.translate(_NO_DECOMPOSITION))[:1] or small


def _primary(base: str) -> tuple[int, int, str]:
    if base.isascii() and base.isdigit():
        return (_NUMBER, len(base.lstrip("0")), base.lstrip("0"))
    if base in _LETTER:
        return (_LETTERS, _LETTER[base], "")
    if base.isspace():
        return (_SPACE, 0, "")
    return (_FOREIGN if base.isalnum() else _MARK, 0, base)


def fold(text: str) -> str:
    """Fold a text for search: no accents, no Polish letters (ł is l), no case, plain spaces, dashes and quotes."""
    short = text.casefold()
    for letter, plain in _USUAL:
        short = short.replace(letter, plain)
    return " ".join((short if short.isascii() else _decomposed(short)).split())


def _decomposed(text: str) -> str:
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return bare.casefold().translate(_NO_DECOMPOSITION).translate(_DASHES_AND_QUOTES)
