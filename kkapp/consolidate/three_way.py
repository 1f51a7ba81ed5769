"""Three states of a report become one, field by field: as it was, as the department has it, as the unit hands it in."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

from kkapp.consolidate.fields import CELL, NOTHING, Cell, Fields, FieldValue
from kkapp.model.base import Id
from kkapp.model.query import QUANTITY


class Side(StrEnum):
    """Whose value of a field stands: the department's or the unit's."""

    OURS = "ours"
    THEIRS = "theirs"


class Clash(NamedTuple):
    """A field that both sides changed, and not alike."""

    field: str
    base: FieldValue
    ours: FieldValue
    theirs: FieldValue


Decided = Callable[[str], Side | None]
"""Tells which side a person chose for a field."""


class Joined(NamedTuple):
    """The fields that stand, and those that both sides changed; of an undecided one ours stands."""

    fields: Fields
    clashes: tuple[Clash, ...]


def join(base: Fields, ours: Fields, theirs: Fields, decided: Decided) -> Joined:
    """Join three states: a field that one side left alone is as the other has it."""
    fields: dict[str, FieldValue] = {}
    clashes: list[Clash] = []
    for name in _names(ours, theirs):
        value, clash = _field(name, base, ours, theirs, decided)
        fields[name] = value
        if clash:
            clashes.append(clash)
    fields[CELL], clash = _cell(base, ours, theirs, fields, decided)
    if clash:
        clashes.append(clash)
    return Joined({name: value for name, value in fields.items() if value is not None}, tuple(clashes))


def _names(ours: Fields, theirs: Fields) -> Iterator[str]:
    names = dict.fromkeys((*NOTHING, *theirs, *ours))
    return (name for name in names if name != CELL)


def _field(name: str, base: Fields, ours: Fields, theirs: Fields, decided: Decided) -> tuple[FieldValue, Clash | None]:
    was, own, new = (_value(fields, name) for fields in (base, ours, theirs))
    if own in (was, new):
        return new, None
    if new == was:
        return own, None
    side = decided(name)
    if side is not None:
        return (own if side is Side.OURS else new), None
    return own, Clash(name, was, own, new)


def _value(fields: Fields, name: str) -> FieldValue:
    return fields.get(name, NOTHING.get(name))


def _cell(base: Fields, ours: Fields, theirs: Fields, fields: Fields, decided: Decided) -> tuple[Cell, Clash | None]:
    was, own, new = (_cell_of(fields) for fields in (base, ours, theirs))
    side, clash = _order_side(was, own, new), None
    if side is None:
        side = decided(CELL)
        clash = None if side else Clash(CELL, was, own, new)
    chosen, other = (new, own) if side is Side.THEIRS else (own, new)
    order = tuple(name for name in _woven(chosen.order, other.order) if fields.get(f"{QUANTITY}{name}") is not None)
    unchanged = order == chosen.order and all(
        value == _value(theirs if side is Side.THEIRS else ours, name) for name, value in fields.items()
    )
    return Cell(order, chosen.raw, chosen.raw_holds and unchanged), clash


def _cell_of(fields: Fields) -> Cell:
    cell = fields[CELL]
    return cell if isinstance(cell, Cell) else Cell()


def _order_side(was: Cell, own: Cell, new: Cell) -> Side | None:
    """Return whose order stands, None where both moved the figures that they share."""
    shared = set(own.order) & set(new.order)
    ordered = [tuple(name for name in cell.order if name in shared) for cell in (was, own, new)]
    if ordered[1] in (ordered[0], ordered[2]) or len(ordered[0]) < len(shared):
        return Side.THEIRS
    return Side.OURS if ordered[2] == ordered[0] else None


def _woven(order: tuple[Id, ...], other: tuple[Id, ...]) -> list[Id]:
    """Return the first order with what only the other has, each behind the one it follows there."""
    woven = list(order)
    for place, name in enumerate(other):
        if name not in woven:
            woven.insert(woven.index(other[place - 1]) + 1 if place else 0, name)
    return woven
