"""The real year of 2021 as the program holds it, from the full reference and from the shipped facts."""

from pathlib import Path
from typing import Any

import pytest

from kkapp import workflow
from kkapp.imports.programme import period_data_from
from kkapp.model.period import PeriodData
from kkapp.model.programme_file import ProgrammeFile
from tests.line.played import Year, played_once


@pytest.fixture(scope="session")
def reference_data(reference_2021: dict[str, Any]) -> PeriodData:
    """Return the reference of 2021, imported."""
    return period_data_from(ProgrammeFile.model_validate(reference_2021))


@pytest.fixture(scope="session")
def reference_rows(reference_2021: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the reference's rows by code, in order."""
    parts = [p for a in reference_2021["areas"] for t in a["tasks"] for p in (t, *t["subtasks"])]
    return {row["id"]: row for part in parts for row in part["rows"]}


@pytest.fixture(scope="session")
def shipped_data() -> PeriodData:
    """Return the programme that comes with the program."""
    return workflow.opening.read_programme(workflow.opening.shipped_programme())


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """Return a year between a department and its units, played once for all workers; whoever writes makes a copy."""
    return played_once(tmp_path_factory)


@pytest.fixture
def workspace(tmp_path: Path, shipped_data: PeriodData) -> Path:
    """Return a workspace with the shipped programme."""
    path = tmp_path / "program.kk"
    with workflow.opening.create_workspace(path, who="test") as store:
        workflow.opening.save_programme(store, shipped_data, source=Path("shipped.json"))
    return path
