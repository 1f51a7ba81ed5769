"""A newer version on a share of the office: a small file says which one lies there. No network is used but the path."""

import re
from pathlib import Path
from typing import NamedTuple

from kkapp import __version__
from kkapp.i18n import _
from kkapp.storage.reaching import within

NAME = "version.toml"
_PATIENCE = 5.0
_LARGEST = 1 << 14
_LONGEST_NOTE = 200
_VERSION = re.compile(r"\d{1,5}(?:\.\d{1,5}){1,3}", re.ASCII)


class Newer(NamedTuple):
    """A version newer than this one, and what the office says of it."""

    version: str
    note: str = ""


def newer_version(notice: Path | None, own: str = __version__) -> Newer | None:
    """Return the version that lies on the share, None where it is no newer one or nobody can be asked."""
    if notice is None:
        return None
    return within(_PATIENCE, lambda: _read(notice, own), None)


def _read(notice: Path, own: str) -> Newer | None:
    import tomllib

    file = notice if notice.suffix == ".toml" else notice / NAME
    try:
        with file.open("rb") as opened:
            said = tomllib.loads(opened.read(_LARGEST).decode("utf-8-sig"))
    except (OSError, ValueError):
        return None
    version, note = said.get("version"), said.get("note", "")
    if not isinstance(version, str) or not _VERSION.fullmatch(version) or _numbers(version) <= _numbers(own):
        return None
    return Newer(version, " ".join(note.split())[:_LONGEST_NOTE] if isinstance(note, str) else "")


def _numbers(version: str) -> tuple[int, ...]:
    """Return a version to be compared: 0.10 comes after 0.9, and 1.0 is 1.0.0."""
    numbers = [int(part) for part in version.split(".") if part.isdigit()]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def sentence(newer: Newer) -> str:
    """Return the quiet sentence of the window."""
    if newer.note:
        return _("A newer version {version} is ready: {note}").format(version=newer.version, note=newer.note)
    return _("A newer version {version} is ready in the office’s folder.").format(version=newer.version)
