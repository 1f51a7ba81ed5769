"""Who is asked to report: every unit with something to report, and no group, for nobody opens a group's mail.

A group ("organizacje pozarządowe", "placówki oświatowe") has nobody who answers for it; it is asked only once it has a
submission, which a person began for it.
"""

from typing import NamedTuple

from kkapp.model.base import Id
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.unit import Unit, UnitKind

_GROUPS = (UnitKind.GENERIC_GROUP, UnitKind.NGO_GROUP)


class GroupsLeft(NamedTuple):
    """The groups nobody asks, each with how many actions it has; ``alone`` are the actions that only groups have."""

    groups: tuple[tuple[Unit, int], ...]
    alone: tuple[Action, ...]


def addressees(data: PeriodData) -> dict[Id, list[Action]]:
    """Return the units that are asked to report, in the order of their list, each with its actions of the year."""
    actions = _actions_by_unit(data)
    return {unit.id: actions[unit.id] for unit in data.units if unit.id in actions and _is_asked(data, unit)}


def groups_left(data: PeriodData) -> GroupsLeft:
    """Return the groups that are responsible for something and are not asked, and what nobody else reports."""
    actions = _actions_by_unit(data)
    left = {unit.id: unit for unit in data.units if unit.id in actions and not _is_asked(data, unit)}
    asked = {action.id for unit, own in actions.items() if unit not in left for action in own}
    alone = {action.id: action for unit in left for action in actions[unit] if action.id not in asked}
    in_order = (action for action in data.programme.actions() if action.id in alone)
    return GroupsLeft(tuple((unit, len(actions[unit.id])) for unit in left.values()), tuple(in_order))


def _is_asked(data: PeriodData, unit: Unit) -> bool:
    return unit.kind not in _GROUPS or unit.id in data.submission_by_unit


def _actions_by_unit(data: PeriodData) -> dict[Id, list[Action]]:
    actions: dict[Id, list[Action]] = {}
    for action in data.programme.actions():
        if _is_going_on(action, data.period.year):
            for unit in dict.fromkeys(each.unit for each in action.responsible):
                actions.setdefault(unit, []).append(action)
    return actions


def _is_going_on(action: Action, year: int) -> bool:
    return (action.joined_year or year) <= year <= (action.ended_year or year)
