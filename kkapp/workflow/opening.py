"""Make and open workspaces, read their years, take programme data files in."""

from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.changes import Changes, RowChange
from kkapp.model.keeping import with_handed_in
from kkapp.model.period import PeriodData
from kkapp.store.store import Store

if TYPE_CHECKING:
    from kkapp.store.copying import Source


def create_workspace(path: Path, *, role: str = "department", who: str | None = None, training: bool = False) -> Store:
    """Make a new, empty workspace; an existing file is never overwritten."""
    return Store.create(path, role=role, who=who, training=training)


def open_workspace(path: Path, *, who: str | None = None, read_only: bool = False) -> Store:
    """Open a workspace; one process may write to it at a time. One of an older version is copied before it changes.

    Raises:
        NoCopyError: it is of an older version and could not be copied; it stays as it is.
    """
    return Store.open(path, who=who, read_only=read_only, before_upgrade=_copy_first)


def open_for_a_moment(path: Path) -> Store:
    """Open a workspace to look something up in it; nothing is left beside one that nobody has open."""
    return Store.open_for_a_moment(path)


def _copy_first(source: "Source") -> None:
    from kkapp.workflow import copying  # not needed by a workspace of today, and no start should wait for it

    copying.before_upgrade(source)


def open_or_create(path: Path, *, training: bool = False) -> Store:
    """Open a workspace, or make one for the department, or for training, where there is none."""
    return open_workspace(path) if path.exists() else create_workspace(path, training=training)


def years(store: Store) -> tuple[int, ...]:
    """Return the years the workspace holds a reporting period for."""
    return store.years()


def period_data(store: Store, year: int | None = None) -> PeriodData:
    """Return all that is known of a reporting period, the latest unless a year is named."""
    return store.period_data(year)


def refreshed(store: Store, data: PeriodData, changes: Changes) -> PeriodData:
    """Return the data after a step, reading again only what the step touched."""
    return store.refreshed(data, changes)


def import_programme(store: Store, source: Path, *, year: int | None = None) -> Changes:
    """Read a programme data file into the workspace, as one step that can be undone."""
    data = read_programme(source, year=year, known=known_to(store))
    return save_programme(store, keeping_handed_in(store, data), source=source)


def trial_import(store: Store, source: Path, *, year: int | None = None) -> tuple[RowChange, ...]:
    """Return what importing a file would change; nothing is written."""
    return store.difference(keeping_handed_in(store, read_programme(source, year=year, known=known_to(store))))


def save_programme(store: Store, data: PeriodData, *, source: Path) -> Changes:
    """Save what was read from a file as one step; what was there before is copied first."""
    if store.years():
        from kkapp.workflow import copying

        copying.copy_now(store, copying.Why.IMPORT)
    return store.save(data, kind="import", why=source.name)


def keeping_handed_in(store: Store, data: PeriodData) -> PeriodData:
    """Return what was read from a file with what units handed in, which no such file speaks of."""
    if data.period.year not in store.years():
        return data
    known = store.period_data(data.period.year)
    return with_handed_in(data, known) if known.period.id == data.period.id else data


def known_to(store: Store) -> PeriodData | None:
    """Return what an import recognises units and measures by: the latest year, where there is one."""
    return store.period_data() if store.years() else None


def read_programme(source: Path, *, year: int | None = None, known: PeriodData | None = None) -> PeriodData:
    """Read a programme data file, checking that it is of the year that was asked for."""
    from kkapp.imports.json_file import read_programme_file
    from kkapp.imports.programme import period_data_from

    data = period_data_from(read_programme_file(source), known)
    if year is not None and data.period.year != year:
        raise BadValueError(
            _("“{name}” holds the year {found}, not {wanted}. Nothing was changed.").format(
                name=source.name, found=data.period.year, wanted=year
            ),
            path=source,
        )
    return data


def shipped_programme() -> Path:
    """Return the programme that comes with the program: Kraków's family support 2019–2021, figures of 2021."""
    from kkapp.paths import resources

    return resources() / "programmes" / "family-support-krakow-2019-2021.json"
