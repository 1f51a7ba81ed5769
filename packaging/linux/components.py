"""What is in the tree of the package and under which licences, and the list of it (SBOM)."""

import re
import uuid
from collections.abc import Sequence
from pathlib import Path

from parts import cyclonedx
from parts import tree as parts
from parts.component import Component
from released import Commit

from linux.places import FOLDER, NAME, SITE, PackagingError

_NAMESPACE = uuid.UUID("4079e9d4-7908-4180-9e2e-78a746257765")
_QT = SITE / "PySide6" / "Qt" / "lib"
_WHERE = {
    "qt": ("libQt6Core.so.*", re.compile(rb"\0Qt (\d+\.\d+\.\d+) \(")),
    "icu": ("libicudata.so.*", re.compile(rb"\0\0((?:\d\0)+\.\0(?:\d\0)+)(?:\.\x000\0){2}\0\0")),
}
"""Which library of Qt's wheel says a version, and how; ICU's stands in letters of two bytes."""


def all_of(root: Path, python: str) -> list[Component]:
    """Return every component of the package.

    Raises:
        PackagingError: a library does not say which version it is.
        UnknownLicenceError: a component has no licence or no text of it.
    """

    def version(place: str) -> str:
        return python if place == "python" else said_by(root, place)

    listed = Path(__file__).with_name("components.toml")
    return parts.all_of(parts.Tree(root / FOLDER, root / SITE, listed, version))


def said_by(root: Path, place: str) -> str:
    """Return the version that a library of the tree says."""
    name, pattern = _WHERE[place]
    found = [said for library in sorted((root / _QT).glob(name)) for said in pattern.findall(library.read_bytes())]
    if len(set(found)) != 1:
        message = f"{_QT}/{name} does not say one version, but {found}"
        raise PackagingError(message)
    return str(found[0].replace(b"\0", b"").decode("ascii"))


def list_of_parts(components: Sequence[Component], commit: Commit) -> str:
    """Return the list of parts in the form of CycloneDX 1.6."""
    program = cyclonedx.Program("Karta Koordynatora", NAME, commit.version, commit.epoch, _NAMESPACE)
    return cyclonedx.list_of_parts(components, program)
