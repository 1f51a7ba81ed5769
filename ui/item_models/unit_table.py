"""The registry of units as rows: what each is, whom it belongs to, how many actions it is responsible for."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kkapp.i18n import _, mark
from kkapp.model.period import PeriodData
from kkapp.model.unit import Unit, UnitKind
from kkapp.model.units_editing import actions_by_unit, names_of
from kkapp.polish.collation import sort_key
from ui.item_models.catalogue_table import CatalogueColumn

KIND_NAMES = {
    UnitKind.WELFARE_CENTRE: mark("welfare centre"),
    UnitKind.WELFARE_BRANCH: mark("branch of the welfare centre"),
    UnitKind.WELFARE_SECTION: mark("section of the welfare centre"),
    UnitKind.CITY_DEPARTMENT: mark("department of the city office"),
    UnitKind.PLENIPOTENTIARY: mark("plenipotentiary"),
    UnitKind.CULTURE: mark("culture institution"),
    UnitKind.MUNICIPAL: mark("municipal unit"),
    UnitKind.LIBRARY: mark("library"),
    UnitKind.NGO_GROUP: mark("non-governmental organisations"),
    UnitKind.GENERIC_GROUP: mark("a group in general"),
    UnitKind.OTHER: mark("other kind"),
}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in one line; ``depth`` says how far below others it stands where the list is shown so."""

    identity: str
    name: str
    kind: str
    codes: str
    parent: str
    actions: int
    words: str
    depth: int = 0


COLUMNS: tuple[CatalogueColumn[UnitRow], ...] = (
    CatalogueColumn(mark("Unit"), lambda row: row.name),
    CatalogueColumn(mark("Kind"), lambda row: row.kind),
    CatalogueColumn(mark("Codes"), lambda row: row.codes),
    CatalogueColumn(mark("Belongs to"), lambda row: row.parent),
    CatalogueColumn(mark("Actions"), lambda row: str(row.actions), lambda row: row.actions),
)


def unit_rows(data: PeriodData, *, below_parents: bool) -> list[UnitRow]:
    """Return the rows by the Polish alphabet, or each unit below the one it belongs to."""
    counted = actions_by_unit(data)
    ordered = _below_parents(data.units) if below_parents else ((unit, 0) for unit in by_name(data.units))
    return [_row(unit, data, counted[unit.id], depth) for unit, depth in ordered]


def by_name(units: tuple[Unit, ...]) -> list[Unit]:
    """Return the units in the order of the Polish alphabet."""
    return sorted(units, key=lambda unit: sort_key(unit.name))


def _below_parents(units: tuple[Unit, ...]) -> Iterator[tuple[Unit, int]]:
    known = {unit.id for unit in units}
    parts: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in by_name(units):
        parts[unit.parent if unit.parent in known and unit.parent else ""].append(unit)

    def below(parent: str, depth: int) -> Iterator[tuple[Unit, int]]:
        for unit in parts[parent]:
            yield unit, depth
            yield from below(unit.id, depth + 1)

    yield from below("", 0)


def _row(unit: Unit, data: PeriodData, actions: int, depth: int) -> UnitRow:
    parent = data.unit_by_id.get(unit.parent or "")
    kind, codes = _(KIND_NAMES[unit.kind]), ", ".join(unit.codes)
    above = parent.name if parent else ""
    words = " ".join((*names_of(unit), kind, codes, above))
    return UnitRow(unit.id, unit.name, kind, codes, above, actions, words, depth)
