"""Edit the programme's tree: add, rename, number, move and remove; each act is one step that can be undone."""

from collections.abc import Callable

from kkapp.errors import BadValueError
from kkapp.i18n import _, mark
from kkapp.model import numbering
from kkapp.model.changes import Changes
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, ActionName, Area, Programme, Subtask, Task, TaskKind
from kkapp.model.structure import (
    Home,
    Level,
    Part,
    actions_in,
    number_of,
    place_of,
    title_of,
    with_added,
    with_part,
    without_part,
)
from kkapp.store.store import Store
from kkapp.workflow import structure_rules as rules

TABLES = {"areas": Level.AREA, "tasks": Level.TASK, "subtasks": Level.SUBTASK, "actions": Level.ACTION}
"""Where the parts of the tree are stored."""

_ADDED = {
    Level.AREA: mark("Area {number} added: {title}"),
    Level.TASK: mark("Task {number} added: {title}"),
    Level.SUBTASK: mark("Subtask {number} added: {title}"),
    Level.ACTION: mark("Action {number} added: {title}"),
}
_REMOVED = {
    Level.AREA: mark("Area {number} removed: {title}"),
    Level.TASK: mark("Task {number} removed: {title}"),
    Level.SUBTASK: mark("Subtask {number} removed: {title}"),
    Level.ACTION: mark("Action {number} removed: {title}"),
}


Why = Callable[[Programme, Programme], str]
"""Says in a sentence for the history what was done, from the programme before and after."""


def edit_programme(store: Store, year: int | None, edit: Callable[[PeriodData], Programme], why: Why) -> Changes:
    """Save the programme as an edit makes it of a year's data, as one step.

    Raises:
        BadValueError: the workspace is a unit's, or the edit is refused.
    """
    rules.require_department(store)
    data = store.period_data(year)
    programme = edit(data)
    return store.save(data.replaced(programme=programme), kind="edit", why=why(data.programme, programme))


def added_part(changes: Changes) -> str:
    """Return the identity of the part that a step added, or nothing."""
    return next((row.key for row in changes.rows if row.table in TABLES and row.before is None), "")


def add_part(
    store: Store,
    home: str,
    level: Level,
    title: str,
    *,
    number: str = "",
    position: int | None = None,
    year: int | None = None,
) -> Changes:
    """Add an area, a task, a subtask or an action; without a number it gets the one that is free next.

    The first subtask of a task with actions of its own takes them over.
    """
    from uuid import uuid4

    identity, words = str(uuid4()), rules.require_title(title)

    def edit(data: PeriodData) -> Programme:
        target = _home_for_new(data.programme, home, level)
        wanted = number.strip() or numbering.next_number(data.programme, target, level)
        part = _new_part(identity, level, rules.require_number(data.programme, target, level, wanted), words)
        if isinstance(part, Subtask) and isinstance(target, Task) and target.actions:
            grown = numbering.with_first_subtask(data.programme, target, part)
        else:
            grown = with_added(data.programme, target.id, part, position)
        rules.require_different_codes(grown)
        return grown

    def why(_before: Programme, after: Programme) -> str:
        return _(_ADDED[level]).format(number=rules.require_part(after, identity).number, title=words)

    return edit_programme(store, year, edit, why)


def _home_for_new(programme: Programme, home: str, level: Level) -> Home:
    place = place_of(programme, home)
    if level is Level.SUBTASK and place and isinstance(place.part, Task) and not place.part.subtasks:
        return place.part
    return rules.require_home(programme, home, level)


def _new_part(identity: str, level: Level, number: str, title: str) -> Part:
    if level is Level.AREA:
        return Area(id=identity, number=number, title=title)
    if level is Level.TASK:
        return Task(id=identity, number=number, title=title, kind=TaskKind.COMPLEMENTARY)
    if level is Level.SUBTASK:
        return Subtask(id=identity, number=number, title=title)
    return Action(id=identity, code=number, name=title)


def rename_part(store: Store, part: str, title: str, *, since: int | None = None, year: int | None = None) -> Changes:
    """Give a part another title.

    ``since`` None corrects a misprint. For an action, a year says that the new name is valid from it: the earlier
    name is kept with the year it was valid from.
    """
    words = rules.require_title(title)

    def edit(data: PeriodData) -> Programme:
        old = rules.require_part(data.programme, part).part
        if isinstance(old, Action):
            valid_from = None if since is None else rules.require_year(since, data.programme.edition)
            return with_part(data.programme, _renamed(old, words, valid_from))
        update = {"title": words, "heading": old.heading if old.title == words else None}
        return with_part(data.programme, old.model_copy(update=update))

    return edit_programme(store, year, edit, lambda before, _after: _renamed_why(before, part, words, since))


