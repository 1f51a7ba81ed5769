"""A workspace with the shipped programme, imported once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.model.period import PeriodData
from kkapp.store.store import Store


@pytest.fixture(scope="session")
def shipped() -> PeriodData:
    """Return the shipped programme without a store."""
    return workflow.opening.read_programme(workflow.opening.shipped_programme())


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed workspace with the shipped programme."""
    path = tmp_path_factory.mktemp("imported") / "program.kk"
    with workflow.opening.create_workspace(path) as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
    return path


@pytest.fixture
def store(imported: Path, tmp_path: Path) -> Iterator[Store]:
    """Return an open copy of it, in which Anna Nowak works."""
    copy = Path(shutil.copy(imported, tmp_path / "program.kk"))
    with workflow.opening.open_workspace(copy, who="Anna Nowak") as opened:
        yield opened
