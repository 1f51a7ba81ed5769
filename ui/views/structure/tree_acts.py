"""What the tree's commands do: each asks what it must and takes one step."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kkapp import workflow
from kkapp.i18n import _
from kkapp.model.changes import Changes
from kkapp.model.numbering import next_number
from kkapp.model.programme import Action, Programme, Task
from kkapp.model.structure import (
    Home,
    Level,
    Part,
    Place,
    home_of,
    homes_for,
    levels_in,
    may_hold,
    may_move,
    number_of,
    place_of,
    title_of,
)
from ui import errors
from ui.dialogs.add_part import AddPartDialog, Proposal

if TYPE_CHECKING:
    from ui.workspace import Workspace


class TreeActs:
    """The steps on the chosen part; ``choose`` shows a part in the tree, ``say`` tells why nothing was done."""

    def __init__(self, parent: QWidget, choose: Callable[[str], None], say: Callable[[str], None]) -> None:
        self._parent, self._choose, self._say = parent, choose, say
        self.workspace: Workspace | None = None
        self.cut = ""

    @property
    def programme(self) -> Programme | None:
        """Return the programme that is shown."""
        return self.workspace.data.programme if self.workspace else None

    def _place(self, part: str) -> Place | None:
        return place_of(self.programme, part) if self.programme else None

    def _take(self, step: Callable[[Any, int], Changes]) -> Changes | None:
        workspace = self.workspace
        if workspace is None:
            return None
        year = workspace.data.period.year
        return workspace.take(lambda store: step(store, year))

    # --- adding

    def add_below(self, part: str) -> None:
        """Ask for a new part beside the chosen one, right after it; below the programme itself, for an area."""
        place = self._place(part)
        if self.programme is None or place is None:
            self.add_inside(part)
            return
        proposal = Proposal(place.level, next_number(self.programme, place.home, place.level))
        where = _("After {number} {title}").format(number=number_of(place.part), title=title_of(place.part))
        self._ask(where, [proposal], place.home.id, place.position + 1)

    def add_inside(self, part: str) -> None:
        """Ask for a new part at the end of the chosen one."""
        home = home_of(self.programme, part) if self.programme else None
        if home is None:
            self._say(_("An action holds no further parts; add one below it."))
            return
        where = (
            home.name
            if isinstance(home, Programme)
            else _("In {number} {title}").format(number=number_of(home), title=title_of(home))
        )
        self._ask(where, self._proposals(home), home.id, None)

    def _proposals(self, home: Home) -> list[Proposal]:
        if self.programme is None:
            return []
        fitting = [level for level in reversed(levels_in(home)) if may_hold(home, level)]
        offers = [Proposal(level, next_number(self.programme, home, level)) for level in fitting]
        if isinstance(home, Task) and home.actions and not home.subtasks:
            note = _("The first subtask takes over the actions of the task, and their codes follow.")
            offers.append(Proposal(Level.SUBTASK, next_number(self.programme, home, Level.SUBTASK), note))
        return offers

    def _ask(self, where: str, proposals: list[Proposal], home: str, position: int | None) -> None:
        def add(level: Level, number: str, title: str) -> bool:
            changes = self._take(
                lambda store, year: workflow.structure.add_part(
                    store, home, level, title, number=number, position=position, year=year
                )
            )
            if changes:
                self._choose(workflow.structure.added_part(changes))
            return changes is not None

        AddPartDialog(where, proposals, add, self._parent).open()

    # --- moving

    def move_within(self, part: str, by: int) -> None:
        """Move a part by one place among its neighbours."""
        place = self._place(part)
        if place is None:
            return
        if not 0 <= place.position + by < len(place.siblings):
            self._say(_("It cannot go further here; Alt+Left and Alt+Right take it to a neighbouring branch."))
            return
        self.move(part, place.home.id, place.position + by)

    def move_beside(self, part: str, by: int) -> None:
        """Move a part to the end of the branch before, or to the beginning of the one after."""
        place = self._place(part)
        if place is None or self.programme is None:
            return
        homes = [home.id for home in homes_for(self.programme, place)]
        at = homes.index(place.home.id) + by
        if not 0 <= at < len(homes):
            self._say(_("There is no further branch that could take it."))
            return
        self.move(part, homes[at], None if by < 0 else 0)

    def move(self, part: str, home: str, position: int | None) -> None:
        """Move a part to a place; it stays chosen."""
        if (
            self._take(lambda store, year: workflow.structure.move_part(store, part, home, position, year=year))
            is not None
        ):
            self._choose(part)

    def paste(self, target: str) -> None:
        """Move the part that was cut: into the chosen one where it fits, else right below it."""
        place = self._place(target)
        if self.programme is None or not self.cut:
            self._say(_("Nothing is cut out. Choose a part, press Ctrl+X, then choose its new place."))
            return
        if may_move(self.programme, self.cut, target):
            self.move(self.cut, target, None)
        elif place is not None and may_move(self.programme, self.cut, place.home.id) and self._same_level(place):
            others = [part.id for part in place.siblings if part.id != self.cut]
            self.move(self.cut, place.home.id, others.index(target) + 1 if target in others else place.position)
        else:
            self._say(_("It cannot stand there: an area holds tasks, a task subtasks or actions, a subtask actions."))
            return
        self.cut = ""

    def _same_level(self, place: Place) -> bool:
        cut = self._place(self.cut)
        return cut is not None and cut.level is place.level

    # --- numbering, removing

    def number_in_order(self, part: str) -> None:
        """Number what stands in a part in its order, once the person agrees."""
        programme = self.programme
        home = home_of(programme, part) if programme else None
        if home is None:
            self._say(_("An action holds no further parts to be numbered."))
            return
        question = _(
            "Everything right inside “{title}” is numbered 1, 2, 3 … in its order, and the codes below follow. It can"
            " be taken back with Ctrl+Z."
        ).format(title=home.name if isinstance(home, Programme) else home.title)
        errors.ask(
            self._parent,
            question,
            _("Number"),
            lambda: self._number(home.id),
        )

    def _number(self, home: str) -> None:
        self._take(lambda store, year: workflow.structure.number_in_order(store, home, year=year))

    def remove(self, part: str) -> None:
        """Remove a part; one that holds others only once the person agrees. Ctrl+Z brings it back."""
        place = self._place(part)
        if place is None:
            return
        if isinstance(place.part, Action) or not _holds(place.part):
            self._remove(part)
            return
        question = _("“{title}” is removed with everything in it. It can be taken back with Ctrl+Z.").format(
            title=title_of(place.part)
        )
        errors.ask(self._parent, question, _("Remove"), lambda: self._remove(part))

    def _remove(self, part: str) -> None:
        self._take(lambda store, year: workflow.structure.remove_part(store, part, year=year))


def _holds(part: Part) -> bool:
    from kkapp.model.structure import children

    return bool(children(part))
