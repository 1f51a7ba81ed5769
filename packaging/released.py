"""What is packaged, for every system: the program as it was committed last, with that commit's time and version."""

import io
import tomllib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, run

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("kkapp", "ui", "resources", "docs/guide")
"""In the installed folder they lie as in the repository, where ``kkapp.paths`` looks for them."""
_LEFT_OUT = (":(exclude)ui/gallery", ":(exclude,glob)resources/locale/*/*.po")
"""Pictures for the guide are taken by developers; texts are read from their compiled catalogue."""


class NoCheckoutError(Exception):
    """Nothing says what was released; ``str()`` is the sentence to show."""


@dataclass(frozen=True)
class Commit:
    """What is being packaged."""

    name: str
    epoch: int
    """When it was made, in seconds since 1970; every file that gets installed bears this time."""
    version: str
    """What its pyproject.toml calls the program."""


def last_commit() -> Commit:
    """Return the commit that is packaged.

    Raises:
        NoCheckoutError: this is no checkout.
    """
    name, epoch = _git("log", "-1", "--format=%H %ct").decode().split()
    project = tomllib.loads(_git("show", f"{name}:pyproject.toml").decode())["project"]
    return Commit(name, int(epoch), project["version"])


def not_committed(names: Sequence[str] = SHIPPED) -> list[str]:
    """Return the files below these names whose present state is not packaged."""
    changed = _git("status", "--porcelain", "-z", "--", *names).decode().strip("\0")
    return [line[3:] for line in changed.split("\0") if line]


def text_of(commit: Commit, name: str) -> str:
    """Return a text file of the repository as the commit has it."""
    return _git("show", f"{commit.name}:{name}").decode()


def lay_out(commit: Commit, app: Path, names: Sequence[str] = SHIPPED) -> None:
    """Put these files and folders of a commit into ``app``."""
    with _packed(commit, names) as archive:
        archive.extractall(app)


def differences(commit: Commit, app: Path) -> Iterator[str]:
    """Yield the files of a commit that a folder lacks, has differently, or has beside it; compiled ones are passed."""
    with _packed(commit, SHIPPED) as archive:
        wanted = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    files = (path for name in SHIPPED for path in (app / name).rglob("*") if path.is_file())
    there = {path.relative_to(app).as_posix(): path for path in files if path.parent.name != "__pycache__"}
    yield from sorted(set(there) - set(wanted))
    yield from sorted(name for name in wanted if name not in there or there[name].read_bytes() != wanted[name])


def _packed(commit: Commit, names: Sequence[str]) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(_git("archive", "--format=zip", "-0", commit.name, "--", *names, *_LEFT_OUT)))


def _git(*words: str) -> bytes:
    done = run(["git", *words], cwd=ROOT, stdout=PIPE, check=False)  # noqa: S607 - git is found where this system keeps it
    if done.returncode:
        raise NoCheckoutError(f"{ROOT} nie jest repozytorium git, a instalator powstaje z ostatniego zatwierdzenia.")
    return done.stdout
