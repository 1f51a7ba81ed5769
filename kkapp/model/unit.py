"""Who is responsible and reports."""

from enum import StrEnum

from kkapp.model.base import Frozen, Id


class UnitKind(StrEnum):
    """The kinds of responsible units a Polish city has."""

    WELFARE_CENTRE = "welfare_centre"
    WELFARE_BRANCH = "welfare_branch"
    WELFARE_SECTION = "welfare_section"
    CITY_DEPARTMENT = "city_department"
    PLENIPOTENTIARY = "plenipotentiary"
    CULTURE = "culture"
    MUNICIPAL = "municipal"
    LIBRARY = "library"
    NGO_GROUP = "ngo_group"
    GENERIC_GROUP = "generic_group"
    OTHER = "other"


class UnitName(Frozen):
    """A name the unit had, and the last year it was valid (None: nobody knows)."""

    name: str
    valid_to: int | None = None


class Unit(Frozen):
    """A responsible unit; names change and units end, the identity goes on.

    ``aliases`` are other spellings met in documents; they and earlier names lead an import to this unit.
    """

    id: Id
    name: str
    kind: UnitKind = UnitKind.OTHER
    parent: Id | None = None
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    earlier_names: tuple[UnitName, ...] = ()
    valid_from: int | None = None
    valid_to: int | None = None


class Responsibility(Frozen):
    """A unit responsible for an action, as it is named there, with the budget code given there."""

    unit: Id
    written: str
    code: str | None = None
