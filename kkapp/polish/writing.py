"""Writes quantities as a cell's text: the plain list that ``read_quantities`` reads back unchanged."""

from decimal import Decimal

from kkapp.polish.numbers import write_number
from kkapp.polish.reading_parts import Relation

_RELATION_WORD: dict[Relation, str] = {
    "total": "łącznie ",
    "subset": "w tym ",
    "additional": "dodatkowo ",
    "at_most": "do ",
    "at_least": "co najmniej ",
    "about": "około ",
    "descriptive": "",
}


def write_quantity_text(
    number: Decimal | int,
    measure: str,
    *,
    relation: Relation | None = None,
    measure_before: bool = False,
) -> str:
    """Write one quantity; ``measure`` is already in the form that the number asks for.

    A descriptive number has no word of its own: its sense is in the context, which is not written here.
    """
    word = _RELATION_WORD[relation] if relation else ""
    if measure_before:
        return f"{word}{measure} – {write_number(number)}"
    return f"{word}{write_number(number)} {measure}"
