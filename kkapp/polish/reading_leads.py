"""Reads what stands before a number: its relation to the rest, joining words, and the context it needs."""

import re
from dataclasses import dataclass

from kkapp.polish.reading_parts import Relation
from kkapp.polish.reading_shield import BRACKETED, CORRECTED, Shielded
from kkapp.polish.reading_words import ALSO, CONNECTIVE, IMPERSONAL, REASON, RELATIONS

_CLAUSE_BORDER = re.compile(rf",\s*,|[;{BRACKETED}{CORRECTED}]|\.\s+(?=[A-ZĆŁŃÓŚŹŻ])")
_SENTENCE_END = re.compile(r"\.\s+(?=[A-ZĆŁŃÓŚŹŻ])|;")
_EDGE = " \t\n\u00a0\u202f,:–—-"
_NAMES_ITS_NUMBER = re.compile(r"(?:liczb|iloś|wysokoś|kwot)\w*\s", re.IGNORECASE)
_SHARES_RELATION = frozenset({"dla", "i", "oraz"})
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Lead:
    """What the words before a number say; spans are positions in the text of the level."""

    relation: Relation | None
    carried: Relation | None
    joined_to_previous: bool
    context: str | None
    context_span: tuple[int, int]
    joining_span: tuple[int, int]
    ends_in_mark: bool


def read_lead(shielded: Shielded, start: int, end: int, carried: Relation | None) -> Lead:
    """Read the words between the last measure and a number; ``carried`` is the relation that a colon opened."""
    mask = shielded.mask[start:end]
    if _SENTENCE_END.search(mask):
        carried = None
    relation, joined, opened, words_end = _joining_words(mask)
    context_start, context_end = _clause(mask, words_end)
    clause = shielded.text[start + context_start : start + context_end]
    context = _context(clause)
    if relation is None and context is not None and ALSO.search(context):
        relation = "additional"
    return Lead(
        relation=relation or carried,
        carried=relation if opened else carried,
        joined_to_previous=joined,
        context=context,
        context_span=(start + context_start, start + context_end),
        joining_span=(start + words_end, end),
        ends_in_mark=mask.rstrip().endswith(("-", "–", "—", ":")) or bool(_NAMES_ITS_NUMBER.match(clause)),
    )


def _joining_words(mask: str) -> tuple[Relation | None, bool, bool, int]:
    """Return relation, if it joins to the number before, if a colon opens a list, and where the words begin."""
    relation: Relation | None = None
    joined = opened = False
    end = len(mask)
    while True:
        found = next(((name, m) for name, pattern in RELATIONS if (m := pattern.search(mask[:end]))), None)
        if found is not None:
            relation, opened = relation or found[0], opened or bool(found[1]["colon"])
            end = found[1].start()
        elif (word := CONNECTIVE.search(mask[:end])) is not None:
            joined = joined or word[0].strip().casefold() in _SHARES_RELATION
            end = word.start()
        else:
            return relation, joined, opened, end


def _clause(mask: str, end: int) -> tuple[int, int]:
    start = max((border.end() for border in _CLAUSE_BORDER.finditer(mask, 0, end)), default=0)
    while start < end and mask[start] in _EDGE:
        start += 1
    while end > start and mask[end - 1] in _EDGE:
        end -= 1
    return start, end


def _context(clause: str) -> str | None:
    words = _SPACES.sub(" ", clause.replace("\u00a0", " "))
    tells_a_reason = REASON.search(words) is not None
    return None if not words or tells_a_reason or IMPERSONAL.fullmatch(words) else words
