"""A sealed year, made once for all tests."""

from pathlib import Path

import pytest

from tests.kkapp.archive.sealed import Sealed, play, seal


@pytest.fixture(scope="session")
def year(prepared_assignment: Path, tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """Return a locked year and its archive; both are read only."""
    folder = tmp_path_factory.mktemp("sealed")
    return seal(play(prepared_assignment, folder), folder / "archiwum.zip")
