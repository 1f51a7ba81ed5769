"""Finds the numbers of a shielded text and tells those that count something from years, ages, dates and names."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kkapp.polish.numbers import UnreadableNumberError, read_number
from kkapp.polish.reading_parts import ReadYear

_NUMERAL = re.compile(
    r"(?<!\w)(?<!\w[-–])(?<!\d[.,:/])(?<![§#])"
    r"(?:\d{1,3}(?: \d{3})+(?!\d)|\d+(?:\.\d+)*)(?:,\d+|, \d{2}(?= ?zł))?"
)
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?!\d|,\d| \d{3}(?!\d))")
_YEAR_AFTER = re.compile(
    r"\s*(?:r\.|rok\w*|lat(?:a|ach)?\b)|[-–/](?:19|20)?\d\d\b|\s*[-–]\s*(?:19|20)\d\d\s*(?:r\.|rok|lat)"
)
_MONTHS = r"stycz|lut|mar[czk]|kwie[ct]|maj|czerw|lip|sierp|wrze[sś]|paździer|listopad|grud"
_YEAR_BEFORE = re.compile(rf"(?:\b(?:rok\w*|lata|latach|{_MONTHS}\w*)\s+|(?:19|20)\d\d\s?[-–/]\s?)$", re.IGNORECASE)
_YEAR_IN_PHRASE = re.compile(r"(?:^|\s)(?:w|we|od|do|z|na|za|po|przed)\s+$", re.IGNORECASE)
_STOP = re.compile(r"\s*(?:$|[,;.)–-])")
_NAME_AFTER = re.compile(
    rf"\+|[-–]\w|\s*[x×]\s*\d|/\d|:\d|[a-zćłńóśźż]{{1,2}}(?!\w)|[A-ZĆŁŃÓŚŹŻ]|\.\s+[a-zćłńóśźż]|\.(?=\d)|\s+(?:{_MONTHS})\w*\s+(?:19|20)\d\d",
)
_RANGE_BEFORE = re.compile(r"(?:\bod\s+\d[\d ,]*\s+do|\d\s*[x×])\s*$", re.IGNORECASE)
_RANGE_AFTER = re.compile(r"\s+do\s+\d", re.IGNORECASE)
_RANGE_LEAD = re.compile(r"\bod\s+$", re.IGNORECASE)
_DESIGNATOR = re.compile(
    r"(?:\b(?:nr|numer\w*|art\.|ust\.|pkt\.?|poz\.|godz\.|godzin(?:ie|a)|ul\.|tel\.|klas[ayą]?|zał\.)|§)\s*$",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(r"\b(?:lat|wiek\w*)\s+(?:od\s+|do\s+|powyżej\s+|poniżej\s+)?$", re.IGNORECASE)
_AGE_AFTER = re.compile(
    r"\s*(?:(?:do|i|a|-|–)\s*\d+\s*)?(?:lat\b|lata\b|rok\w*\s+życia|r\.\s?ż|miesi\w+\s+życia)", re.IGNORECASE
)
_AGE_LEAD = re.compile(
    r"\b(?:wiek\w*|powyżej|poniżej|do|od|po|ukończ\w+|między|ponad|(?:od|między)\s+\d+\s+(?:do|a))\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that counts something, where it stands."""

    number: Decimal
    start: int
    end: int


def find_numerals(mask: str) -> list[Numeral]:
    """Return the numbers that count something, in order."""
    found = []
    for match in _NUMERAL.finditer(mask):
        number = _number(match[0])
        if number is not None and not _names_something(mask, match.start(), match.end()):
            found.append(Numeral(number, match.start(), match.end()))
    return found


def _number(text: str) -> Decimal | None:
    try:
        return read_number(text)
    except UnreadableNumberError:
        return None


def _names_something(mask: str, start: int, end: int) -> bool:
    before, after = mask[:start], mask[end:]
    if _YEAR.fullmatch(mask[start:end]) and _is_year(before, after):
        return True
    if _NAME_AFTER.match(after) or _DESIGNATOR.search(before) or _AGE_BEFORE.search(before):
        return True
    if _RANGE_BEFORE.search(before) or (_RANGE_AFTER.match(after) and _RANGE_LEAD.search(before)):
        return True
    return bool(_AGE_AFTER.match(after) and _AGE_LEAD.search(before))


def _is_year(before: str, after: str) -> bool:
    if _YEAR_AFTER.match(after) or _YEAR_BEFORE.search(before):
        return True
    return bool(_STOP.match(after) and _YEAR_IN_PHRASE.search(before))


def find_years(mask: str) -> list[ReadYear]:
    """Return the calendar years named in the text."""
    return [
        ReadYear(int(match[0]), match.start(), match.end())
        for match in _YEAR.finditer(mask)
        if _is_year(mask[: match.start()], mask[match.end() :])
    ]
