"""The tree of the plan: programme, edition, area, task, subtask, action."""

from collections.abc import Iterator
from enum import StrEnum

from kkapp.model.base import Frozen, Id
from kkapp.model.indicator import Indicator
from kkapp.model.unit import Responsibility


class TaskKind(StrEnum):
    """Basic tasks report spending, complementary ones usually do not."""

    BASIC = "basic"
    COMPLEMENTARY = "complementary"


class LinkedDocuments(Frozen):
    """Public services, strategies and programmes a task is tied to, with the lead they stand under."""

    lead: str | None = None
    documents: tuple[str, ...] = ()
    in_heading: bool = False


class ActionName(Frozen):
    """A name the action had, and the first year it was valid (None: from the start)."""

    name: str
    valid_from: int | None = None


class Action(Frozen):
    """A planned action: a row of the attachment. ``code`` is shown and may change between editions."""

    id: Id
    code: str
    name: str
    responsible: tuple[Responsibility, ...] = ()
    units_raw: str | None = None
    joined_year: int | None = None
    ended_year: int | None = None
    name_corrected_year: int | None = None
    earlier_names: tuple[ActionName, ...] = ()
    indicators: tuple[Indicator, ...] = ()


class Subtask(Frozen):
    """A subtask, "1)"; ``heading`` is the source's own line, None where it is composed from number and title."""

    id: Id
    number: str
    title: str
    heading: str | None = None
    linked: LinkedDocuments = LinkedDocuments.model_construct()
    columns: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()


class Task(Frozen):
    """A task, "I.2", with subtasks or with actions of its own."""

    id: Id
    number: str
    kind: TaskKind
    title: str
    heading: str | None = None
    linked: LinkedDocuments = LinkedDocuments.model_construct()
    has_spending: bool = False
    columns: tuple[str, ...] = ()
    subtasks: tuple[Subtask, ...] = ()
    actions: tuple[Action, ...] = ()

    def all_actions(self) -> Iterator[Action]:
        """Yield the actions of the task and of its subtasks, in the order of paper."""
        yield from self.actions
        for subtask in self.subtasks:
            yield from subtask.actions


class Area(Frozen):
    """An area (goal), "I" to "IV"."""

    id: Id
    number: str
    title: str
    heading: str | None = None
    tasks: tuple[Task, ...] = ()


class Edition(Frozen):
    """The span a council resolution adopts the programme for."""

    first_year: int
    last_year: int
    resolution: str | None = None


class Programme(Frozen):
    """A city's multi-year programme. ``short_name`` is in the genitive: "(do) Programu Wspierania Rodziny"."""

    id: Id
    name: str
    short_name_genitive: str
    edition: Edition
    areas: tuple[Area, ...] = ()

    def actions(self) -> Iterator[Action]:
        """Yield every action in the order of paper."""
        for area in self.areas:
            for task in area.tasks:
                yield from task.all_actions()
