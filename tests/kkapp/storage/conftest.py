"""A small real workspace, and a way to examine it as the doctor does."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.workflow.examining import Examined, Finding

Examine = Callable[..., Examined]


@pytest.fixture(autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the program's own files of each test apart."""
    data = tmp_path_factory.mktemp("own data")
    monkeypatch.setenv("KK_USER_DATA", str(data))
    return data


@pytest.fixture
def workspace(assignment_path: Path) -> Path:
    """Return a closed workspace of twelve actions."""
    return assignment_path


@pytest.fixture
def found(workspace: Path) -> Callable[..., dict[str, Finding]]:
    """Return a way to examine the workspace: its findings by their codes."""

    def examine(path: Path = workspace, now: datetime | None = None) -> dict[str, Finding]:
        return {finding.code: finding for finding in workflow.examining.examine(path, now=now).findings}

    return examine
