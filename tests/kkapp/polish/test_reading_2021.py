"""The reader on the real attachment of 2021: 370 cells, 569 quantities read by people."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from kkapp.polish.reading import read_quantities

Pair = tuple[Decimal, str]


def _rows(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict) and "planned_text" in node:
        yield node
        return
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _rows(child)


def _pair(number: object, measure: str) -> Pair:
    return Decimal(str(number)), re.sub(r"\s+", " ", re.sub("[–—]", "-", measure)).strip()


def _compare(reference: dict[str, Any]) -> tuple[int, list[str], list[str]]:
    total, missed, invented = 0, [], []
    for row in _rows(reference["areas"]):
        for cell in ("planned", "achieved"):
            expected = Counter(_pair(quantity["value"], quantity["measure"]) for quantity in row[cell])
            read = Counter(
                _pair(found.number, found.measure) for found in read_quantities(row[f"{cell}_text"]).quantities
            )
            total += expected.total()
            missed += [f"{row['id']} {cell}: {pair}" for pair in (expected - read).elements()]
            invented += [f"{row['id']} {cell}: {pair}" for pair in (read - expected).elements()]
    return total, missed, invented


def test_that_the_reader_finds_95_percent_and_invents_at_most_1_percent(
    reference_2021: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    total, missed, invented = _compare(reference_2021)
    with capsys.disabled():
        print(f"\nread alone: {total - len(missed)} of {total} quantities found, {len(invented)} invented")
        print("\n".join(f"  not found: {line}" for line in missed), end="")
        print("\n".join(f"  invented: {line}" for line in invented), end="")
    assert total == 569
    assert len(missed) <= total * 0.05
    assert len(invented) <= total * 0.01


@pytest.mark.parametrize(
    ("reference_key", "attribute"),
    [("relation", "relation"), ("implied_measure", "implied_measure"), ("period", "per"), ("glued", "glued")],
)
def test_that_what_people_noted_beside_a_quantity_is_read_too(
    reference_2021: dict[str, Any], reference_key: str, attribute: str
) -> None:
    unread = [
        (row["id"], noted)
        for row in _rows(reference_2021["areas"])
        for cell in ("planned", "achieved")
        for noted in row[cell]
        if noted.get(reference_key)
        and not any(
            found.number == Decimal(str(noted["value"])) and getattr(found, attribute) == noted[reference_key]
            for found in read_quantities(row[f"{cell}_text"]).quantities
        )
    ]
    assert unread == []


def test_that_no_word_of_a_real_cell_is_lost(reference_2021: dict[str, Any]) -> None:
    for row in _rows(reference_2021["areas"]):
        for cell in ("planned", "achieved"):
            text = row[f"{cell}_text"]
            read = read_quantities(text)
            kept = " ".join(
                [text[found.start : found.end] for found in read.quantities]
                + [found.context or "" for found in read.quantities]
                + [leftover.text for leftover in read.leftovers]
                + [text[note.start : note.end] for note in read.corrections]
            )
            lost = set(re.findall(r"\w{4,}", text)) - set(re.findall(r"\w{4,}", kept))
            assert lost <= {"łącznie", "oraz", "dodatkowo"}, row["id"]
