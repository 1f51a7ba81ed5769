"""Where the check finds and keeps things, and how it says that something is not as it should be."""

import os
import pwd
from pathlib import Path, PureWindowsPath

from linux.clean_root import cache
from linux.places import ROOT, PackagingError

__all__ = [
    "GONE",
    "HOME",
    "OLDER",
    "ROOT",
    "STAND_INS",
    "CheckError",
    "cache",
    "expect",
    "files_of",
    "in_prefix",
    "in_windows",
]

STAND_INS = Path(__file__).resolve().parent / "stand-ins"
HOME = PureWindowsPath("C:/users") / pwd.getpwuid(os.geteuid()).pw_name
"""The folder of the person, whom Wine names as this machine does."""
_TOLD = 12
CheckError = PackagingError
OLDER = "0.0.9"
GONE = "app/kkapp/of_an_older_version.txt"
"""A file that the older version has and the present one lacks."""


def files_of(folder: Path) -> list[Path]:
    """Return all files below a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def in_windows(path: Path) -> str:
    """Return what Windows programs call a file of this machine."""
    return str(PureWindowsPath("Z:/") / PureWindowsPath(path.as_posix().lstrip("/")))


def in_prefix(drive: Path, path: str) -> Path:
    """Return where a path on Windows' disk C lies on this machine."""
    return drive.joinpath(*PureWindowsPath(path).parts[1:])


def expect(what: str, found: object, wanted: object) -> None:
    """Stop when something is not as it should be; of many things the first few tell enough.

    Raises:
        CheckError: it is not.
    """
    if found != wanted:
        if isinstance(found, list) and len(found) > _TOLD:
            found = [*found[:_TOLD], f"and {len(found) - _TOLD} more"]
        raise CheckError(f"{what}:\n  found  {found!r}\n  wanted {wanted!r}")
