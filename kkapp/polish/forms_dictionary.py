"""The dictionary behind proposed noun forms: Morfeusz with SGJP, where it is installed."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from morfeusz2 import Morfeusz

NOUNS = frozenset({"subst", "ger"})
AGREEING = frozenset({"adj", "pact", "ppas"})


@dataclass(frozen=True, slots=True)
class Sense:
    """One way to understand a word: its lemma and what its tag says; several cases or genders may be one spelling."""

    lemma: str
    word_class: str
    number: str
    cases: frozenset[str]
    genders: frozenset[str]
    rest: frozenset[str]

    @property
    def is_noun(self) -> bool:
        """Tell whether the word names a thing."""
        return self.word_class in NOUNS

    @property
    def agrees(self) -> bool:
        """Tell whether the word follows a noun's case, number and gender."""
        return self.word_class in AGREEING


@cache
def dictionary() -> "Morfeusz | None":
    """Return the dictionary (loaded once, 0.1 s), or None where it is not installed."""
    try:
        import morfeusz2
    except ImportError:
        return None
    return morfeusz2.Morfeusz()


def senses(word: str) -> list[Sense]:
    """Return the nouns, adjectives and participles that a word can be."""
    known = dictionary()
    if known is None:
        return []
    found = known.analyse(word)
    if any(start != 0 or end != 1 for start, end, _ in found):
        return []
    return [sense for _, _, (_, lemma, tag, *_) in found if (sense := _sense(lemma, tag)) is not None]


def _sense(lemma: str, tag: str) -> Sense | None:
    word_class, *parts = tag.split(":")
    if word_class not in NOUNS | AGREEING or len(parts) < 3:  # noqa: PLR2004 - number, case, gender
        return None
    number, cases, genders, *rest = parts
    return Sense(lemma, word_class, number, _set(cases), _set(genders), frozenset(rest))


def _set(part: str) -> frozenset[str]:
    return frozenset(part.split("."))


def inflect(sense: Sense, number: str, case: str, gender: str) -> str | None:
    """Return the word in another number, case and gender; None where it has no such form."""
    known = dictionary()
    if known is None:
        return None
    variants = [
        (bool(remarks), -_usual(str(form)), str(form))
        for form, _lemma, tag, _names, remarks in known.generate(sense.lemma)
        if (other := _sense(sense.lemma, tag)) is not None and _is_form(sense, other, number, case, gender)
    ]
    return min(variants)[-1] if variants else None


def _usual(form: str) -> int:
    """Rank free variants: "uczniów" before "uczni", "programu" before "programa"."""
    return 2 * len(form) + form.endswith("u")


def relative_clause(pronoun: str, verb: str, number: str, gender: str) -> tuple[str, str] | None:
    """Return "która skorzystała" for "które skorzystały"; None when the words are no subject and verb."""
    known = dictionary()
    if known is None or not any(t[1] == "który" and "nom" in t[2] for _, _, t in known.analyse(pronoun)):
        return None
    lemmas = [(t[1], t[2].split(":")[0]) for _, _, t in known.analyse(verb) if t[2].startswith(("praet", "fin"))]
    for lemma, kind in lemmas:
        wanted = (number, gender) if kind == "praet" else (number, "ter")
        form = next((str(f) for f, _, tag, *_ in known.generate(lemma) if _is_verb(tag, kind, wanted)), None)
        subject = inflect(
            Sense("który", "adj", "", frozenset(), frozenset(), frozenset({"pos"})), number, "nom", gender
        )
        if form and subject:
            return subject, form
    return None


def _is_verb(tag: str, kind: str, wanted: tuple[str, str]) -> bool:
    parts = tag.split(":")
    return parts[0] == kind and parts[1] == wanted[0] and wanted[1] in parts[2].split(".") and "nagl" not in parts


def _is_form(sense: Sense, other: Sense, number: str, case: str, gender: str) -> bool:
    same_word = other.word_class == sense.word_class and _kept(sense) == _kept(other)
    return same_word and other.number == number and case in other.cases and gender in other.genders


def _kept(sense: Sense) -> frozenset[str]:
    """Return what does not change between forms: aspect, negation, degree."""
    return sense.rest - {"col", "ncol", "pt", "akc", "nakc"}
