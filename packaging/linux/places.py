"""Names and places of the package, relative to the root of the file system it is installed in."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILES = Path(__file__).resolve().parent / "files"

NAME = "karta-koordynatora"
ARCHITECTURE = "amd64"
FOLDER = Path("opt") / NAME
RUNTIME = FOLDER / "runtime"
PYTHON = RUNTIME / "bin" / "python3.11"
STANDARD_LIBRARY = RUNTIME / "lib" / "python3.11"
SITE = FOLDER / "site"
APP = FOLDER / "app"
BUILT_FROM = FOLDER / "built-from.json"
"""Which commit and which Python the package was made from."""
DOC = Path("usr/share/doc") / NAME
PARTS = DOC / "sbom.cdx.json"
"""The list of parts."""


def package_name(version: str) -> str:
    """Return the name of a version's package, without what files of it end with."""
    return f"{NAME}_{version}_{ARCHITECTURE}"


class PackagingError(Exception):
    """Something is missing or not as it should be; ``str()`` says what."""
