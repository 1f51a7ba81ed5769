"""The commands of the administrator's guide, on a copy of the demonstration's workspace."""

import json
import shutil
import sqlite3
from pathlib import Path

from wine.installed import DATA, WORKSPACE, Installed
from wine.places import expect, in_prefix
from wine.windows_pc import WindowsPc

_PROGRAM = rf"{DATA}\Program 2021.kk"
_COPY, _RESTORED, _SALVAGED = (rf"{DATA}\{name}.kk" for name in ("kopia", "przywrocony", "odzyskany"))
_ARCHIVE = rf"{DATA}\archiwum-2021.zip"
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("doctor",),
    ("doctor", _PROGRAM),
    ("backup", _PROGRAM),
    ("backup", _PROGRAM, "--to", _COPY),
    ("restore", _PROGRAM, "--list"),
    ("restore", _PROGRAM, "--from", "newest", "--to", _RESTORED),
    ("restore", _PROGRAM, "--salvage", "--to", _SALVAGED),
    ("lock", _PROGRAM, "--year", "2021"),
    ("archive", _PROGRAM, "--year", "2021", "--to", _ARCHIVE),
    ("verify", _ARCHIVE),
)


def try_all(pc: WindowsPc, program: Installed) -> str:
    """Each ends with 0 and prints nothing but JSON; copies hold what the workspace held, the archive is proved."""
    shutil.copyfile(in_prefix(pc.drive, WORKSPACE), in_prefix(pc.drive, _PROGRAM))
    held = rows(in_prefix(pc.drive, _PROGRAM))
    for words in COMMANDS:
        said = "\n".join(pc.quietly(program.kk, *words, "--format=json"))
        expect(f"kk {words[0]}: JSON", bool(json.loads(said)), wanted=True)
    for copy in (_COPY, _RESTORED):
        expect(f"{copy} holds what the workspace held", rows(in_prefix(pc.drive, copy)) == held, wanted=True)
    expect("the salvaged workspace has a size", in_prefix(pc.drive, _SALVAGED).stat().st_size > 0, wanted=True)
    return ", ".join(dict.fromkeys(words[0] for words in COMMANDS))


def rows(workspace: Path) -> list[str]:
    """Return all that a workspace holds."""
    with sqlite3.connect(f"file:{workspace}?mode=ro", uri=True) as database:
        return list(database.iterdump())
