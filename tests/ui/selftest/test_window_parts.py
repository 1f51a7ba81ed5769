"""The tests of ``window_parts`` in a process of their own: the window that tries itself ends its application."""

import subprocess
import sys
from pathlib import Path


def test_that_the_window_tries_itself() -> None:
    apart = Path(__file__).with_name("window_parts.py")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:cov",
        "-p",
        "no:xdist",
        str(apart),
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[3], check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed" in done.stdout
