"""Which words of a text nobody knows, and what may have been meant: hunspell where it is installed, else Morfeusz."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Protocol

from kkapp.paths import resources

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BESIDE_DIGIT = re.compile(r"[\w]")
_SHORTEST = 2
_MOST_PROPOSALS = 7


class Dictionary(Protocol):
    """What knows words."""

    def knows(self, word: str) -> bool:
        """Return whether the word is spelt like this."""
        ...

    def proposals(self, word: str) -> list[str]:
        """Return what may have been meant, the likeliest first."""
        ...


class _Hunspell:
    """The spelling dictionary of sjp.pl; it loads in 0.3 s, holding everything else up, so in a process of its own."""

    def __init__(self) -> None:
        from hunspell import Hunspell

        self._known = Hunspell("pl_PL", hunspell_data_dir=str(resources() / "dictionaries"))

    def knows(self, word: str) -> bool:
        return bool(self._known.spell(word))

    def proposals(self, word: str) -> list[str]:
        return list(self._known.suggest(word))


class _Morfeusz:
    """The dictionary of forms: it knows words, but cannot propose any."""

    def __init__(self) -> None:
        from morfeusz2 import Morfeusz

        self._known = Morfeusz(generate=False)

    def knows(self, word: str) -> bool:
        return all(tag != "ign" for _start, _end, (_form, _lemma, tag, *_rest) in self._known.analyse(word))

    def proposals(self, word: str) -> list[str]:
        del word
        return []


def load_dictionary() -> Dictionary | None:
    """Return the best dictionary there is on this computer, None where there is none."""
    for kind in (_Hunspell, _Morfeusz):
        with suppress(ImportError, OSError):
            return kind()
    return None


class Speller:
    """Finds unknown words; the words of the programme's own names are known."""

    def __init__(self, dictionary: Dictionary, names: Iterable[str] = ()) -> None:
        self._dictionary = dictionary
        self._accepted: set[str] = set()
        self.accept(names)

    def accept(self, texts: Iterable[str]) -> None:
        """Know the words of some texts from now on."""
        for text in texts:
            self._accepted.update(word.casefold() for word, _place in words_of(text))

    def unknown(self, words: Iterable[str]) -> list[str]:
        """Return the words that are spelt otherwise or not known."""
        return [word for word in words if not self._knows(word)]

    def _knows(self, word: str) -> bool:
        if word.casefold() in self._accepted or self._dictionary.knows(word):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(not part or self._knows(part) for part in parts)

    def proposals(self, word: str) -> list[str]:
        """Return what may have been meant."""
        return [meant for meant in self._dictionary.proposals(word) if " " not in meant][:_MOST_PROPOSALS]


def words_of(text: str) -> Iterator[tuple[str, int]]:
    """Yield the words that have a spelling, with their places: no numbers, abbreviations ("MOPS") or single letters."""
    for found in _WORD.finditer(text):
        word, start, end = found.group(), found.start(), found.end()
        if len(word) < _SHORTEST or _is_abbreviation(word) or any(letter.isnumeric() for letter in word):
            continue
        if _BESIDE_DIGIT.match(text[start - 1 : start]) or _BESIDE_DIGIT.match(text[end : end + 1]):
            continue
        yield word, start


def _is_abbreviation(word: str) -> bool:
    return sum(letter.isupper() for letter in word) > 1
