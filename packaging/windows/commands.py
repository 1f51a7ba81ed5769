"""Run the tools of the build: the same surroundings every time, and a sentence where one fails."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

DEBIAN_PACKAGES = {
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
    "makensis": "nsis",
    "gcab": "gcab",
    "msibuild": "msitools",
    "msiinfo": "msitools",
    "osslsigncode": "osslsigncode",
    "git": "git",
}
FROM_PYPI = ("uv",)


class BuildError(Exception):
    """The build cannot go on; ``str()`` says why and what to do."""


def run(command: Sequence[str | Path], *, cwd: Path | None = None, epoch: int = 0) -> str:
    """Run a tool and return what it printed.

    Raises:
        BuildError: it failed; the sentence ends with what it said.
    """
    code, said = try_to_run(command, cwd=cwd, epoch=epoch)
    if code:
        raise BuildError(f"{Path(command[0]).name} zakończył się błędem {code}:\n{said[-4000:].strip()}")
    return said


def try_to_run(command: Sequence[str | Path], *, cwd: Path | None = None, epoch: int = 0) -> tuple[int, str]:
    """Run a tool and return its exit code and what it printed.

    Raises:
        BuildError: the tool is not installed.
    """
    words = [str(word) for word in command]
    # Times of files and texts of messages would otherwise depend on the machine.
    surroundings = os.environ | {"SOURCE_DATE_EPOCH": str(epoch), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    out = subprocess.PIPE, subprocess.STDOUT
    try:
        done = subprocess.run(
            words, cwd=cwd, env=surroundings, stdin=subprocess.DEVNULL, stdout=out[0], stderr=out[1], check=False
        )
    except FileNotFoundError as error:
        raise BuildError(f"Nie ma programu {words[0]}; {advice([words[0]])}.") from error
    return done.returncode, done.stdout.decode("utf-8", errors="replace")


def need_tools() -> None:
    """Refuse to begin where a tool is missing, and name all of them at once.

    Raises:
        BuildError: tools are missing.
    """
    missing = [tool for tool in (*DEBIAN_PACKAGES, *FROM_PYPI) if not shutil.which(tool)]
    if missing:
        raise BuildError(f"Brakuje programów: {', '.join(missing)}; {advice(missing)}.")


def advice(missing: Sequence[str]) -> str:
    """Say how to get the tools."""
    packages = sorted({DEBIAN_PACKAGES[tool] for tool in missing if tool in DEBIAN_PACKAGES})
    ways = [f"apt-get install -y {' '.join(packages)}"] if packages else []
    ways += [f"pip install {tool}" for tool in missing if tool in FROM_PYPI]
    return f"zainstaluj je: {'; '.join(ways)}" if ways else "zainstaluj go"
