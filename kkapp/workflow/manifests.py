"""What a package says of itself, from what is known of the year and the unit."""

from typing import TYPE_CHECKING
from uuid import uuid4

from kkapp import __version__
from kkapp.model.period import PeriodData
from kkapp.model.receipt import PackageKind
from kkapp.store.store import Store

if TYPE_CHECKING:
    from kkapp.exchange.manifest import Manifest


def manifest_of(
    store: Store, data: PeriodData, unit: str, kind: PackageKind, revision: int, made_at: str
) -> "Manifest":
    """Return the manifest of a new package for or from a unit, made now by who works in the workspace."""
    from kkapp.exchange.manifest import Manifest

    edition = data.programme.edition
    return Manifest(
        kind=kind,
        id=str(uuid4()),
        programme=data.programme.id,
        programme_name=data.programme.name,
        first_year=edition.first_year,
        last_year=edition.last_year,
        year=data.period.year,
        unit=unit,
        unit_name=data.unit_by_id[unit].name,
        revision=revision,
        made_at=made_at,
        made_by=store.who,
        program=f"kkapp {__version__}",
        training=data.training,
    )