def _renamed_why(programme: Programme, part: str, title: str, since: int | None) -> str:
    number = rules.require_part(programme, part).number
    if since is None:
        return _("{number} renamed: {title}").format(number=number, title=title)
    return _("{number} renamed from {year} on: {title}").format(number=number, title=title, year=since)


def _renamed(action: Action, name: str, since: int | None) -> Action:
    if since is None or name == action.name:
        return action.model_copy(update={"name": name})
    if action.name_corrected_year is not None and since < action.name_corrected_year:
        raise BadValueError(
            _("The present name is valid from {year}; the new one cannot begin earlier. Nothing was changed.").format(
                year=action.name_corrected_year
            )
        )
    earlier = ActionName(name=action.name, valid_from=action.name_corrected_year)
    names = (*action.earlier_names, earlier)
    return action.model_copy(update={"name": name, "name_corrected_year": since, "earlier_names": names})


def number_part(store: Store, part: str, number: str, *, follow: bool, year: int | None = None) -> Changes:
    """Give a part another number or code; with ``follow`` the codes below begin as it does."""

    def edit(data: PeriodData) -> Programme:
        place = rules.require_part(data.programme, part)
        wanted = rules.require_number(data.programme, place.home, place.level, number, of=part)
        if number_of(place.part) == wanted:
            return data.programme
        edited = numbering.with_number(data.programme, part, wanted, follow=follow)
        rules.require_different_codes(edited)
        return edited

    def why(before: Programme, after: Programme) -> str:
        old, new = (rules.require_part(programme, part).number for programme in (before, after))
        return _("{old} has the number {number} now").format(old=old, number=new)

    return edit_programme(store, year, edit, why)


def number_in_order(store: Store, home: str, *, year: int | None = None) -> Changes:
    """Number what stands right below a part 1, 2, 3 … in its order; the codes below follow."""

    def edit(data: PeriodData) -> Programme:
        target = data.programme if home == data.programme.id else rules.require_part(data.programme, home).part
        if isinstance(target, Action):
            return data.programme
        edited = numbering.in_order(data.programme, target)
        rules.require_different_codes(edited)
        return edited

    def why(before: Programme, _after: Programme) -> str:
        place = place_of(before, home)
        if place is None:
            return _("Areas numbered in their order")
        return _("Numbered in their order: all in {number}").format(number=place.number)

    return edit_programme(store, year, edit, why)


def move_part(store: Store, part: str, home: str, position: int | None = None, *, year: int | None = None) -> Changes:
    """Move a part, with all that stands in it, before the part at a position of its new home, or to its end.

    ``position`` counts the parts there without the moved one. In another home it gets the number that is free next.
    Its identity stays, and so does every report.
    """

    def edit(data: PeriodData) -> Programme:
        place = rules.require_part(data.programme, part)
        if place.home.id != home:
            rules.require_home(data.programme, home, place.level)
        moved = numbering.with_moved(data.programme, part, home, position)
        rules.require_different_codes(moved)
        return moved

    def why(before: Programme, after: Programme) -> str:
        old, new = rules.require_part(before, part), rules.require_part(after, part)
        if old.home.id == new.home.id:
            return _("{number} moved to place {place}").format(number=old.number, place=new.position + 1)
        return _("{old} moved; it is {number} now").format(old=old.number, number=new.number)

    return edit_programme(store, year, edit, why)


def remove_part(store: Store, part: str, *, year: int | None = None) -> Changes:
    """Remove a part with all that stands in it, as long as nothing was ever planned or reported there.

    Raises:
        BadValueError: something was, in whatever year; the action has to be ended instead.
    """
    rules.require_department(store)
    data = store.period_data(year)
    place = rules.require_part(data.programme, part)
    held = [store.period_data(year, aside=True) for year in store.years()]
    every = [other for other in held if other.programme.id == data.programme.id]
    rules.require_unused(place, every)
    actions = frozenset(action.id for action in actions_in(place.part))
    elsewhere = [other for other in every if other.period.id != data.period.id]
    rows = [row for other in elsewhere for row in store.difference(_without_reports(other, actions))]
    reduced = _without_reports(data, actions).replaced(programme=without_part(data.programme, part))
    why = _(_REMOVED[place.level]).format(number=place.number, title=title_of(place.part))
    return store.apply((*rows, *store.difference(reduced)), kind="edit", why=why)


def _without_reports(data: PeriodData, actions: frozenset[str]) -> PeriodData:
    """Return the data without the reports of actions, which are known to be empty."""
    return data.replaced(reports=tuple(report for report in data.reports if report.action not in actions))
