"""What goes wrong at an installation, and that installing again mends it."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from windows import product

from wine.installed import Installed
from wine.installers import Installer
from wine.places import expect
from wine.windows_pc import WindowsPc

_DAMAGED = ("runtime/python311.dll", product.TERMINAL_PROGRAM, "app/kkapp/errors.py")
"""A library, a program and a module: one is deleted, one cut off, one emptied."""
_FEW = 100
"""Fewer files than this are there when the older version is gone."""


def interrupt_upgrade(pc: WindowsPc, installer: Installer, program: Installed) -> str:
    """Cut the power while the older version is removed, then while the newer one is copied; the third time it comes.

    Wine rolls nothing back; so what is proved is that the data are untouched and that repeating repairs.
    """
    installer.install(pc, installer.older)
    mine, whole = program.data(), count(program.folder)
    told, all_there = [], [True] * len(installer.brings_itself)
    for moment in (half_removed, half_copied):
        pc.interrupt(installer.installing(installer.present), moment(program.folder, whole))
        told.append(str(count(program.folder)))
        expect("what takes it away", [(program.folder / name).exists() for name in installer.brings_itself], all_there)
        expect("the person's files", program.data() == mine, wanted=True)
    installer.install(pc, installer.present)
    expect("the person's files", program.data() == mine, wanted=True)
    program.compare_files()
    program.look_at_registry()
    program.look_at_versions()
    program.remove()
    return f"{' and '.join(told)} of {whole} files were there"


def repair(pc: WindowsPc, installer: Installer, program: Installed) -> str:
    """Install the same version over a damaged one: its files are the tree's again."""
    damage([program.folder / name for name in _DAMAGED])
    installer.install(pc, installer.present, *installer.repairs)
    program.compare_files()
    program.look_at_registry()
    return ", ".join(_DAMAGED)


def damage(files: Sequence[Path]) -> None:
    """Delete a file, cut another off and empty a third."""
    deleted, cut, emptied = files
    deleted.unlink()
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size // 2])
    emptied.write_bytes(b"")


def half_removed(folder: Path, whole: int) -> Callable[[], bool]:
    """Return what tells that a part of the older version's files is gone."""
    return lambda: count(folder) < whole * 2 // 3


def half_copied(folder: Path, whole: int) -> Callable[[], bool]:
    """Return what tells that the older version is gone and half of the newer one's files are there."""
    fewest = whole

    def look() -> bool:
        nonlocal fewest
        there = count(folder)
        fewest = min(fewest, there)
        return fewest < _FEW and there > whole // 2

    return look


def count(folder: Path) -> int:
    """Count the files of a folder that changes meanwhile."""
    return sum(len(files) for _folder, _folders, files in os.walk(folder))
