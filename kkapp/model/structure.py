"""Pure edits of the programme's tree: find, put in, take out, move; a part keeps its identity wherever it goes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar, cast

from kkapp.model.programme import Action, Area, Programme, Subtask, Task

Part = Area | Task | Subtask | Action
"""What the tree is made of, below the programme itself."""
Home = Programme | Area | Task | Subtask
"""What has parts."""

_Node = TypeVar("_Node", bound=Programme | Area | Task | Subtask | Action)


class Level(StrEnum):
    """The levels of the tree, top down."""

    AREA = "area"
    TASK = "task"
    SUBTASK = "subtask"
    ACTION = "action"


_FIELD = {Level.AREA: "areas", Level.TASK: "tasks", Level.SUBTASK: "subtasks", Level.ACTION: "actions"}
_LEVELS: tuple[tuple[type[Part], Level], ...] = (
    (Area, Level.AREA),
    (Task, Level.TASK),
    (Subtask, Level.SUBTASK),
    (Action, Level.ACTION),
)
_HOLDS: dict[type, tuple[Level, ...]] = {
    Programme: (Level.AREA,),
    Area: (Level.TASK,),
    Task: (Level.SUBTASK, Level.ACTION),
    Subtask: (Level.ACTION,),
    Action: (),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands: in whom, and as which of the parts of its level there."""

    part: Part
    home: Home
    position: int

    @property
    def level(self) -> Level:
        """Return the level of the part."""
        return level_of(self.part)

    @property
    def number(self) -> str:
        """Return the number as it is told apart from all others: a subtask's with its task's, "I.2/1)"."""
        own = number_of(self.part)
        return f"{self.home.number}/{own}" if isinstance(self.home, Task) and isinstance(self.part, Subtask) else own

    @property
    def siblings(self) -> tuple[Part, ...]:
        """Return the parts of its level in its home, itself included."""
        return parts_in(self.home, self.level)


def level_of(part: Part) -> Level:
    """Return the level a part stands on."""
    return next(level for kind, level in _LEVELS if isinstance(part, kind))


def levels_in(home: Home | Action) -> tuple[Level, ...]:
    """Return the levels that may stand right below a part, as the type allows it."""
    return _HOLDS[type(home)]


def parts_in(home: Home | Action, level: Level) -> tuple[Part, ...]:
    """Return the parts of a level right below; none where the home cannot hold that level."""
    match home, level:
        case Programme(), Level.AREA:
            return home.areas
        case Area(), Level.TASK:
            return home.tasks
        case Task(), Level.SUBTASK:
            return home.subtasks
        case Task() | Subtask(), Level.ACTION:
            return home.actions
    return ()


def children(home: Home | Action) -> tuple[Part, ...]:
    """Return what stands right below, in the order of paper: a task's own actions before its subtasks."""
    return tuple(part for level in reversed(levels_in(home)) for part in parts_in(home, level))


def number_of(part: Part) -> str:
    """Return the number or code that is shown."""
    return part.code if isinstance(part, Action) else part.number


def title_of(part: Part) -> str:
    """Return the title or name."""
    return part.name if isinstance(part, Action) else part.title


def places(programme: Programme) -> Iterator[Place]:
    """Yield every part of the tree with its place, in the order of paper."""
    yield from _places_in(programme)


def _places_in(home: Home) -> Iterator[Place]:
    for level in reversed(levels_in(home)):
        for position, part in enumerate(parts_in(home, level)):
            yield Place(part, home, position)
            if not isinstance(part, Action):
                yield from _places_in(part)


def place_of(programme: Programme, identity: str) -> Place | None:
    """Return where a part stands, or None where there is none of that identity."""
    return next((place for place in places(programme) if place.part.id == identity), None)


def home_of(programme: Programme, identity: str) -> Home | None:
    """Return the programme or the part of an identity, where it can hold parts."""
    if programme.id == identity:
        return programme
    place = place_of(programme, identity)
    return None if place is None or isinstance(place.part, Action) else place.part


