"""How a module of ours is run in a process of its own, by an interpreter and by a launcher of ours."""

import subprocess
import sys

import pytest

from kkapp import apart


def test_that_the_command_runs_a_module() -> None:
    done = subprocess.run([*apart.command("kkapp.cli"), "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("kk ")


def test_that_a_launcher_is_given_no_options_of_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/opt/kk.exe")
    assert apart.interpreter() == ""
    monkeypatch.setattr(sys, "_xoptions", {"kk-runs-modules": True})
    assert apart.command("ui.app") == ["/opt/kk.exe", "-m", "ui.app"]
    assert apart.interpreter() == "/opt/kk.exe"
