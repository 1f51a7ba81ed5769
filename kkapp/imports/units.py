"""From the names in a row to units: one unit keeps one identity under all its names."""

from collections.abc import Iterable

from kkapp.model.identity import identity
from kkapp.model.programme_file import FileRow, FileUnit
from kkapp.model.unit import Responsibility, Unit, UnitKind
from kkapp.model.units_editing import names_of

_KINDS = (
    ("miejski ośrodek pomocy", UnitKind.WELFARE_CENTRE),
    ("filia", UnitKind.WELFARE_BRANCH),
    ("pełnomocnik", UnitKind.PLENIPOTENTIARY),
    ("wydział", UnitKind.CITY_DEPARTMENT),
    ("biblioteka", UnitKind.LIBRARY),
    ("organizacje pozarządowe", UnitKind.NGO_GROUP),
    ("stowarzyszenie", UnitKind.NGO_GROUP),
    ("muzeum", UnitKind.CULTURE),
    ("teatr", UnitKind.CULTURE),
    ("centrum kultury", UnitKind.CULTURE),
    ("klub", UnitKind.CULTURE),
    ("zarząd", UnitKind.MUNICIPAL),
    ("urząd", UnitKind.MUNICIPAL),
)


class UnitBook:
    """Units by every name they are written under: those of the file, and those that the workspace knows already.

    A unit of the file with a new identity but a known name is the known one, as the workspace keeps it.
    """

    def __init__(self, registry: Iterable[FileUnit] = (), known: Iterable[Unit] = ()) -> None:
        self._units: dict[str, Unit] = {}
        self._by_name: dict[str, str] = {}
        self._same: dict[str, str] = {}
        entries, known = [Unit(**entry.model_dump()) for entry in registry], tuple(known)
        own = {unit.id for unit in entries}
        here = {name.casefold(): unit.id for unit in reversed(known) for name in reversed(names_of(unit))}
        ids = {unit.id for unit in known}
        for unit in entries:
            same = here.get(unit.name.casefold())
            if unit.id not in ids and same is not None and same not in own:
                self._same[unit.id] = same
        for unit in entries:
            if unit.id not in self._same:
                self.add(unit.model_copy(update={"parent": self._same.get(unit.parent or "", unit.parent)}))
        for unit in known:
            if unit.id not in own:
                self.add(unit)

    def add(self, unit: Unit) -> None:
        """Make a unit known by its name, earlier names and aliases."""
        self._units[unit.id] = unit
        for name in names_of(unit):
            self._by_name.setdefault(name.casefold(), unit.id)

    def resolve(self, name: str) -> Unit:
        """Return the unit of a name; a name nobody knows is a new unit."""
        known = self._by_name.get(name.casefold())
        if known is None:
            self.add(Unit(id=identity("unit", name.casefold()), name=name, kind=_kind_of(name)))
            known = self._by_name[name.casefold()]
        return self._units[known]

    def responsible(self, row: FileRow) -> tuple[Responsibility, ...]:
        """Return the units of a row in its order, each with the budget code that stands beside it."""
        codes = {name.casefold(): code for code, name in row.unit_code_map.items()}
        stated = (self._same.get(unit, unit) for unit in row.unit_ids)
        ids = tuple(stated) or tuple(self.resolve(name).id for name in row.units)
        return tuple(
            Responsibility(unit=unit, written=written, code=codes.get(written.casefold()))
            for unit, written in zip(ids, row.units, strict=True)
        )

    def all(self) -> tuple[Unit, ...]:
        """Return every unit: the file's, those known already, and new ones."""
        return tuple(self._units.values())


def _kind_of(name: str) -> UnitKind:
    folded = name.casefold()
    return next((kind for word, kind in _KINDS if word in folded), UnitKind.OTHER)