def actions_in(part: Programme | Part) -> tuple[Action, ...]:
    """Return every action of a part, itself included."""
    if isinstance(part, Action):
        return (part,)
    return tuple(action for child in children(part) for action in actions_in(child))


def may_hold(home: Home, level: Level, *, besides: str = "") -> bool:
    """Return whether a part of a level may be put into a home: a task has subtasks or actions of its own, not both.

    ``besides`` is a part that is about to leave the home and does not count.
    """
    if level not in levels_in(home):
        return False
    if not isinstance(home, Task):
        return True
    others = home.subtasks if level is Level.ACTION else home.actions
    return all(part.id == besides for part in others)


def may_move(programme: Programme, identity: str, home: str) -> bool:
    """Return whether a part may be moved to a home, its present one included."""
    place, target = place_of(programme, identity), home_of(programme, home)
    if place is None or target is None:
        return False
    return place.home.id == home or may_hold(target, place.level)


def homes_for(programme: Programme, place: Place) -> tuple[Home, ...]:
    """Return every home a part could stand in, in the order of paper; its present one is among them."""
    every: tuple[Home, ...] = (
        programme,
        *(other.part for other in places(programme) if not isinstance(other.part, Action)),
    )
    return tuple(home for home in every if home.id == place.home.id or may_hold(home, place.level))


def with_part(programme: Programme, part: Part) -> Programme:
    """Return the programme with a part in place of the one of the same identity."""
    place = place_of(programme, part.id)
    if place is None:
        return programme
    return _edited(programme, place.home.id, level_of(part), _replacing(part))


def with_added(programme: Programme, home: str, part: Part, position: int | None = None) -> Programme:
    """Return the programme with a part put into a home, at the end or before the part that stands at a position."""

    def grown(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        at = len(parts) if position is None else max(0, min(position, len(parts)))
        return (*parts[:at], part, *parts[at:])

    return _edited(programme, home, level_of(part), grown)


def without_part(programme: Programme, identity: str) -> Programme:
    """Return the programme without a part and all that stands in it."""
    place = place_of(programme, identity)
    if place is None:
        return programme
    return _edited(
        programme, place.home.id, place.level, lambda parts: tuple(part for part in parts if part.id != identity)
    )


def with_moved(programme: Programme, identity: str, home: str, position: int | None = None) -> Programme:
    """Return the programme with a part in another place, whole; ``position`` counts the parts there without it."""
    place = place_of(programme, identity)
    if place is None:
        return programme
    return with_added(without_part(programme, identity), home, place.part, position)


def with_taken_over(programme: Programme, task: str, subtask: Subtask) -> Programme:
    """Return the programme with the first subtask of a task, which takes over the task's own actions."""

    def parted(tasks: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(_parted(old, subtask) if isinstance(old, Task) and old.id == task else old for old in tasks)

    place = place_of(programme, task)
    return programme if place is None else _edited(programme, place.home.id, Level.TASK, parted)


def _parted(task: Task, subtask: Subtask) -> Task:
    first = subtask.model_copy(update={"actions": task.actions, "columns": task.columns})
    return task.model_copy(update={"subtasks": (first,), "actions": (), "columns": ()})


def _replacing(part: Part) -> Callable[[tuple[Part, ...]], tuple[Part, ...]]:
    return lambda parts: tuple(part if old.id == part.id else old for old in parts)


def _edited(node: _Node, home: str, level: Level, edit: Callable[[tuple[Part, ...]], tuple[Part, ...]]) -> _Node:
    """Return the node with the parts of one home edited; what is not on the way there stays the same object."""
    changed: dict[str, Any] = {}
    for below in levels_in(node):
        old = parts_in(node, below)
        new = edit(old) if node.id == home and below is level else tuple(_edited(p, home, level, edit) for p in old)
        if len(new) != len(old) or any(one is not other for one, other in zip(new, old, strict=True)):
            changed[_FIELD[below]] = new
    return cast("_Node", node.model_copy(update=changed)) if changed else node
