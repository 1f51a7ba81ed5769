"""What every test may ask for."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Before anything imports Qt: tests draw where nobody looks, unless somebody asked to see them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Before anything asks where a person's data lie: what the program keeps by itself, copies above all, is no test's to
# leave in a real one.
if "KK_USER_DATA" not in os.environ:
    _USER_DATA = tempfile.TemporaryDirectory(prefix="kk-tests-")
    os.environ["KK_USER_DATA"] = _USER_DATA.name

settings.register_profile("kk", deadline=None)  # a shared machine is slow at times, and that is no defect
settings.load_profile("kk")

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "reference" / "attachment3_2021.json"
_REFERENCE = Path(os.environ.get("KK_REFERENCE") or _BESIDE)


@pytest.fixture(scope="session", autouse=True)
def no_data_of_the_person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the program writes for itself apart from what lies in the person's own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KK_USER_DATA", str(tmp_path_factory.mktemp("user data")))
        patch.setenv("KK_POLICY", str(tmp_path_factory.getbasetemp() / "no policy"))
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no lines while a test goes the same way a hundred times: counting would take longer than the test."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def reference_2021() -> dict[str, Any]:
    """Return the full transcription of the real attachment, which lies beside the repository and is not part of it."""
    if not _REFERENCE.exists():
        reason = f"the full reference of 2021 is not beside the repository ({_REFERENCE})"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    parsed: dict[str, Any] = json.loads(_REFERENCE.read_text(encoding="utf-8"))
    return parsed


ASSIGNED = (
    *("I.2/1/3", "I.2/1/5", "I.2/2/4", "I.3/1/4", "I.3/2/11", "I.3/3/10"),
    *("I.3/3/19", "I.3/4/26", "I.3/4/30", "I.3/4/43", "IV.2/1", "IV.2/4"),
)
"""Twelve actions of the shipped programme with two to four planned figures each."""


@pytest.fixture(scope="session")
def prepared_assignment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace as large as what one unit is asked for: twelve planned actions, nothing reported yet."""
    from kkapp import workflow

    path = tmp_path_factory.mktemp("assignment") / "assignment.kk"
    data = workflow.opening.read_programme(workflow.opening.shipped_programme())
    with workflow.opening.create_workspace(path) as store:
        workflow.opening.save_programme(store, _assigned(data), source=workflow.opening.shipped_programme())
    return path


@pytest.fixture
def assignment_path(prepared_assignment: Path, tmp_path: Path) -> Path:
    """Return a copy of the assignment for one test."""
    return Path(shutil.copy(prepared_assignment, tmp_path / "assignment.kk"))


def _assigned(data: Any) -> Any:
    from kkapp.model.period import PeriodData

    areas = tuple(area.model_copy(update={"tasks": _tasks(area.tasks)}) for area in data.programme.areas)
    programme = data.programme.model_copy(update={"areas": tuple(area for area in areas if area.tasks)})
    reports = tuple(_asked(r) for r in data.reports if data.action_by_id[r.action].code in ASSIGNED)
    return PeriodData(
        programme=programme, period=data.period, units=data.units, measures=data.measures, reports=reports
    )


def _tasks(tasks: Any) -> Any:
    cut = (task.model_copy(update={**_parts(task), "has_spending": True}) for task in tasks)
    return tuple(task for task in cut if task.subtasks or task.actions)


def _parts(task: Any) -> dict[str, Any]:
    subtasks = (subtask.model_copy(update={"actions": _actions(subtask)}) for subtask in task.subtasks)
    return {"actions": _actions(task), "subtasks": tuple(subtask for subtask in subtasks if subtask.actions)}


def _actions(part: Any) -> Any:
    return tuple(action for action in part.actions if action.code in ASSIGNED)


def _asked(report: Any) -> Any:
    """Return a report with its plan, and a blank figure to report for each planned one."""
    from kkapp.model.report import Achieved, Spending

    blank = {"number": None, "number_text": None, "corrections": ()}
    asked = tuple(q.model_copy(update={**blank, "id": f"{q.id}-achieved"}) for q in report.target.quantities)
    return report.model_copy(
        update={"achieved": Achieved(quantities=asked), "spending": Spending(), "footnotes": (), "source": None}
    )
