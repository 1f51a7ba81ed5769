"""The words by which a cell's text is taken apart: relations, connectives, reasons, verbs, receivers."""

import re
from typing import Final

from kkapp.polish.reading_parts import Period, Relation

_I: Final = re.IGNORECASE

_RELATION_WORDS: Final[dict[Relation, str]] = {
    "subset": r"w\s+tym(?:\s+(?:m\.\s?in\.|między\s+innymi))?|z\s+(?:tego|czego)|w\s+szczególności|m\.\s?in\.",
    "total": r"łącznie|razem|ogółem|w\s+sumie",
    "additional": r"dodatkowo|ponadto|oraz\s+dodatkowo|a\s+także\s+dodatkowo",
    "at_least": r"co\s+najmniej|przynajmniej|minimum|min\.|nie\s+mniej\s+niż|ponad|powyżej",
    "about": r"około|ok\.|blisko|prawie|niemal",
    "at_most": r"maksymalnie|maksimum|maks\.|max\.?|nie\s+więcej\s+niż|do",
}
RELATIONS: tuple[tuple[Relation, re.Pattern[str]], ...] = tuple(
    (relation, re.compile(rf"(?:^|(?<=[\s,;:–—(-]))(?:{words})(?P<colon>\s*:)?\s*$", _I))
    for relation, words in _RELATION_WORDS.items()
)
"""Words right before a number that say how it relates to the rest; the first match wins."""

LEADING_RELATION: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    ("subset", re.compile(r"(?:w\s+tym|z\s+tego|z\s+czego)\b\s*:?\s*", _I)),
    ("total", re.compile(r"(?:łącznie|razem|ogółem)\b\s*:?\s*", _I)),
    ("additional", re.compile(r"(?:dodatkowo|ponadto)\b\s*:?\s*", _I)),
)
"""The same words where they open a measure that stands before its number."""

CONNECTIVE = re.compile(
    r"(?:^|(?<=[\s,;:–—(-]))(?:oraz|i|a\s+także|a|także|tj\.|czyli|dla)\s*$",
    _I,
)
"""A word right before a number that only joins."""

PLACE = re.compile(r"(?:^|(?<=\s))(?:w|we|na|pod|przez)\s+$", _I)
"""A preposition before a number that begins another quantity ("organizowane w 4 parkach")."""

INNER = re.compile(r"(?:^|\w)\s+(?:z|ze|o|po|od|do|poniżej)\s+$", _I)
"""A preposition that keeps a number inside the running measure ("rodzin z 3 dzieci", "grup do 10 osób")."""

ALSO = re.compile(r"\b(?:również|także|ponadto|dodatkowo)\b", _I)

REASON = re.compile(r"\b(?:z\s+uwagi\s+na|ze\s+względu\s+na|w\s+związku\s+z|z\s+powodu|wskutek|na\s+skutek)\b", _I)

RELATIVE = re.compile(
    r"(?:w\s+przypadku|za\s+pomocą|w|we|z|ze|na|do|dla|o|u|przy|od|po)?\s*(?:któr\w+|jak\w+\s+są|gdzie)\b", _I
)
"""A relative clause after a comma ("rodzin, które skorzystały z usługi")."""

FINITE_VERB = re.compile(
    r"\b(?:odby(?:ł|ła|ło|ły|wał|wała|wało|wały)|został\w*|zostal\w*|był|była|było|byli|były|jest|są"
    r"|uczestniczył\w*|wzię(?:ło|ły|li)|skorzysta(?:ło|ły|li)|wpłynę\w+|uleg\w+|się|nie)\b",
    _I,
)
"""A sign that a stretch of text tells a story instead of naming a measure."""

STORY_AFTER_NOUN = re.compile(
    r"(?<=\w)\s+(?=(?:odby(?:ło|ły|ła|wało|wały|wała)\s+się|został[aoy]?\b|zostali\b|uczestniczył[aoy]\b|wzię(?:ło|ły|li)\b))"
)
"""Where a noun ends and a verb of narration begins ("15 spotkań odbyło się …")."""

IMPERSONAL = re.compile(r"(?:\w+(?:ono|ano|ęto|yto)|odby(?:ło|ły)\s+się)", _I)
"""A verb that only introduces ("przeprowadzono", "zorganizowano")."""

ONLINE = re.compile(r"\b(?:on-?line|zdaln\w+|internetow[oy]\w*\s+spotka\w+)", _I)
MODE = re.compile(r"(?:on-?line|stacjonarnie|zdalnie)\b", _I)
ONLY_ONLINE = re.compile(
    r"\W*(?:wydarzeni\w+\s+(?:z?organizowan\w+|zrealizowan\w+)\s+)?(?:w\s+formie\s+)?on-?line\W*", _I
)

PLACE_REMARK = re.compile(r"(?:w|we|na|dla|przy|u|pod)\s", _I)
"""A bracket that says where or for whom ("w szkołach i przedszkolach …")."""

ELIDED_NOUN = re.compile(r"(?:on-?line|stacjonarnie|zdalnie|w|we|dla|na|z|ze|ze\s+strony)\b(?!\s*%)", _I)
"""A measure that begins with a mode or a preposition has left its noun out."""

PER: tuple[tuple[re.Pattern[str], Period], ...] = (
    (re.compile(r"(?:/\s*(?:miesiąc|mies\.?|m-c)|\bmiesięcznie|\bna\s+miesiąc)\s*$", _I), "month"),
    (re.compile(r"(?:/\s*rok|\brocznie|\bna\s+rok)\s*$", _I), "year"),
    (re.compile(r"(?:/\s*tydzień|\btygodniowo|\bna\s+tydzień)\s*$", _I), "week"),
)

RECEIVER = re.compile(
    r"(?:\w+\s+){0,1}?(?:uczestni|widz|odbiorc|słuchacz|osob|osób|osoby|dzieci|rodzin|uczni|uczen|mieszka[nń]|czyteln"
    r"|senior|rodzic|młodzie|zwiedzaj|gości|goście|wolontariusz|podopieczn|klien|pacjen|beneficj|studen|laurea)",
    _I,
)
"""Nouns of people who take part: the second half of "7 spektakli, 2 000 widzów"."""

GENITIVE_ENDING = re.compile(r"\w*(?:ów|ych|ich|ęć|ań|eń|ość?i|cji|sji|zji|gii|pii|fii|nii|rii|ek|ół|ób)$", _I)
"""A word that, after a comma, goes on naming what is counted ("psychologicznych, logopedycznych")."""

ABBREVIATION_END = re.compile(
    r"(?:^|[\s(„])(?:[A-ZĆŁŃÓŚŹŻ]|im|ul|św|dr|prof|os|al|pl|in|tzw|np|nr|godz|tys|ok|szt|egz)\.$"
)
"""A full stop that ends no sentence."""

DOTTED_UNIT = re.compile(r"(?:^|\s)(?:godz|tys|os|szt|egz|mies|kpl)\.$", _I)
