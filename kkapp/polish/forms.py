"""Proposes the four forms of a measure ("rodzina objęta usługą …"); a person confirms or corrects them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kkapp.polish.forms_dictionary import Sense, inflect, relative_clause, senses
from kkapp.polish.plural import NounForm, noun_form_category

_TOKEN = re.compile(r"\w+(?:-\w+)*|\W+")
_RELATIVE = re.compile(r"(?P<before>.*?, )(?P<pronoun>które|którzy|która|który) (?P<verb>\w+)(?P<rest>.*)", re.DOTALL)
_OBLIQUE_RELATIVE = re.compile(r", (?:\w+ ){0,2}któr(?:ych|ym|ymi|ego|ej|emu|ą)\b")
_UNCHANGING = re.compile(r"(?:zł|PLN|%|tys\.|mln|godz\.|szt\.|os\.)(?!\w)")

_NUMBER_AND_CASE = tuple[str, str]
_PLACES: dict[NounForm, tuple[_NUMBER_AND_CASE, ...]] = {
    "one": (("sg", "nom"),),
    "few": (("pl", "nom"), ("pl", "gen")),
    "many": (("pl", "gen"), ("pl", "nom")),
    "other": (("sg", "gen"), ("pl", "gen")),
}
"""Where to look for the form in a text, the right one first, then the usual mistake ("207,34 etatów")."""
_WITHOUT_NUMBER: tuple[_NUMBER_AND_CASE, ...] = (("sg", "nom"), ("pl", "gen"), ("pl", "nom"), ("sg", "gen"))
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
class _Asked:
    """The number and case in which the phrase is looked for, and the gender of its noun once known."""

    number: str
    case: str
    gender: str = ""

    def agreeing(self, word: str) -> Sense | None:
        return next((s for s in self.all(word) if s.agrees and self.gender in s.genders), None)

    def noun(self, word: str) -> Sense | None:
        nouns = [sense for sense in self.all(word) if sense.is_noun]
        return next((sense for sense in nouns if "pt" not in sense.rest), nouns[0] if nouns else None)

    def all(self, word: str) -> list[Sense]:
        return [s for s in senses(word) if s.number == self.number and self.case in s.cases and s.lemma != "który"]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A measure taken apart: its words, those that inflect by their place, and where its noun was found."""

    words: tuple[str, ...]
    inflecting: dict[int, Sense]
    found: _Asked


def propose_forms(measure_text: str, number: Decimal | None = None) -> ProposedForms | None:
    """Propose "1 …", "2 …", "5 …", "1,5 …" for a measure in any form that follows a number, or in the nominative.

    Inflected are the first noun, nouns joined to it by "i", the adjectives and participles that agree with it, and
    a clause "które skorzystały"; the rest stays as written. Masculine-personal nouns take the genitive after 2–4
    ("2 uczestników"). ``number`` is the number the text stood after, and tells which form it is.

    Returns:
        None when the dictionary is not installed or does not know the words; abbreviations ("zł") do not inflect.
    """
    if _UNCHANGING.match(measure_text):
        return ProposedForms(measure_text, measure_text, measure_text, measure_text)
    places = _WITHOUT_NUMBER if number is None else _PLACES[noun_form_category(number)]
    clause = _RELATIVE.fullmatch(measure_text)
    spoken = clause["before"].removesuffix(", ") if clause else measure_text
    found = [phrase for place in places if (phrase := _take_apart(spoken, _Asked(*place))) is not None]
    if not found:
        return None
    best = max(found, key=lambda phrase: len(phrase.inflecting))
    return _all_forms(best, clause, oblique=_OBLIQUE_RELATIVE.search(measure_text) is not None)


def _all_forms(phrase: _Phrase, clause: re.Match[str] | None, *, oblique: bool) -> ProposedForms:
    few_case = "gen" if phrase.found.gender == "m1" else "nom"
    return ProposedForms(
        one=None if oblique else _form(phrase, "sg", "nom", clause),
        few=_form(phrase, "pl", few_case, clause),
        many=_form(phrase, "pl", "gen", clause),
        other=None if oblique else _form(phrase, "sg", "gen", clause),
    )


