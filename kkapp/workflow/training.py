"""Make a workspace for practice: a city that does not exist, two years of its programme, a few things left to do."""

from pathlib import Path

from kkapp.errors import KkError
from kkapp.model.period import PeriodData
from kkapp.store.store import Store
from kkapp.workflow.opening import create_workspace, known_to, read_programme

TRAINING_YEARS = (2024, 2025)
"""Last year, reported and done, and the year to practise on."""
FILE_MARK = "CWICZENIE-"
"""What names of files made from practice begin with, in letters that every system can write."""


def create_training(path: Path, *, who: str | None = None) -> Store:
    """Make a workspace for training and open it; whatever leaves it says that it is no official document.

    Raises:
        BadValueError: there is a file already; others as of a new workspace. No half-made file is left behind.
    """
    store = create_workspace(path, who=who, training=True)
    try:
        for year in TRAINING_YEARS:
            source = training_programme(year)
            store.save(read_programme(source, known=known_to(store)), kind="begin", why=source.name)
    except KkError:
        store.close()
        path.unlink(missing_ok=True)
        raise
    return store


def training_programme(year: int) -> Path:
    """Return the programme data file of a year of practice."""
    from kkapp.paths import resources

    return resources() / "programmes" / f"training-cwiczeniewo-{year}.json"


def file_name_for(data: PeriodData, name: str) -> str:
    """Return the name to propose for a file made from the data: of practice, it begins by saying so."""
    return f"{FILE_MARK}{name}" if data.training else name
