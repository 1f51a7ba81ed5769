"""Numbers the series of a cell that holds several: "7 spektakli, 2 000 widzów, 11 warsztatów, 400 widzów"."""

from collections.abc import Sequence
from dataclasses import replace

from kkapp.polish.reading_parts import ReadQuantity
from kkapp.polish.reading_words import RECEIVER


def with_groups(quantities: Sequence[ReadQuantity]) -> tuple[ReadQuantity, ...]:
    """Group quantities where the cell is a sequence of events each followed by its people, at least twice over."""
    series = _series(quantities)
    whole = all(len(members) > 1 or members[0].context for members in series) and all(
        _ends_in_people(s) for s in series
    )
    if len(series) < 2 or not whole:  # noqa: PLR2004 - one series needs no number
        return tuple(quantities)
    return tuple(replace(member, group=place) for place, members in enumerate(series, 1) for member in members)


def _series(quantities: Sequence[ReadQuantity]) -> list[list[ReadQuantity]]:
    series: list[list[ReadQuantity]] = []
    for quantity in quantities:
        after_people = bool(series) and _counts_people(series[-1][-1])
        if not series or (after_people and (not _counts_people(quantity) or quantity.context)):
            series.append([])
        series[-1].append(quantity)
    return series


def _counts_people(quantity: ReadQuantity) -> bool:
    return RECEIVER.match(quantity.measure) is not None


def _ends_in_people(members: Sequence[ReadQuantity]) -> bool:
    opens_with_event = not _counts_people(members[0]) or bool(members[0].context)
    return opens_with_event and _counts_people(members[-1])
