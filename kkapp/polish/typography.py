"""Spaces and dashes of a Polish text: cleaned once on input, bound by no-break spaces once before paper."""

import re
import unicodedata

from kkapp.polish.numbers import NO_BREAK_SPACE

_SPACE_LIKE = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_LINE_BREAK = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_WORD_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•"})
_INVISIBLE = frozenset("\ufeff\u200b\ufffe\uffff")

_TIDY = (
    (re.compile(r" {2,}"), " "),
    (re.compile(r" ?\n ?"), "\n"),
    (re.compile(r" +(?=[,;:)\]”])"), ""),
    (re.compile(r" +(?=\.(?:\s|$))"), ""),
    (re.compile(r"(?<=[(\[„]) +"), ""),
    (re.compile(r"(?<=\S) - (?=\S)"), " – "),
)
_UNTIDY = re.compile(r" [ \n,;:)\]”.-]|[\n(\[„] ")
"""Stands in every text that one of the rules above would change; most texts are done when it is not there."""

_SHORT_WORD = re.compile(r"(?<=(?<!\w)[wziouaWZIOUA]) (?=\S)")
_DIGIT_GROUP = re.compile(r"(?<![\d,.])\d{1,3}(?: \d{3})+(?!\d)")
_NUMBER_AND_WORD = re.compile(r"(?<=\d) (?=[a-ząćęłńóśźż]|%)")
_ABBREVIATION = re.compile(r"(?<!\w)((?:im|ul|al|pl|os|św|dr|prof|nr|art|ust|pkt|poz|godz|tel|str|lit)\.?) (?=\w)")
_INITIAL = re.compile(r"(?<=(?<!\w)[A-ZĆŁŃÓŚŹŻ]\.) (?=[A-ZĆŁŃÓŚŹŻ])")
_DIGIT = re.compile(r"\d")
_INNER_QUOTED = re.compile(r"[„“]([^„“”]*)”")
_QUOTED_WITH_QUOTED = re.compile(rf"([„“])([^„“”]*(?:{_INNER_QUOTED.pattern}[^„“”]*)+)”")


def clean_text(text: str) -> str:
    """Make a pasted text safe for files and documents; every text passes here once, on input.

    Line breaks of every kind (also Word's U+000B) become one kind; control characters, NUL and lone surrogates go
    (python-docx and SQLite fail on them); Word's private bullets become "•"; letters are composed (NFC). Spaces,
    dashes and wording stay as they were.
    """
    broken = _LINE_BREAK.sub("\n", text).translate(_WORD_BULLETS)
    return unicodedata.normalize("NFC", "".join(char for char in broken if _is_text(char)))


def _is_text(char: str) -> bool:
    return char in "\n\t" or (char not in _INVISIBLE and unicodedata.category(char) not in {"Cc", "Cs"})


def unbind(text: str) -> str:
    """Return the text with plain spaces in place of no-break ones."""
    return text.replace(NO_BREAK_SPACE, " ")


def nest_quotes(text: str) -> str:
    """Return the text with «angular» marks where something quoted stands within quotation marks."""
    return _QUOTED_WITH_QUOTED.sub(lambda found: f"{found[1]}{_INNER_QUOTED.sub(_angular, found[2])}”", text)


def _angular(quoted: re.Match[str]) -> str:
    return f"«{quoted[1]}»"


def normalise(text: str) -> str:
    """Tidy spaces and dashes without guessing: one plain space, none before a comma, " – " for a hyphen as a dash.

    What would need a guess stays: a missing space after a comma, a bracket glued to a word.
    """
    tidy = _SPACE_LIKE.sub(" ", text).strip(" ")
    if not _UNTIDY.search(tidy):
        return tidy
    while (tidier := _tidied(tidy)) != tidy:
        tidy = tidier
    return tidy


def _tidied(text: str) -> str:
    for pattern, replacement in _TIDY:
        text = pattern.sub(replacement, text)
    return text


def bind(text: str) -> str:
    """Tidy a text and tie what must not part at the end of a line."""
    return tie(normalise(text))


def tie(text: str) -> str:
    """Tie by no-break spaces what must not part at the end of a line; words, dashes and commas stay as they are.

    One-letter words and what follows, groups of digits, a number and the word it counts ("12 zł", "2021 r.",
    "5 warsztatów"), a word and the en dash after it, initials and short abbreviations ("im. C. K. Norwida").
    """
    if " " not in text:
        return text
    tied = _SHORT_WORD.sub(NO_BREAK_SPACE, text)
    if _DIGIT.search(text):
        tied = _DIGIT_GROUP.sub(lambda match: match[0].replace(" ", NO_BREAK_SPACE), tied)
        tied = _NUMBER_AND_WORD.sub(NO_BREAK_SPACE, tied)
    tied = _ABBREVIATION.sub(rf"\1{NO_BREAK_SPACE}", tied)
    tied = _INITIAL.sub(NO_BREAK_SPACE, tied)
    return tied.replace(" –", f"{NO_BREAK_SPACE}–")
