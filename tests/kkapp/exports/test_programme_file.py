"""The programme data file as it lies on a disk."""

import _pyio
import io
import os
from pathlib import Path

import pytest

from kkapp import workflow


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_that_it_has_the_same_bytes_whatever_ends_a_line_on_this_system(
    line_end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = workflow.opening.read_programme(workflow.training.training_programme(2024))
    monkeypatch.setattr(os, "linesep", line_end)
    monkeypatch.setattr(io, "open", _pyio.open)  # Python's own open, which asks os.linesep each time
    workflow.exporting.export_data(data, tmp_path / "program.json")
    content = (tmp_path / "program.json").read_bytes()
    assert b"\r" not in content
    assert content.count(b"\n") > 100
