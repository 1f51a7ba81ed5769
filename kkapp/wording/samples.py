"""Samples of a measure in print, for a person to hear whether its forms are right."""

from collections.abc import Iterable
from decimal import Decimal

from kkapp.model.measure import Measure
from kkapp.model.quantity import Quantity, Relation
from kkapp.polish.typography import bind
from kkapp.wording.quantities import quantities_text

NUMBERS = ("1", "2", "5", "22", "1.5")
"""Numbers that ask for each of the four forms; 22 shows that the form goes by the last digit."""
_SENTENCE = (("22", Relation.PLAIN), ("5", Relation.SUBSET), ("1", Relation.ADDITIONAL))


def sample_counts(measure: Measure) -> str:
    """Return "1 warsztat, 2 warsztaty, 5 warsztatów, 22 warsztaty, 1,5 warsztatu"."""
    return _printed(measure, ((number, Relation.PLAIN) for number in NUMBERS))


def sample_sentence(measure: Measure) -> str:
    """Return figures as they stand in a cell: "22 warsztaty, w tym 5 warsztatów, dodatkowo 1 warsztat"."""
    return _printed(measure, _SENTENCE)


def _printed(measure: Measure, figures: Iterable[tuple[str, Relation]]) -> str:
    quantities = (
        Quantity(id=number, indicator="", number=Decimal(number), measure=measure.id, relation=relation)
        for number, relation in figures
    )
    return bind(quantities_text(quantities, {measure.id: measure}))
