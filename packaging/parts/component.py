"""A part of the program that somebody else made."""

import re
from dataclasses import dataclass
from pathlib import Path


class UnknownLicenceError(Exception):
    """Nothing says under which licence a part stands, or its text is missing; ``str()`` is the sentence to show."""


@dataclass(frozen=True)
class Component:
    """A part, and what has to be told of it."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]
    """Files that hold its licences."""
    purl: str = ""
    """What programs that look for known faults know it by."""
    needs: tuple[str, ...] = ()
    note: str = ""

    @property
    def folder_name(self) -> str:
        """Return its name in letters that any file system takes."""
        return re.sub(r"[^A-Za-z0-9.-]+", "-", self.name)

    @property
    def reference(self) -> str:
        """Return what names it within the list of parts."""
        version = f"@{self.version}" if self.version else ""
        return self.purl or f"part:{self.folder_name}{version}"
