"""From the names in a row to units: one unit keeps one identity under all its names."""

from collections.abc import Iterable

from kkapp.imports.identity import identity
from kkapp.model.programme_file import FileRow, FileUnit
from kkapp.model.unit import Responsibility, Unit, UnitKind

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
    """Units by every name they are written under."""

    def __init__(self, registry: Iterable[FileUnit] = ()) -> None:
        self._units: dict[str, Unit] = {}
        self._by_name: dict[str, str] = {}
        for entry in registry:
            self.add(Unit(**entry.model_dump()))

    def add(self, unit: Unit) -> None:
        """Make a unit known by its name, earlier names and aliases."""
        self._units[unit.id] = unit
        for name in (unit.name, *(earlier.name for earlier in unit.earlier_names), *unit.aliases):
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
        ids = row.unit_ids or tuple(self.resolve(name).id for name in row.units)
        return tuple(
            Responsibility(unit=unit, written=written, code=codes.get(written.casefold()))
            for unit, written in zip(ids, row.units, strict=True)
        )

    def all(self) -> tuple[Unit, ...]:
        """Return every unit, registry first."""
        return tuple(self._units.values())


def _kind_of(name: str) -> UnitKind:
    folded = name.casefold()
    return next((kind for word, kind in _KINDS if word in folded), UnitKind.OTHER)
