"""Proposes the four forms of a measure ("rodzina objęta usługą …"); a person confirms or corrects them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kkapp.polish.forms_dictionary import Sense, inflect, senses
from kkapp.polish.plural import NounForm, noun_form_category

_TOKEN = re.compile(r"\w+(?:-\w+)*|\W+")
_OPENING = re.compile(r"[„\"(]")
_CASES: dict[NounForm, tuple[tuple[str, str], ...]] = {
    "one": (("sg", "nom"),),
    "few": (("pl", "nom"), ("pl", "gen")),
    "many": (("pl", "gen"),),
    "other": (("sg", "gen"), ("pl", "gen")),
}
_WITHOUT_NUMBER = (("sg", "nom"), ("pl", "gen"), ("pl", "nom"), ("sg", "gen"))
_JOINS = frozenset({"i", "oraz", "lub"})


@dataclass(frozen=True, slots=True)
class ProposedForms:
    """The four forms, None where the dictionary cannot tell; ``confirmed`` only after a person looked."""

    one: str | None
    few: str | None
    many: str | None
    other: str | None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class _Head:
    """The noun that is counted and the words that follow its case, by their place in the phrase."""

    tokens: tuple[str, ...]
    senses: dict[int, Sense]
    gender: str


def propose_forms(measure_text: str, number: Decimal | None = None) -> ProposedForms | None:
    """Propose "1 …", "2 …", "5 …", "1,5 …" for a measure in any form that follows a number, or in the nominative.

    Inflected are the first noun, nouns joined to it by "i", and the adjectives and participles that agree with it;
    the rest of the phrase stays as written. Masculine-personal nouns take the genitive after 2–4 ("2 uczestników").
    With ``number`` the form found in the text is known and always kept as it is.

    Returns:
        None when the dictionary is not installed or does not know the words.
    """
    known_form = None if number is None else noun_form_category(number)
    for count, case in _CASES[known_form] if known_form else _WITHOUT_NUMBER:
        head = _find_head(measure_text, count, case)
        if head is not None:
            proposed = _all_forms(head)
            return _kept(proposed, known_form, measure_text) if known_form else proposed
    return None


def _kept(proposed: ProposedForms, form: NounForm, text: str) -> ProposedForms:
    forms: dict[NounForm, str | None] = {
        "one": proposed.one,
        "few": proposed.few,
        "many": proposed.many,
        "other": proposed.other,
    }
    return ProposedForms(**{**forms, form: text})


def _all_forms(head: _Head) -> ProposedForms:
    personal = head.gender == "m1"
    return ProposedForms(
        one=_phrase(head, "sg", "nom"),
        few=_phrase(head, "pl", "gen" if personal else "nom"),
        many=_phrase(head, "pl", "gen"),
        other=_phrase(head, "sg", "gen"),
    )


def _phrase(head: _Head, number: str, case: str) -> str | None:
    words = list(head.tokens)
    for place, sense in head.senses.items():
        gender = head.gender if sense.agrees else min(sense.genders)
        form = inflect(sense, number, case, gender)
        if form is None:
            return None
        words[place] = form.capitalize() if words[place][:1].isupper() else form
    return "".join(words)


def _find_head(text: str, number: str, case: str) -> _Head | None:
    tokens = tuple(_TOKEN.findall(text))
    first = _first_noun(tokens, number, case)
    if first is None:
        return None
    place, noun = first
    gender = min(noun.genders)
    before = _agreeing_before(tokens, place, number, case, gender)
    if before is None:
        return None
    return _Head(tokens, {**before, place: noun, **_following(tokens, place, number, case, gender)}, gender)


def _first_noun(tokens: tuple[str, ...], number: str, case: str) -> tuple[int, Sense] | None:
    """Find the first noun of the wanted form behind nothing but words that can agree with it."""
    for place, token in enumerate(tokens):
        if not token[0].isalnum():
            if token.strip():
                return None
            continue
        known = [sense for sense in senses(token) if sense.number == number and case in sense.cases]
        nouns = [sense for sense in known if sense.is_noun]
        may_agree = any(sense.agrees for sense in known)
        if nouns and not (may_agree and _noun_follows(tokens, place, number, case)):
            return place, nouns[0]
        if not may_agree:
            return None
    return None


def _noun_follows(tokens: tuple[str, ...], place: int, number: str, case: str) -> bool:
    """Tell whether the word is rather the adjective of the next one ("inny materiał")."""
    following = next((token for token in tokens[place + 1 :] if token[0].isalnum()), "")
    return any(s.is_noun and s.number == number and case in s.cases for s in senses(following))


def _agreeing(token: str, number: str, case: str, gender: str) -> Sense | None:
    return next(
        (s for s in senses(token) if s.agrees and s.number == number and case in s.cases and gender in s.genders), None
    )


def _agreeing_before(
    tokens: tuple[str, ...], noun: int, number: str, case: str, gender: str
) -> dict[int, Sense] | None:
    found = {
        place: _agreeing(tokens[place], number, case, gender) for place in range(noun) if tokens[place][0].isalnum()
    }
    kept = {place: sense for place, sense in found.items() if sense is not None}
    return kept if len(kept) == len(found) else None


def _following(tokens: tuple[str, ...], noun: int, number: str, case: str, gender: str) -> dict[int, Sense]:
    """Find what inflects behind the noun: agreeing words that no nearer noun claims, and nouns joined by "i"."""
    found: dict[int, Sense] = {}
    claimed = joined = False
    for place in range(noun + 1, len(tokens)):
        token = tokens[place]
        if not token[0].isalnum():
            if _OPENING.search(token):
                break
            joined = joined or (not claimed and "," in token)
            continue
        if token in _JOINS:
            joined = not claimed
            continue
        known = [s for s in senses(token) if s.number == number and case in s.cases]
        sense = _agreeing(token, number, case, gender)
        nouns = [s for s in known if s.is_noun]
        if sense is not None and not claimed and not (nouns and joined):
            found[place] = sense
        elif nouns and joined and not claimed:
            found[place] = nouns[0]
        elif nouns:
            claimed = True
        joined = False
    return found
