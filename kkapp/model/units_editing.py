"""Pure edits of the registry of units: rename, merge, take out; what names a unit follows it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from kkapp.model.base import Id
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Area, Programme, Task
from kkapp.model.unit import Responsibility, Unit, UnitName


def with_one(units: tuple[Unit, ...], unit: Unit) -> tuple[Unit, ...]:
    """Return the units with one in place of that of the same identity, or added at the end."""
    known = any(old.id == unit.id for old in units)
    kept = tuple(unit if old.id == unit.id else old for old in units)
    return kept if known else (*kept, unit)


def with_name(data: PeriodData, unit: Id, name: str, *, valid_to: int | None = None) -> PeriodData:
    """Return the data with a unit under another name, in its actions too where they call it by the name before.

    With ``valid_to`` the name before was right up to that year and is kept as an earlier one; without, it was a
    misspelling and is kept as another spelling. Both still lead an import to the unit.
    """
    old = data.unit_by_id[unit]
    renamed = old.model_copy(update={"name": name, **_with_name_before(old, name, valid_to)})
    written = _follow(lambda action: _with_written(action, old, name))
    return data.replaced(units=with_one(data.units, renamed), programme=written(data.programme))


def merged(data: PeriodData, kept: Id, gone: Id) -> PeriodData:
    """Return the data with one unit in the place of two: responsibilities, reports, names, codes and parts move."""
    one, other = data.unit_by_id[kept], data.unit_by_id[gone]
    names = (*one.aliases, other.name, *(earlier.name for earlier in other.earlier_names), *other.aliases)
    above = other.parent if gone in above_of(data.units, kept) else one.parent
    union = one.model_copy(
        update={
            "aliases": _spellings(names, besides=one.name),
            "codes": tuple(dict.fromkeys((*one.codes, *other.codes))),
            "parent": above,
        }
    )
    units = tuple(
        union if unit.id == kept else unit.model_copy(update={"parent": kept}) if unit.parent == gone else unit
        for unit in data.units
        if unit.id != gone
    )
    moved = _follow(lambda action: _with_one_for_two(action, one, other))
    reports = tuple(r.model_copy(update={"unit": kept}) if r.unit == gone else r for r in data.reports)
    return data.replaced(units=units, programme=moved(data.programme), reports=reports)


def reported_by_both(data: PeriodData, one: Id, other: Id) -> Action | None:
    """Return an action on which both units have a report of their own; such reports cannot become one."""
    found = {unit: {report.action for report in data.reports if report.unit == unit} for unit in (one, other)}
    both = found[one] & found[other]
    return next((action for action in data.programme.actions() if action.id in both), None)


def above_of(units: Iterable[Unit], unit: Id) -> tuple[Id, ...]:
    """Return the units above a unit, the nearest first."""
    parents = {each.id: each.parent for each in units}
    found: list[Id] = []
    parent = parents.get(unit)
    while parent and parent not in found:
        found.append(parent)
        parent = parents.get(parent)
    return tuple(found)


def would_circle(units: Iterable[Unit], unit: Id, parent: Id) -> bool:
    """Tell whether a unit would stand below itself."""
    return unit == parent or unit in above_of(units, parent)


def actions_by_unit(data: PeriodData) -> Counter[Id]:
    """Return how many actions each unit is responsible for."""
    return Counter(unit for action in data.programme.actions() for unit in {r.unit for r in action.responsible})


def names_of(unit: Unit) -> tuple[str, ...]:
    """Return every name that means the unit: today's, the earlier ones, other spellings."""
    return (unit.name, *(earlier.name for earlier in unit.earlier_names), *unit.aliases)


def holder_of_name(units: Iterable[Unit], name: str, *, besides: Id = "") -> Unit | None:
    """Return the unit that a name means already."""
    wanted = name.casefold()
    others = (unit for unit in units if unit.id != besides)
    return next((unit for unit in others if any(known.casefold() == wanted for known in names_of(unit))), None)


def _with_name_before(unit: Unit, name: str, valid_to: int | None) -> dict[str, object]:
    if valid_to is None:
        return {"aliases": _spellings((*unit.aliases, unit.name), besides=name)}
    return {"earlier_names": (*unit.earlier_names, UnitName(name=unit.name, valid_to=valid_to))}


def _spellings(names: Iterable[str], *, besides: str) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name != besides)


def _with_written(action: Action, unit: Unit, name: str) -> Action:
    responsible = tuple(
        r.model_copy(update={"written": name}) if r.unit == unit.id and r.written == unit.name else r
        for r in action.responsible
    )
    if responsible == action.responsible:
        return action
    raw = action.units_raw and action.units_raw.replace(unit.name, name)
    return action.model_copy(update={"responsible": responsible, "units_raw": raw})


def _with_one_for_two(action: Action, kept: Unit, gone: Unit) -> Action:
    named = {r.unit for r in action.responsible}
    if gone.id not in named:
        return action
    responsible = tuple(_once(_in_place(r, kept, gone) for r in action.responsible))
    raw = None if kept.id in named else action.units_raw and action.units_raw.replace(gone.name, kept.name)
    return action.model_copy(update={"responsible": responsible, "units_raw": raw})


def _in_place(responsible: Responsibility, kept: Unit, gone: Unit) -> Responsibility:
    if responsible.unit != gone.id:
        return responsible
    written = kept.name if responsible.written == gone.name else responsible.written
    return responsible.model_copy(update={"unit": kept.id, "written": written})


def _once(responsible: Iterable[Responsibility]) -> Iterator[Responsibility]:
    """Yield each unit once, with the code that any of its mentions carries."""
    found: dict[Id, Responsibility] = {}
    for each in responsible:
        first = found.setdefault(each.unit, each)
        if first.code is None and each.code is not None:
            found[each.unit] = first.model_copy(update={"code": each.code})
    yield from found.values()


def _follow(edit: Callable[[Action], Action]) -> Callable[[Programme], Programme]:
    """Return what does an edit of an action to all actions of a programme."""

    def task(old: Task) -> Task:
        subtasks = tuple(s.model_copy(update={"actions": tuple(map(edit, s.actions))}) for s in old.subtasks)
        return old.model_copy(update={"actions": tuple(map(edit, old.actions)), "subtasks": subtasks})

    def area(old: Area) -> Area:
        return old.model_copy(update={"tasks": tuple(map(task, old.tasks))})

    def programme(old: Programme) -> Programme:
        return old.model_copy(update={"areas": tuple(map(area, old.areas))})

    return programme
