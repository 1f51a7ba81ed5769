"""The libraries that the program loads on Windows: installed from the lock, without what it never uses.

``python -m windows.libraries`` makes the lock anew, from pyproject.toml and in the versions of constraints.txt.
"""

import ast
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from windows.commands import BuildError, run
from windows.product import HERE, ROOT

LOCK = ROOT / "packaging" / "requirements-windows.lock"
NEVER_LOADED: Mapping[str, str] = {
    "numpy": "comes with pandas",
    "pandas": "only tests read with it",
    "pip": "sqlite-utils asks for it, for a command of its own",
    "tzdata": "time zones by name, which nothing here asks for",
}
"""What the project or a library of it asks for, and the program never imports."""
_NEVER_IMPORTED = frozenset(NEVER_LOADED) | {"zoneinfo"}
_FOR_WINDOWS = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11", "--only-binary", ":all:"]
_WHEELS_OF_WINDOWS = [
    *("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"),
    *("--abi", "cp311", "--abi", "abi3", "--abi", "none", "--only-binary", ":all:"),
]
_HEAD = """\
# The libraries of the Windows program, each a wheel for CPython 3.11, in the versions of constraints.txt.
# Made by: PYTHONPATH=packaging python -m windows.libraries
"""


def install(site: Path) -> None:
    """Install the locked wheels into ``site`` and leave out what trim.txt lists."""
    options = ["--quiet", "--quiet", "--no-input", "--disable-pip-version-check", "--no-deps", "--no-compile"]
    asked = [*_WHEELS_OF_WINDOWS, *options, "--require-hashes"]
    run([sys.executable, "-m", "pip", "install", *asked, "--target", site, "-r", LOCK])
    shutil.rmtree(site / "bin", ignore_errors=True)
    trim(site, patterns((HERE / "trim.txt").read_text(encoding="utf-8")))
    for folder in sorted((path for path in site.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    for left in site.glob("*.dist-info/RECORD"):
        _forget_what_is_gone(site, left)


def patterns(text: str) -> list[str]:
    """Return the patterns of a list; ``#`` begins a remark."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def trim(site: Path, leave_out: list[str]) -> None:
    """Remove what the patterns find; a pattern after ``!`` keeps what an earlier one would remove.

    Raises:
        BuildError: a pattern finds nothing, so a library changed and the list has to be looked at.
    """
    kept = {path for pattern in leave_out if pattern.startswith("!") for path in site.glob(pattern[1:])}
    idle = []
    for pattern in leave_out:
        found = sorted(site.glob(pattern.removeprefix("!")))
        if not found:
            idle.append(pattern)
        for path in [] if pattern.startswith("!") else found:
            if path not in kept:
                _remove(path)
    if idle:
        raise BuildError(f"Te wiersze pliku packaging/windows/trim.txt niczego już nie znajdują: {', '.join(idle)}.")


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _forget_what_is_gone(site: Path, record: Path) -> None:
    """Let the list of a library's files name only what is there, in one order."""
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    there = [line for line in lines if (site / line.rsplit(",", 2)[0].strip('"')).exists()]
    record.write_text("".join(sorted(there)), encoding="utf-8", newline="\n")


def imports_of(source: Path) -> Iterator[str]:
    """Yield the name of every library that a Python file imports."""
    for node in ast.walk(ast.parse(source.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def need_nothing_left_out(app: Path) -> None:
    """Refuse to ship a program that imports a library which is left out.

    Raises:
        BuildError: a file of the program does.
    """
    for source in sorted([*app.glob("kkapp/**/*.py"), *app.glob("ui/**/*.py")]):
        wrong = _NEVER_IMPORTED.intersection(imports_of(source))
        if wrong:
            place = source.relative_to(app)
            raise BuildError(f"{place} importuje {', '.join(sorted(wrong))}, a tego w instalatorze nie ma.")


def versions(lock: str) -> dict[str, str]:
    """Return the version of each library in a lock."""
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", lock, re.MULTILINE))


def make_lock() -> None:
    """Write the lock anew."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    chosen = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if line[:1].isalnum()]
    with tempfile.TemporaryDirectory(prefix="kk-lock-") as name:
        wanted, allowed = Path(name) / "wanted.in", Path(name) / "allowed.txt"
        wanted.write_text("\n".join(project["dependencies"]), encoding="utf-8")
        allowed.write_text("\n".join(line.removesuffix("\\") for line in chosen), encoding="utf-8")
        without = [word for library in sorted(NEVER_LOADED) for word in ("--no-emit-package", library)]
        quiet = ["--quiet", "--no-header", "--no-annotate", "--generate-hashes"]
        said = run(["uv", "pip", "compile", *_FOR_WINDOWS, *quiet, *without, "-c", allowed, wanted])
    LOCK.write_text(_HEAD + "".join(f"{line}\n" for line in said.splitlines() if line[:1] != "#"), encoding="utf-8")


if __name__ == "__main__":
    make_lock()
