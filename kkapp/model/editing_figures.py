"""Pure edits of a report's figures: as typed, described anew, split, moved, linked to another plan."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from kkapp.model.base import Id
from kkapp.model.quantity import DeliveryMode, Per, Quantity, Relation
from kkapp.polish.numbers import UnreadableNumberError, read_number

SIDES = ("planned", "achieved")
_CARRIED_OVER = (Relation.TOTAL, Relation.SUBSET, Relation.ADDITIONAL)
"""Relations that a result has as its plan has them; a bound ("do", "co najmniej", "około") belongs to the plan only."""


@dataclass(frozen=True, slots=True)
class FigureDetails:
    """What a person says of a figure beside its number; ``measure`` is in words or by its identity."""

    measure: str
    qualifier: str | None = None
    relation: Relation = Relation.PLAIN
    mode: DeliveryMode | None = None
    per: Per | None = None
    group: int | None = None


class FigureFields(TypedDict):
    """A figure as it was typed: its number, or the entry that cannot be read."""

    number: Decimal | None
    entered: str | None


def typed_figure(text: str) -> FigureFields:
    """Return what was typed as a number, or kept as an entry that cannot be read; nothing typed is neither."""
    typed = text.strip()
    if not typed:
        return {"number": None, "entered": None}
    try:
        return {"number": read_number(typed), "entered": None}
    except UnreadableNumberError:
        return {"number": None, "entered": typed}


def described(figure: Quantity, details: FigureDetails, measure: Id) -> Quantity:
    """Return a figure with other details; the source's spelling of another measure goes."""
    same = measure == figure.measure
    return figure.model_copy(
        update={
            "measure": measure,
            "measure_text": figure.measure_text if same else None,
            "implied_measure": figure.implied_measure and same,
            "qualifier": details.qualifier,
            "relation": details.relation,
            "mode": details.mode,
            "per": details.per,
            "group": details.group,
        }
    )


def counterpart(figure: Quantity, identity: Id) -> Quantity:
    """Return a blank figure of the same indicator for the other cell."""
    return Quantity(
        id=identity,
        indicator=figure.indicator,
        measure=figure.measure,
        measure_text=figure.measure_text,
        relation=figure.relation if figure.relation in _CARRIED_OVER else Relation.PLAIN,
        qualifier=figure.qualifier,
        group=figure.group,
        mode=figure.mode,
        context=figure.context,
        per=figure.per,
        implied_measure=figure.implied_measure,
    )


def split(figure: Quantity, part: Quantity) -> tuple[Quantity, Quantity]:
    """Return a figure without a part of it, and the part; together they are what the figure was."""
    rest = figure.model_copy(update={"number_text": None})
    if figure.number is not None and part.number is not None:
        rest = rest.model_copy(update={"number": figure.number - part.number})
    return rest, part


def moved(figures: Sequence[Quantity], named: Collection[Id], by: int) -> tuple[Quantity, ...]:
    """Return the figures with the named ones one place up (-1) or down (1); at the end of a cell they stay."""
    order = list(figures)
    places = [place for place, figure in enumerate(order) if figure.id in named]
    for place in places if by < 0 else reversed(places):
        target = place + by
        if 0 <= target < len(order) and order[target].id not in named:
            order[place], order[target] = order[target], order[place]
    return tuple(order)
