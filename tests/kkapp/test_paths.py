"""Where the program finds itself, in the source tree and where it is installed."""

from pathlib import Path

import pytest

from kkapp import paths


def test_that_the_command_is_the_script_in_the_source_tree() -> None:
    assert paths.command() == "./kk"


def test_that_the_command_has_its_own_name_where_the_program_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "kkapp" / "paths.py"))
    assert paths.command() == "kk"
    assert paths.resources() == tmp_path / "resources"
