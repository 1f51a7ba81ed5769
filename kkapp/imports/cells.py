"""A cell of a transcription into quantities, with what its words say besides."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kkapp.imports.measures import MeasureBook, split_measure
from kkapp.model.identity import identity
from kkapp.model.programme_file import FileCorrection, FileQuantity, FileRow
from kkapp.model.quantity import DeliveryMode, IndicatorCorrection, Per, Quantity, Relation

_CORRECTION = re.compile(r"/\s*korekta wskaźnika na (\d{4}) rok\s*/")
_CONNECTING = re.compile(r"\b(?:łącznie|w tym|dodatkowo|oraz|dla|i|w)\b|[\s,.;:()–—-]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a quantity stands in its raw cell."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words of a raw cell that are no quantity."""

    start: int
    end: int
    text: str


def quantities_of(row: FileRow, side: str, report: str, book: MeasureBook, year: int) -> tuple[Quantity, ...]:
    """Return the quantities of the planned or the achieved cell, corrections attached, not yet linked."""
    raw = row.planned_text if side == "planned" else row.achieved_text
    entries = row.planned if side == "planned" else row.achieved
    spans = locate(entries, raw or "")
    corrections = _corrections(row, raw, spans, year) if side == "planned" else {}
    return tuple(
        _quantity(entry, identity(report, side, position), book, corrections.get(position))
        for position, entry in enumerate(entries)
    )


def _quantity(entry: FileQuantity, uid: str, book: MeasureBook, corrected: int | None) -> Quantity:
    words = split_measure(entry.measure or "")
    noun = entry.implied_measure or words.noun
    number = exact_number(entry)
    before = entry.measure_position == "before"
    measure = entry.measure_id or (book.resolve(noun, number, before=before).id if noun else None)
    own = entry.uid or uid
    return Quantity(
        id=own,
        indicator=entry.indicator or "",
        number=number,
        number_text=entry.value_text,
        entered=entry.entered,
        measure=measure,
        measure_text=entry.measure,
        relation=Relation(entry.relation) if entry.relation else Relation.PLAIN,
        qualifier=entry.qualifier or words.qualifier,
        group=entry.group,
        mode=DeliveryMode(entry.mode) if entry.mode else words.mode,
        context=entry.context,
        per=Per(entry.period) if entry.period else words.per,
        glued=entry.glued,
        implied_measure=entry.implied_measure is not None,
        corrections=_file_corrections(entry.corrections, own) or _flagged_correction(corrected, own),
    )


def exact_number(entry: FileQuantity) -> Decimal | None:
    """Return the number with the scale it was written with ("3 368,25", "7,50"), checked against its value."""
    from kkapp.polish.numbers import UnreadableNumberError, read_number

    if entry.value is None or entry.value_text is None:
        return entry.value
    try:
        written = read_number(entry.value_text)
    except UnreadableNumberError:
        return entry.value
    # JSON numbers are floats to most readers: value_text decides where both mean the same float.
    return written if float(written) == float(entry.value) else entry.value


def _file_corrections(entries: tuple[FileCorrection, ...], quantity: str) -> tuple[IndicatorCorrection, ...]:
    return tuple(
        IndicatorCorrection(
            **entry.model_dump(exclude={"uid"}), id=entry.uid or identity(quantity, "correction", position)
        )
        for position, entry in enumerate(entries)
    )


def _flagged_correction(year: int | None, quantity: str) -> tuple[IndicatorCorrection, ...]:
    return () if year is None else (IndicatorCorrection(id=identity(quantity, "correction", 0), year=year),)


def _corrections(row: FileRow, raw: str | None, spans: list[Span | None], year: int) -> dict[int, int]:
    """Return the year of the correction for each corrected quantity, by position.

    The remark stands behind its quantity; where only the flag is known it is taken for the first quantity.
    """
    if raw is None:
        flagged = "plan_corrected" in row.flags and row.planned and not row.planned[0].corrections
        return {0: year} if flagged else {}
    found: dict[int, int] = {}
    for remark in _CORRECTION.finditer(raw):
        before = [i for i, span in enumerate(spans) if span and span.end <= remark.start()]
        if before:
            found[before[-1]] = int(remark[1])
    return found


def locate(entries: tuple[FileQuantity, ...], raw: str) -> list[Span | None]:
    """Find each quantity in its raw cell, in order; None where its words are not there."""
    spans: list[Span | None] = []
    position = 0
    for entry in entries:
        span = _span_of(entry, raw, position)
        spans.append(span)
        if span and entry.relation != "descriptive":
            position = span.end
    return spans


def _span_of(entry: FileQuantity, raw: str, position: int) -> Span | None:
    start = raw.find(entry.value_text or "\0", position)
    if start < 0:
        return None
    end = start + len(entry.value_text or "")
    measure = entry.measure or ""
    if entry.measure_position == "before":
        begin = raw.rfind(measure, position, start)
        return Span(begin if begin >= 0 else start, end)
    gap = len(raw[end:]) - len(raw[end:].lstrip())
    return Span(start, end + gap + len(measure)) if raw.startswith(measure, end + gap) else Span(start, end)


def leftovers(entries: tuple[FileQuantity, ...], raw: str) -> list[Leftover]:
    """Return the words of a raw cell besides its quantities, their contexts and the words that join them."""
    covered = [span for span in locate(entries, raw) if span]
    for entry in entries:
        start = raw.find(entry.context) if entry.context else -1
        if start >= 0:
            covered.append(Span(start, start + len(entry.context or "")))
    result, position = [], 0
    for span in sorted(covered, key=lambda s: s.start):
        result.append((position, span.start))
        position = max(position, span.end)
    result.append((position, len(raw)))
    return [Leftover(a, b, raw[a:b]) for a, b in result if _CONNECTING.sub("", raw[a:b])]
