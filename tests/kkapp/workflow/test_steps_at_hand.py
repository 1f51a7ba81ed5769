"""Every step is at hand in the package, though its module is imported with the first use only."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.workflow.homes import HOMES


def test_that_each_name_has_the_home_that_tools_see() -> None:
    tree = ast.parse(Path(workflow.__file__).read_text("utf-8"))
    seen = {
        name.name: str(node.module).removeprefix("kkapp.workflow.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("kkapp.workflow.")
        for name in node.names
        if name.name != "HOMES"
    }
    assert seen == HOMES
    assert sorted(workflow.__all__) == sorted(HOMES)


def test_that_every_name_can_be_used() -> None:
    for name in workflow.__all__:
        assert getattr(workflow, name) is not None


def test_that_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no_such_step"):
        workflow.no_such_step  # type: ignore[attr-defined]  # noqa: B018 - to ask is what is tested


def test_that_opening_a_workspace_loads_no_steps_on_the_programme() -> None:
    code = (
        "import sys; from kkapp import workflow; workflow.open_workspace, workflow.period_data, workflow.save_number\n"
        "print(sorted(name for name in sys.modules if name.startswith('kkapp.workflow.')))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "['kkapp.workflow.entering', 'kkapp.workflow.homes', 'kkapp.workflow.opening']"
