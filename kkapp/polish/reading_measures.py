"""Decides how far a measure reaches in the text that follows a number."""

import re
from dataclasses import dataclass

from kkapp.polish.plural import NounForm
from kkapp.polish.reading_shield import BRACKETED, CORRECTED, QUOTED
from kkapp.polish.reading_words import (
    ABBREVIATION_END,
    CONNECTIVE,
    DOTTED_UNIT,
    FINITE_VERB,
    GENITIVE_ENDING,
    PLACE,
    REASON,
    RELATIONS,
    RELATIVE,
    STORY_AFTER_NOUN,
)

DASH = rf"\s+[-–—]+(?=\s|\w|{QUOTED}|$)|[-–—]+(?:\s+|$)"
_BORDER = re.compile(
    rf"(?P<dash>{DASH})|(?P<comma>\s*,+\s*)|(?P<strong>\s*[;:•])|(?P<stop>\.(?=\s+[A-ZĆŁŃÓŚŹŻ]|\s*$))"
    rf"|(?P<bracket>\s*{BRACKETED}+)|(?P<correction>\s*{CORRECTED}+)"
    rf"|(?P<reason>\s+(?={REASON.pattern}))|(?P<participle>\s+(?=\w+ąc\b))|(?P<story>{STORY_AFTER_NOUN.pattern})",
    re.IGNORECASE,
)
_COORDINATED = re.compile(r"(?:\w+\s*,\s*)*\w+\s+(?:i|oraz|lub)\s+\w+\s*(?=[,;(–—-]|$)")
_FIRST_WORD = re.compile(r"\s*(\w+)")
_NOT_A_NOUN_LIST = re.compile(
    r"\s*(?:w|we|z|ze|na|do|dla|od|przez|przy|m\.|np\.|w\s+tym|tylko|on-?line)\b|.*(?:\d|\bsię\b|on-?line|\w(?:ona|ono|ony|one|ane|ana|any|ano)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """The text between a number and the next one, or the end: shielded and real, and what the number asks for."""

    mask: str
    text: str
    last: bool
    form: NounForm


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the measure ends in the gap, and where a description after a dash would end."""

    end: int
    description_end: int | None = None


def cut_measure(gap: Gap) -> Cut:
    """Find the end of the measure: at the first border that the phrase does not cross."""
    limit = len(gap.mask) if gap.last else _before_joining_words(gap.mask)
    clause: int | None = None
    for border in _BORDER.finditer(gap.mask, 0, limit):
        if clause is not None and border.lastgroup in {"story", "participle"}:
            continue
        if not _crosses(border, gap, limit):
            return Cut(border.start(), _description_end(border, gap, limit))
        opens_clause = border.lastgroup == "comma" and RELATIVE.match(gap.mask, border.end())
        clause = border.start() if opens_clause else None
    runs_into_number = clause is not None and not gap.last and not gap.mask[limit:].strip()
    return Cut(clause if clause is not None and runs_into_number else limit)


def _before_joining_words(mask: str) -> int:
    """Return where the words that only lead to the next number begin ("oraz", "w tym:", "dla", "w")."""
    end = len(mask)
    while (match := _joining_words(mask[:end])) is not None:
        end = match.start()
    return len(mask[:end].rstrip(" ,\n")) if end < len(mask) else len(mask.rstrip(" ,\n"))


def _joining_words(text: str) -> re.Match[str] | None:
    for pattern in (*(relation for _, relation in RELATIONS), CONNECTIVE, PLACE):
        match = pattern.search(text)
        if match:
            return match
    return None


def _crosses(border: re.Match[str], gap: Gap, limit: int) -> bool:
    rest = gap.mask[border.end() : limit]
    match border.lastgroup:
        case "comma":
            return _goes_on_after_comma(border, rest, gap)
        case "bracket":
            return _goes_on_after_bracket(border, rest, gap)
        case "stop":
            said = gap.mask[: border.end()]
            return bool(DOTTED_UNIT.search(said) or (ABBREVIATION_END.search(said) and rest.strip()))
        case _:
            return False


def _goes_on_after_comma(comma: re.Match[str], rest: str, gap: Gap) -> bool:
    if comma[0].count(",") > 1 or REASON.match(rest) or not rest:
        return False
    if RELATIVE.match(rest):
        return True
    word, before = _FIRST_WORD.match(rest), gap.mask[: comma.start()].rpartition(" ")[2]
    if word is None:
        return gap.last
    if GENITIVE_ENDING.match(word[1]) and (gap.form != "few" or GENITIVE_ENDING.match(before)):
        return True
    if gap.last:
        return not FINITE_VERB.search(rest)
    return gap.form != "many" and _COORDINATED.match(rest) is not None


def _goes_on_after_bracket(border: re.Match[str], rest: str, gap: Gap) -> bool:
    if re.match(r"\s+[a-zćłńóśźż]{2,}", rest) and not REASON.match(rest.lstrip()):
        return True
    inside = gap.text[border.start() : border.end()].strip().strip("()")
    return bool(rest.strip() or not gap.last) and not _NOT_A_NOUN_LIST.match(inside)


def _description_end(border: re.Match[str], gap: Gap, limit: int) -> int | None:
    if border.lastgroup != "dash":
        return None
    rest = gap.mask[border.end() : limit]
    if not re.match(r"\s*\w", rest) or REASON.match(rest.lstrip()) or FINITE_VERB.search(rest):
        return None
    following = re.compile(rf"{DASH}|[;:,{BRACKETED}{CORRECTED}]|\.(?=\s|$)").search(gap.mask, border.end(), limit)
    end = following.start() if following else limit
    return len(gap.mask[:end].rstrip())
