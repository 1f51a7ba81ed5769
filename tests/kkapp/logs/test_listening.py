"""What would be lost is written down: a start that fails without a console, crashes, threads, warnings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def run(tmp_path: Path, program: str) -> tuple[int, str, str]:
    """Run a program that has no console, as a window on Windows; return its exit code and both logs."""
    data = tmp_path / "data"
    beginning = "import sys; sys.stdout = sys.stderr = sys.__stderr__ = None\nfrom kkapp.logs import listening\n"
    done = subprocess.run(
        [sys.executable, "-c", beginning + program],
        env={**os.environ, "KK_USER_DATA": str(data)},
        cwd=ROOT,
        check=False,
        timeout=30,
        capture_output=True,
    )
    logs = [data / "logs" / name for name in ("karta-koordynatora-crash.log", "karta-koordynatora.log")]
    crashes, log = (each.read_text("utf-8") if each.exists() else "" for each in logs)
    return done.returncode, crashes, log


def test_that_a_failing_start_without_a_console_is_not_lost(tmp_path: Path) -> None:
    code, crashes, _log = run(tmp_path, "listening.begin()\nimport no_such_module")
    assert code == 1
    assert "No module named 'no_such_module'" in crashes


def test_that_a_hard_crash_leaves_where_it_was(tmp_path: Path) -> None:
    code, crashes, _log = run(tmp_path, "listening.begin()\nimport os; os.abort()")
    assert code != 0
    assert "Fatal Python error: Aborted" in crashes
    assert "<module>" in crashes


SECRETS = """
import logging, threading, warnings
listening.begin(); listening.listen()
logging.getLogger("library").warning("read %s", "Sekret")
logging.getLogger("library").error("Sekret %d", "Sekret")
warnings.warn("Sekret")
print("Sekret"); print("Sekret", file=sys.stderr)
def fail(): raise ValueError("Sekret")
thread = threading.Thread(target=fail, name="Sekret"); thread.start(); thread.join()
class Left:
    def __del__(self): raise KeyError("Sekret")
Left()
"""


def test_that_nothing_that_is_said_later_is_quoted(tmp_path: Path) -> None:
    code, crashes, log = run(tmp_path, SECRETS)
    assert code == 0
    assert "Sekret" not in crashes + log
    assert " started version=" in log
    assert log.count(" library level=") == 2
    assert " warning kind=UserWarning" in log
    assert " printed letters=" in log
    assert "builtins.ValueError" in log
    assert "builtins.KeyError" in log


def test_that_a_console_is_left_to_speak(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    program = "from kkapp.logs import listening; listening.begin(); listening.listen(); print('said')"
    environment = {**os.environ, "KK_USER_DATA": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program], env=environment, cwd=ROOT, check=True)
    assert capfd.readouterr().out == "said\n"
