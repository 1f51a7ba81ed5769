"""The composed text says what the real cell says, word for word but for spacing, noun forms and dashes."""

import re
from functools import cache
from typing import Any

import morfeusz2
import pytest

from kkapp.model.period import PeriodData
from kkapp.wording.cells import composed_achieved, composed_planned


@cache
def _dictionary() -> morfeusz2.Morfeusz:
    return morfeusz2.Morfeusz(generate=False)


@cache
def _lemmas(word: str) -> frozenset[str]:
    """Return the dictionary forms of a word, by another program than the one that chose the form."""
    found = _dictionary().analyse(word)
    return frozenset(lemma.split(":")[0].casefold() for _start, _end, (_form, lemma, *_rest) in found)


def _words(text: str) -> list[str]:
    plain = re.sub(r"[\s\u00a0]+", " ", text)
    plain = re.sub(r"(?<=\d)(?=[^\W\d])", " ", plain)
    plain = re.sub(r"(?<=\d) (?=\d{3}\b)", "", plain)
    return re.findall(r"\d+(?:,\d+)?|[\w.]+|[^\s\w–—-]", plain)


def _same(ours: str, theirs: str) -> bool:
    left, right = _words(ours), _words(theirs)
    return len(left) == len(right) and all(a == b or _lemmas(a) & _lemmas(b) for a, b in zip(left, right, strict=True))


def _agreement(texts: dict[str, tuple[str, str]], capsys: pytest.CaptureFixture[str], name: str) -> float:
    others = {code: pair for code, pair in texts.items() if not _same(*pair)}
    with capsys.disabled():
        print(f"\n{name}: {len(texts) - len(others)} of {len(texts)} composed cells equal the reference")
        for code, (ours, theirs) in others.items():
            print(f"  {code}: {ours!r} for {theirs!r}")
    return 1 - len(others) / len(texts)


def test_that_composed_planned_cells_equal_the_reference(
    reference_data: PeriodData, reference_rows: dict[str, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {
        code: (composed_planned(_report(reference_data, code), reference_data), row["planned_text"])
        for code, row in reference_rows.items()
    }
    assert len(texts) == 185
    assert _agreement(texts, capsys, "planned") >= 0.95


def test_that_composed_achieved_cells_without_narrative_equal_the_reference(
    reference_data: PeriodData, reference_rows: dict[str, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {
        code: (composed_achieved(_report(reference_data, code).achieved, reference_data), row["achieved_text"])
        for code, row in reference_rows.items()
        if "narrative" not in row["flags"]
    }
    assert len(texts) == 125
    assert _agreement(texts, capsys, "achieved") >= 0.95


def _report(data: PeriodData, code: str) -> Any:
    return data.report_by_action[data.action_by_code[code].id]
