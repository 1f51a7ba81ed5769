"""Keep the registry of units: who is responsible, under which names; each act is one step that can be undone."""

from dataclasses import dataclass

from kkapp.errors import BadValueError
from kkapp.i18n import _, ngettext
from kkapp.model import units_editing as editing
from kkapp.model.changes import Changes
from kkapp.model.unit import Unit, UnitKind, UnitName
from kkapp.store.store import Store
from kkapp.workflow.structure_rules import YEARS, clean_line, require_department

NAME_LIMIT = 300
CODE_LIMIT = 60


@dataclass(frozen=True, slots=True)
class UnitUse:
    """What uses a unit, in all years of the workspace."""

    actions: int
    reports: int
    parts: int

    @property
    def any(self) -> bool:
        """Tell whether anything does."""
        return bool(self.actions or self.reports or self.parts)


def unit_use(store: Store, unit: str) -> UnitUse:
    """Return what uses a unit, in all years of the workspace."""
    actions: set[str] = set()
    reports, parts = 0, 0
    for year in store.years():
        data = store.period_data(year)
        named = (a.id for a in data.programme.actions() if any(r.unit == unit for r in a.responsible))
        actions.update(named)
        reports += sum(report.unit == unit for report in data.reports)
        parts = sum(other.parent == unit for other in data.units)
    return UnitUse(len(actions), reports, parts)


def add_unit(store: Store, name: str, *, kind: UnitKind = UnitKind.OTHER, parent: str | None = None) -> Changes:
    """Add a unit under a name that no other has."""
    from uuid import uuid4

    require_department(store)
    units = store.units()
    unit = Unit(id=str(uuid4()), name=_free_name(units, name), kind=kind, parent=parent)
    why = _("Unit added: {name}").format(name=unit.name)
    return _saved(store, unit, why)


def added_unit(changes: Changes) -> str:
    """Return the identity of the unit that a step added, or nothing."""
    return next((row.key for row in changes.rows if row.table == "units" and row.before is None), "")


def rename_unit(store: Store, unit: str, name: str, *, since: int | None = None) -> Changes:
    """Give a unit another name; with the year ``since`` which it has it, the name before is kept as an earlier one."""
    require_department(store)
    old = _unit(store, unit)
    wanted = _free_name(store.units(), name, besides=unit)
    if wanted == old.name:
        return Changes()
    last = None if since is None else _year(since) - 1
    why = _("Unit renamed: “{before}” is now “{name}”").format(before=old.name, name=wanted)
    return store.save_everywhere(
        lambda data: editing.with_name(data, unit, wanted, valid_to=last), kind="edit", why=why
    )


def save_unit_kind(store: Store, unit: str, kind: UnitKind) -> Changes:
    """Say what kind of unit it is."""
    return _changed(store, unit, kind=kind)


def save_unit_parent(store: Store, unit: str, parent: str | None) -> Changes:
    """Put a unit below another one, or at the top."""
    require_department(store)
    units = store.units()
    if parent is not None:
        above = _unit(store, parent)
        if editing.would_circle(units, unit, parent):
            raise BadValueError(
                _("“{name}” cannot stand above it: it stands below it already. Nothing was changed.").format(
                    name=above.name
                )
            )
    return _changed(store, unit, parent=parent)


def save_unit_codes(store: Store, unit: str, text: str) -> Changes:
    """Save the budget codes of a unit, parted by commas or lines."""
    codes = (clean_line(part, limit=CODE_LIMIT) for part in text.replace("\n", ",").replace(";", ",").split(","))
    return _changed(store, unit, codes=tuple(dict.fromkeys(code for code in codes if code)))


def save_unit_aliases(store: Store, unit: str, text: str) -> Changes:
    """Save other spellings of a unit's name, one a line; an import takes them for this unit."""
    units = store.units()
    lines = dict.fromkeys(line for part in text.splitlines() if (line := clean_line(part, limit=NAME_LIMIT)))
    aliases = tuple(_free_name(units, line, besides=unit) for line in lines)
    return _changed(store, unit, aliases=aliases)


def save_earlier_names(store: Store, unit: str, text: str) -> Changes:
    """Save the earlier names of a unit, one a line, with a semicolon and the last year each was valid."""
    units = store.units()
    names = []
    for part in filter(str.strip, text.splitlines()):
        name, _mark, year = part.rpartition(";") if ";" in part else (part, "", "")
        free = _free_name(units, name, besides=unit)
        names.append(UnitName(name=free, valid_to=_typed_year(year)))
    return _changed(store, unit, earlier_names=tuple(names))