def _form(phrase: _Phrase, number: str, case: str, clause: re.Match[str] | None) -> str | None:
    words = list(phrase.words)
    for place, sense in phrase.inflecting.items():
        gender = phrase.found.gender if sense.agrees else min(sense.genders)
        form = words[place] if _is_found(phrase, number, case) else inflect(sense, number, case, gender)
        if form is None:
            return None
        words[place] = form.capitalize() if words[place][:1].isupper() and form != words[place] else form
    return _with_clause("".join(words), clause, number, phrase.found.gender)


def _is_found(phrase: _Phrase, number: str, case: str) -> bool:
    return (number, case) == (phrase.found.number, phrase.found.case)


def _with_clause(noun: str, clause: re.Match[str] | None, number: str, gender: str) -> str | None:
    if clause is None:
        return noun
    agreed = relative_clause(clause["pronoun"], clause["verb"], number, gender)
    return None if agreed is None else f"{noun}, {agreed[0]} {agreed[1]}{clause['rest']}"


def _take_apart(text: str, asked: _Asked) -> _Phrase | None:
    words = tuple(_TOKEN.findall(text))
    place = _first_noun(words, asked)
    if place is None:
        return None
    noun = asked.noun(words[place])
    if noun is None:
        return None
    asked = _Asked(asked.number, asked.case, min(noun.genders))
    before = {at: asked.agreeing(words[at]) for at in range(place) if words[at].strip()}
    agreeing = {at: sense for at, sense in before.items() if sense is not None}
    if len(agreeing) != len(before):
        return None
    return _Phrase(words, {**agreeing, place: noun, **_following(words, place, asked)}, asked)


def _first_noun(words: tuple[str, ...], asked: _Asked) -> int | None:
    """Find the first noun of the wanted form behind nothing but words that can agree with it."""
    for place, word in enumerate(words):
        if not word.strip():
            continue
        known = asked.all(word)
        may_agree = any(sense.agrees for sense in known)
        if asked.noun(word) and not (may_agree and _noun_follows(words, place, asked)):
            return place
        if not may_agree:
            return None
    return None


def _noun_follows(words: tuple[str, ...], place: int, asked: _Asked) -> bool:
    """Tell whether the word is rather the adjective of the next one ("inny materiał")."""
    following = words[place + 1 : place + 3]
    return len(following) > 1 and following[0] == " " and asked.noun(following[1]) is not None


def _following(words: tuple[str, ...], noun: int, asked: _Asked) -> dict[int, Sense]:
    """Find what inflects behind the noun: agreeing words that no nearer noun claims, and nouns joined to it."""
    found: dict[int, Sense] = {}
    adjacent, joined, claimed = True, False, False
    for place in range(noun + 1, len(words)):
        word = words[place]
        if word == " " or word in _JOINS or (adjacent and word == ", "):
            joined = joined or (adjacent and word != " ")
            continue
        if not word[0].isalnum() and word != "+ ":
            break
        agreeing = None if claimed else asked.agreeing(word)
        if agreeing and _claimed_by_next(words, place, agreeing, asked):
            agreeing = None
        sense = (_joined_noun(word, asked) if joined else None) or agreeing
        if sense:
            found[place] = sense
        else:
            adjacent = False
            claimed = claimed or bool(asked.noun(word) or asked.agreeing(word))
        joined = False
    return found


def _joined_noun(word: str, asked: _Asked) -> Sense | None:
    """Return the noun joined by "i", unless it may be a singular that needs no plural ("dzieci i młodzieży")."""
    known = [sense for sense in senses(word) if sense.is_noun and asked.case in sense.cases]
    return asked.noun(word) if all(sense.number == asked.number for sense in known) else None


def _claimed_by_next(words: tuple[str, ...], place: int, sense: Sense, asked: _Asked) -> bool:
    """Tell whether an adjective belongs to the noun after it ("godzin przeprowadzonych terapii")."""
    return sense.word_class != "pact" and _noun_follows(words, place, asked)
