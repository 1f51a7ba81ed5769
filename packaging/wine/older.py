"""The same program under an older version, to upgrade from and to be refused, made by the build itself."""

import os
import shutil
from pathlib import Path

import released
from windows.build import Build, build_msi, build_setup

from wine.places import GONE, OLDER


def make(out: Path, folder: Path) -> str:
    """Make the older MSI and setup program of a build's tree in a folder."""
    copy = folder / "tree"
    shutil.copytree(out / "tree", copy, copy_function=os.link)
    (copy / GONE).write_text("", "utf-8")
    shutil.copytree(out / "work" / "icons", folder / "work" / "icons")
    build = Build(folder, fast=True, say=_unheard, signing={}, commit=released.last_commit(), version=OLDER)
    made = [build_msi(build), build_setup(build)]
    shutil.rmtree(copy)
    return ", ".join(path.name for path in made)


def _unheard(_line: str) -> None:
    """The table of the check tells what is made."""