def save_unit_validity(store: Store, unit: str, first: str, last: str) -> Changes:
    """Save from and to which year a unit exists, as typed; blank is not known."""
    valid_from, valid_to = _typed_year(first), _typed_year(last)
    if valid_from and valid_to and valid_from > valid_to:
        raise BadValueError(_("A unit cannot end before it begins. Nothing was changed; correct one of the years."))
    return _changed(store, unit, valid_from=valid_from, valid_to=valid_to)


def merge_units(store: Store, kept: str, gone: str) -> Changes:
    """Make two units that are the same into one; responsibilities and reports of all years move to the one kept."""
    require_department(store)
    one, other = _unit(store, kept), _unit(store, gone)
    if kept == gone:
        raise BadValueError(_("Choose another unit: this one cannot be merged with itself. Nothing was changed."))
    for year in store.years():
        action = editing.reported_by_both(store.period_data(year), kept, gone)
        if action:
            raise BadValueError(
                _(
                    "“{one}” and “{other}” both have a report of their own on action {code} in {year}; one of them"
                    " would be lost. Nothing was changed."
                ).format(one=one.name, other=other.name, code=action.code, year=year)
            )
    why = _("Units merged: “{gone}” is now “{kept}”").format(gone=other.name, kept=one.name)
    return store.save_everywhere(lambda data: editing.merged(data, kept, gone), kind="edit", why=why)


def remove_unit(store: Store, unit: str) -> Changes:
    """Take a unit out that nothing uses.

    Raises:
        BadValueError: it is used; the sentence says by how many actions.
    """
    require_department(store)
    old, use = _unit(store, unit), unit_use(store, unit)
    if use.any:
        raise BadValueError(_still_used(old, use))
    why = _("Unit removed: {name}").format(name=old.name)
    left = tuple(other for other in store.units() if other.id != unit)
    return store.save_units(left, kind="edit", why=why)


def _still_used(unit: Unit, use: UnitUse) -> str:
    if use.actions:
        return ngettext(
            "“{name}” is responsible for {count} action. Nothing was removed: give the action to another unit first,"
            " or merge the two units.",
            "“{name}” is responsible for {count} actions. Nothing was removed: give the actions to another unit first,"
            " or merge the two units.",
            use.actions,
        ).format(name=unit.name, count=use.actions)
    if use.reports:
        return ngettext(
            "“{name}” has {count} report of its own. Nothing was removed: merge it with the unit that goes on.",
            "“{name}” has {count} reports of its own. Nothing was removed: merge it with the unit that goes on.",
            use.reports,
        ).format(name=unit.name, count=use.reports)
    return ngettext(
        "{count} unit stands below “{name}”. Nothing was removed: put it below another unit first.",
        "{count} units stand below “{name}”. Nothing was removed: put them below another unit first.",
        use.parts,
    ).format(name=unit.name, count=use.parts)


def _changed(store: Store, unit: str, **fields: object) -> Changes:
    require_department(store)
    old = _unit(store, unit)
    new = old.model_copy(update=fields)
    return Changes() if new == old else _saved(store, new, _("Unit changed: {name}").format(name=old.name))


def _saved(store: Store, unit: Unit, why: str) -> Changes:
    return store.save_units(editing.with_one(store.units(), unit), kind="edit", why=why)


def _unit(store: Store, identity: str) -> Unit:
    found = next((unit for unit in store.units() if unit.id == identity), None)
    if found is None:
        raise BadValueError(_("This unit is no longer in the workspace. Nothing was changed; choose another."))
    return found


def _free_name(units: tuple[Unit, ...], text: str, *, besides: str = "") -> str:
    name = clean_line(text, limit=NAME_LIMIT)
    if not name:
        raise BadValueError(_("A name is missing: write what the unit is called. Nothing was changed."))
    holder = editing.holder_of_name(units, name, besides=besides)
    if holder is not None:
        raise BadValueError(
            _(
                "“{name}” is the name or another spelling of the unit “{holder}” already. Nothing was changed: choose"
                " another name, or merge the two units."
            ).format(name=name, holder=holder.name)
        )
    return name


def _typed_year(text: str) -> int | None:
    typed = text.strip()
    if not typed:
        return None
    return _year(int(typed)) if typed.isdecimal() else _year(0)


def _year(year: int) -> int:
    if year not in YEARS:
        raise BadValueError(
            _("A year has four digits, such as 2024. Nothing was changed; correct it or leave it blank.")
        )
    return year
