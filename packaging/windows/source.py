"""The program itself: as it was committed last, with that commit's time, and compiled for its Python."""

import compileall
import io
import py_compile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, run

from windows.commands import BuildError
from windows.product import ROOT

SHIPPED = ("kkapp", "ui", "resources", "docs/guide")
"""In the installed folder they lie as in the repository, where ``kkapp.paths`` looks for them."""


@dataclass(frozen=True)
class Commit:
    """What is being packaged."""

    name: str
    epoch: int
    """When it was made, in seconds; every file of the installers bears this time."""


def last_commit() -> Commit:
    """Return the commit that is packaged.

    Raises:
        BuildError: this is no checkout.
    """
    name, epoch = _git("log", "-1", "--format=%H %ct").decode().split()
    return Commit(name, int(epoch))


def not_committed() -> list[str]:
    """Return the files of the program whose present state is not packaged."""
    changed = _git("status", "--porcelain", "-z", "--", *SHIPPED).decode().strip("\0")
    return [line[3:] for line in changed.split("\0") if line]


def lay_out(commit: Commit, app: Path) -> None:
    """Put the program of a commit into ``app``."""
    packed = _git("archive", "--format=zip", "-0", commit.name, *SHIPPED)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(app)


def compile_all(app: Path) -> None:
    """Compile every module below ``app``, so that a start writes nothing and reads no source.

    Raises:
        BuildError: a module cannot be compiled.
    """
    done = compileall.compile_dir(
        app,
        maxlevels=30,
        quiet=1,
        force=True,
        stripdir=str(app),
        prependdir="app",
        workers=0,
        # Not compared with the source at each start: nobody writes to the folder of a program.
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    if not done:
        raise BuildError("Nie każdy moduł programu dał się skompilować; powyżej jest napisane który.")


def _git(*words: str) -> bytes:
    done = run(["git", *words], cwd=ROOT, stdout=PIPE, check=False)  # noqa: S607 - git is found where this system keeps it
    if done.returncode:
        raise BuildError(f"{ROOT} nie jest repozytorium git, a instalator powstaje z ostatniego zatwierdzenia.")
    return done.stdout
