"""Where a wording replaced by hand differs from the composed one, word by word."""

import re
from dataclasses import dataclass

from kkapp.polish.typography import unbind

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class WordMarks:
    """``own`` are the (start, end) of words in the replaced text that the composed one lacks.

    ``left_out`` are the runs of words of the composed text that the replaced one lacks, each with its place there.
    """

    own: tuple[tuple[int, int], ...]
    left_out: tuple[tuple[int, int], ...]


def word_marks(composed: str, replaced: str) -> WordMarks:
    """Compare two texts word by word; kinds of spaces do not matter."""
    from difflib import SequenceMatcher

    before, after = _words(composed), _words(replaced)
    matcher = SequenceMatcher(None, [word for word, _ in before], [word for word, _ in after], autojunk=False)
    own: list[tuple[int, int]] = []
    left_out: list[tuple[int, int]] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            own += [place for _, place in after[start:end]]
            if first < last:
                left_out.append((before[first][1][0], before[last - 1][1][1]))
    return WordMarks(tuple(own), tuple(left_out))


def _words(text: str) -> list[tuple[str, tuple[int, int]]]:
    return [(found.group(), found.span()) for found in _WORD.finditer(unbind(text))]
