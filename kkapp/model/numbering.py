"""Numbers and codes of the tree: which one is free next, who has it already, and how the codes below follow."""

import re

from kkapp.model import structure
from kkapp.model.programme import Action, Area, Programme, Subtask, Task
from kkapp.model.structure import (
    Home,
    Level,
    Part,
    Place,
    actions_in,
    children,
    home_of,
    number_of,
    parts_in,
    place_of,
    places,
    with_part,
)

_LAST_NUMBER = re.compile(r"([0-9]+)\)?$")
_ITEM = re.compile(r"([0-9]+)\.\s+")
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Return a number as areas are numbered: 4 is "IV"."""
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def prefix_below(programme: Programme, home: Home) -> str:
    """Return how the numbers right below a home begin: "I." of an area, "I.2/" of a task, "I.2/1/" of a subtask."""
    if isinstance(home, Area):
        return f"{home.number}."
    if isinstance(home, Task):
        return f"{home.number}/"
    if isinstance(home, Subtask):
        place = place_of(programme, home.id)
        task = place.home.number if place and isinstance(place.home, Task) else ""
        return f"{task}/{home.number.rstrip(')')}/"
    return ""


def next_number(programme: Programme, home: Home, level: Level) -> str:
    """Return the number or code that is free next in a home: one more than the highest there."""
    siblings = parts_in(home, level)
    if level is Level.AREA:
        taken = {part.number for part in programme.areas}
        return next(number for at in range(1, len(taken) + 2) if (number := roman(at)) not in taken)
    if level is Level.SUBTASK:
        return f"{_highest(siblings) + 1})"
    prefix = prefix_below(programme, home)
    taken = {number_of(place.part) for place in places(programme) if place.level is level}
    start = _highest(siblings) + 1
    return next(code for at in range(start, start + len(taken) + 1) if (code := f"{prefix}{at}") not in taken)


def _highest(parts: tuple[Part, ...]) -> int:
    found = (_LAST_NUMBER.search(number_of(part)) for part in parts)
    return max((int(match[1]) for match in found if match), default=0)


def holder_of_number(programme: Programme, home: Home, level: Level, number: str) -> Part | None:
    """Return who has a number already: among the siblings, for an action's code in the whole programme."""
    rivals = programme.actions() if level is Level.ACTION else parts_in(home, level)
    return next((part for part in rivals if number_of(part) == number), None)


def with_number(programme: Programme, identity: str, number: str, *, follow: bool) -> Programme:
    """Return the programme with another number of a part; with ``follow`` the codes below begin as it does."""
    place = place_of(programme, identity)
    if place is None:
        return programme
    before = "" if isinstance(place.part, Action) else prefix_below(programme, place.part)
    named = with_part(programme, numbered(place.part, number))
    fresh = place_of(named, identity)
    if not follow or fresh is None or isinstance(fresh.part, Action):
        return named
    return _with_followers(named, fresh.part, before, prefix_below(named, fresh.part))


def with_moved(programme: Programme, identity: str, home: str, position: int | None = None) -> Programme:
    """Return the programme with a part in another place.

    In its old home it keeps its number; in a new one it gets the number that is free next there, and the codes below
    follow. Its identity, and so every report, stays.
    """
    place, target = place_of(programme, identity), home_of(programme, home)
    if place is None or target is None:
        return programme
    moved = structure.with_moved(programme, identity, home, position)
    if place.home.id == home:
        return moved
    return _numbered_anew(programme, moved, place, next_number(programme, target, place.level))


def _numbered_anew(before: Programme, moved: Programme, place: Place, number: str) -> Programme:
    part = numbered(place.part, number)
    named = with_part(moved, part)
    if isinstance(part, Action) or isinstance(place.part, Action):
        return named
    return _with_followers(named, part, prefix_below(before, place.part), prefix_below(named, part))


def with_first_subtask(programme: Programme, task: Task, subtask: Subtask) -> Programme:
    """Return the programme with the first subtask of a task, which takes over its own actions; their codes follow."""
    grown = structure.with_taken_over(programme, task.id, subtask)
    place = place_of(grown, subtask.id)
    if place is None or isinstance(place.part, Action):
        return programme
    return _with_followers(grown, place.part, prefix_below(programme, task), prefix_below(grown, place.part))


def numbered(part: Part, number: str) -> Part:
    """Return a part with another number; the source's own heading, which holds the old one, goes."""
    if isinstance(part, Action):
        return part.model_copy(update={"code": number})
    return part.model_copy(update={"number": number, "heading": None})


def _with_followers(programme: Programme, home: Home, before: str, after: str) -> Programme:
    """Return the programme with every number below that began in the old way beginning in the new one."""
    for child in children(home):
        number = number_of(child)
        if isinstance(child, Subtask):  # "1)" stands alone; only the codes below name it with its task
            inner = f"{before}{number.rstrip(')')}/"
            programme = _with_followers(programme, child, inner, f"{after}{number.rstrip(')')}/")
        elif number.startswith(before):
            programme = with_number(programme, child.id, after + number.removeprefix(before), follow=True)
    return programme


def followers(programme: Programme, identity: str) -> int:
    """Return how many numbers below a part begin with its own, and would follow it."""
    place = place_of(programme, identity)
    if place is None or isinstance(place.part, Action):
        return 0
    prefix = prefix_below(programme, place.part)
    tasks = place.part.tasks if isinstance(place.part, Area) else ()
    below: tuple[Part, ...] = (*tasks, *actions_in(place.part))
    return sum(number_of(part).startswith(prefix) for part in below)


def in_order(programme: Programme, home: Home) -> Programme:
    """Return the programme with what stands right below a home numbered 1, 2, 3 … in its order, codes below too."""
    prefix = prefix_below(programme, home)
    for level in (Level.AREA, Level.TASK, Level.SUBTASK, Level.ACTION):
        for position, part in enumerate(parts_in(home, level), 1):
            number = {Level.AREA: roman(position), Level.SUBTASK: f"{position})"}.get(level, f"{prefix}{position}")
            programme = with_number(programme, part.id, number, follow=True)
    return programme


def numbered_as(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of a list numbered 1, 2, 3 … where the list before was so ("1. …", "2. …"), else as they are."""
    numbers = [match[1] if (match := _ITEM.match(line)) else "" for line in before]
    if not before or numbers != [str(place) for place in range(1, len(before) + 1)]:
        return after
    return tuple(f"{place}. {_ITEM.sub('', line, count=1)}" for place, line in enumerate(after, 1))


def code_met_twice(programme: Programme) -> str:
    """Return a code that two actions would share, or nothing."""
    seen: set[str] = set()
    for action in programme.actions():
        if action.code in seen:
            return action.code
        seen.add(action.code)
    return ""
