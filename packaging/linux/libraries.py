"""The libraries that the program needs at run time, in the versions and with the hashes of constraints.txt."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from linux.places import SITE, PackagingError

NEVER_LOADED: Mapping[str, str] = {
    "pandas": "only tests read with it; a test of the package keeps it so",
    "numpy": "comes with pandas",
    "pip": "sqlite-utils asks for it, for a command of its own",
}
"""What the project or a library of it asks for, and the program never imports."""
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==")


def wanted(pyproject: str) -> set[str]:
    """Return the names of all libraries that the program loads, theirs included."""
    found: set[str] = set()
    waiting = list(tomllib.loads(pyproject)["project"]["dependencies"])
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        needed_here = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if needed_here and name not in found and name not in NEVER_LOADED:
            found.add(name)
            waiting += metadata.requires(name) or []
    return found


def locked(constraints: str, names: set[str]) -> str:
    """Return the part of constraints.txt, hashes included, that pins these libraries.

    Raises:
        PackagingError: one of them is not pinned.
    """
    kept, seen = [], set()
    for name, block in _blocks(constraints):
        if name in names:
            seen.add(name)
            kept.append(block)
    if names != seen:
        message = f"not in constraints.txt: {sorted(names - seen)}"
        raise PackagingError(message)
    return "".join(kept)


def _blocks(constraints: str) -> Iterator[tuple[str, str]]:
    """Yield each pinned library with its lines."""
    name, lines = "", ""
    for line in constraints.splitlines(keepends=True):
        if begins := _PINNED.match(line):
            if name:
                yield name, lines
            name, lines = canonicalize_name(begins[1]), ""
        lines += line
    if name:
        yield name, lines


def lay_out(root: Path, pyproject: str, constraints: str) -> None:
    """Install the libraries into the tree.

    Raises:
        PackagingError: pip could not install them.
    """
    site = root / SITE
    site.mkdir(parents=True)
    lock = site / "lock.txt"
    lock.write_text(locked(constraints, wanted(pyproject)), "utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "-q"]
    kind = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-compile"]
    there = ["--python-version", "3.11", "--implementation", "cp", "--abi", "cp311", "--abi", "abi3", "--abi", "none"]
    for glibc in range(36, 16, -1):
        there += ["--platform", f"manylinux_2_{glibc}_x86_64"]
    there += ["--platform", "manylinux2014_x86_64"]
    asked = [*pip, "install", *kind, *there, "--target", str(site), "-r", str(lock)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    lock.unlink()
    if done.returncode:
        message = f"pip could not install the libraries of constraints.txt\n{done.stderr}"
        raise PackagingError(message)


def forget_what_is_not_there(root: Path) -> None:
    """Take out of the lists of installed files what was trimmed, and with it the hashes of scripts that name a path."""
    site = root / SITE
    for record in sorted(site.glob("*.dist-info/RECORD")):
        lines = record.read_text("utf-8").splitlines(keepends=True)
        there = [line for line in lines if (site / line.rsplit(",", 2)[0].strip('"')).exists()]
        record.write_text("".join(sorted(there)), "utf-8")
