"""Which libraries of the system the package needs: read from the programs themselves, named by a table."""

import re
import subprocess
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from linux.places import FILES, PackagingError

_ELF = b"\x7fELF"
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_LIBRARY = re.compile(r"lib[^/]+\.so(\.|$)")
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")


@dataclass(frozen=True)
class Table:
    """Debian's packages by the name of the library that each holds."""

    always: Mapping[str, str]
    """Without it nothing, or no window."""
    when_there: Mapping[str, str]
    """A plug-in needs it and is left alone where it is missing; the value says what it is good for."""
    provided: frozenset[str]
    """Part of libc6."""


@dataclass(frozen=True)
class Needs:
    """What the programs of a folder ask of the system."""

    libraries: frozenset[str]
    glibc: tuple[int, int]
    idle: frozenset[str]
    """Libraries in the folder that nothing in it asks for."""


def table() -> Table:
    """Return the table of the package."""
    read = tomllib.loads((FILES / "depends.toml").read_text("utf-8"))
    return Table(read["always"], read["when_there"], frozenset(read["provided"]))


def needs_of(folder: Path) -> Needs:
    """Read what all programs and libraries in the folder ask for."""
    programs = [path for path in sorted(folder.rglob("*")) if is_program(path)]
    said = "".join(_readelf(programs[begin : begin + 100]) for begin in range(0, len(programs), 100))
    asked = set(_NEEDED.findall(said))
    own = {path.name for path in programs}
    libraries = {path.name for path in programs if _LIBRARY.match(path.name) and "plugins" not in path.parts}
    glibc = max(((int(major), int(minor)) for major, minor in _GLIBC.findall(said)), default=(0, 0))
    return Needs(frozenset(asked - own), glibc, frozenset(libraries - asked))


def is_program(path: Path) -> bool:
    """Tell whether a file is a program or a library of this system."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_ELF)) == _ELF


def depends(needs: Needs, known: Table) -> list[str]:
    """Return what the package depends on, in order.

    Raises:
        PackagingError: a library is in no table, or the table names one that nothing needs any more.
    """
    named = {*known.always, *known.when_there, *known.provided}
    complain("no package is known for", needs.libraries - named)
    complain("nothing needs any more", named - needs.libraries)
    libc = "libc6 (>= {}.{})".format(*needs.glibc)
    return [libc, *sorted({known.always[name] for name in needs.libraries if name in known.always})]


def complain(what: str, names: Iterable[str]) -> None:
    """Stop when there are such names."""
    listed = sorted(names)
    if listed:
        message = f"{what}: {', '.join(listed)} (see packaging/linux/files/depends.toml)"
        raise PackagingError(message)


def _readelf(programs: list[Path]) -> str:
    asked = ["readelf", "--dynamic", "--version-info", "--wide", *map(str, programs)]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout
