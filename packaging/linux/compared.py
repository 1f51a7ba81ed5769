"""Documents of the installed program beside those that the source tree makes of the same demonstration."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

ALIKE = (".docx", ".odt", ".html", ".csv", ".json", ".xlsx")
"""Documents that hold nothing of the moment in which they were made; a PDF and a workspace do."""
OF_THE_MOMENT = {("xlsx", "docProps/core.xml")}


def differences(ours: Path, theirs: Path) -> Iterator[str]:
    """Yield each document, or part of one, of the demonstration's own folder that is not the same byte for byte."""
    names = {path.name for folder in (ours, theirs) for path in folder.iterdir() if path.suffix in ALIKE}
    for name in sorted(names):
        if not (ours / name).exists() or not (theirs / name).exists():
            yield f"{name} is on one side only"
        elif zipfile.is_zipfile(ours / name):
            yield from _parts(ours / name, theirs / name)
        elif (ours / name).read_bytes() != (theirs / name).read_bytes():
            yield name


def documents(folder: Path) -> int:
    """Return how many documents are compared."""
    return sum(path.suffix in ALIKE for path in folder.iterdir())


def _parts(ours: Path, theirs: Path) -> Iterator[str]:
    with zipfile.ZipFile(ours) as one, zipfile.ZipFile(theirs) as other:
        if one.namelist() != other.namelist():
            yield f"{ours.name} has other parts"
            return
        for part in one.namelist():
            if (ours.suffix[1:], part) not in OF_THE_MOMENT and one.read(part) != other.read(part):
                yield f"{ours.name}: {part}"
