"""What the words of an achieved cell say besides its figures: nothing new, a narrative, or a wording of its own."""

import re
from dataclasses import dataclass

from kkapp.imports.cells import Leftover, leftovers
from kkapp.model.programme_file import FileRow

_THING = r"(?:wydarzenie|zadanie|działanie)"
_CAUSE = r"(?:(?:z uwagi|ze względu) na stan epidemii )?"
_EXPLAINED = re.compile(
    rf"^(?:{_CAUSE}{_THING} nie (?:zostało|było|jest) (?:zorganizowane|organizowane|zrealizowane|realizowane)"
    rf"|realizacja ograniczona z uwagi na stan epidemii"
    rf"|(?:{_THING} (?:zorganizowane|zrealizowane) )?on-line)$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"(?:Z|Ze|W|We|Na|Po|Przy|Dla|Podczas)\b")
_EDGES = " \u00a0,.;:–—-"


@dataclass(frozen=True, slots=True)
class AchievedWords:
    """The narrative of a cell, or its whole wording where figures and sentences cannot be parted."""

    narrative: str | None = None
    wording: str | None = None


def achieved_words(row: FileRow) -> AchievedWords:
    """Part the words of the achieved cell from its figures; words that status and reason say already are left out."""
    raw = row.achieved_text
    if raw is None or "narrative" not in row.flags:
        return AchievedWords()
    rest = leftovers(row.achieved, raw)
    if not rest:
        return AchievedWords()
    if len(rest) == 1 and _separable(rest[0], raw):
        text = _trimmed(rest[0].text)
        return AchievedWords() if _EXPLAINED.match(text) else AchievedWords(narrative=_inside_a_sentence(text, raw))
    return AchievedWords(wording=raw)


def _separable(rest: Leftover, raw: str) -> bool:
    if rest.start == 0 and rest.end == len(raw):
        return True
    if rest.start == 0:
        return rest.text.rstrip().endswith((":", "–", "."))
    return rest.end == len(raw) and rest.text.lstrip()[:1] in ("–", "-", "(", "—")


def _trimmed(text: str) -> str:
    stripped = text.strip(_EDGES)
    if stripped.startswith("(") and stripped.endswith(")"):
        return stripped[1:-1].strip(_EDGES)
    return stripped


def _inside_a_sentence(text: str, raw: str) -> str:
    """Return words that opened the cell as they stand after a dash: "Z uwagi na …" becomes "z uwagi na …"."""
    opens = raw.startswith(text) and raw != text
    return text[0].lower() + text[1:] if opens and _PREPOSITION.match(text) else text
