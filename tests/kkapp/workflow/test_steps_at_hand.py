"""Every module of steps is at hand in the package, though it is imported with its first use only."""

import subprocess
import sys
from pathlib import Path

import pytest

from kkapp import workflow


def test_that_every_module_of_steps_can_be_used() -> None:
    modules = {path.stem for path in Path(workflow.__file__).parent.iterdir() if not path.name.startswith("_")}
    assert set(workflow.__all__) == modules - {"structure_rules"}  # which the steps keep to, and nobody takes
    for name in workflow.__all__:
        assert getattr(workflow, name).__name__ == f"kkapp.workflow.{name}"


def test_that_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no_such_step"):
        workflow.no_such_step  # type: ignore[attr-defined]  # noqa: B018 - to ask is what is tested


def test_that_opening_a_workspace_loads_no_steps_on_the_programme() -> None:
    code = (
        "import sys; from kkapp import workflow; workflow.opening.open_workspace, workflow.entering.save_number\n"
        "print(sorted(name for name in sys.modules if name.startswith('kkapp.workflow.')))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "['kkapp.workflow.entering', 'kkapp.workflow.opening']"
