"""What is packaged: the program as it was committed last, with that commit's date and the version of pyproject.toml."""

import io
import subprocess
import tarfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from linux.places import APP, ROOT, PackagingError

SHIPPED = ("kkapp", "ui", "resources", "docs/guide", "LICENSE", "CHANGELOG.md", "pyproject.toml", "constraints.txt")
"""What is taken of the repository; the last three only tell how to build."""
ONLY_FOR_BUILDING = ("pyproject.toml", "constraints.txt")


@dataclass(frozen=True)
class Source:
    """A commit of the program."""

    commit: str
    epoch: int
    """When it was committed, in seconds."""
    version: str


def last_commit() -> Source:
    """Return the commit that would be packaged now.

    Raises:
        PackagingError: this is no checkout, so that nothing says what was released.
    """
    try:
        commit, epoch = _git("log", "-1", "--format=%H %ct").decode().split()
    except (OSError, subprocess.CalledProcessError) as error:
        message = f"{ROOT} is no git checkout: what is packaged is its last commit"
        raise PackagingError(message) from error
    project = tomllib.loads(_git("show", f"{commit}:pyproject.toml").decode())["project"]
    return Source(commit, int(epoch), project["version"])


def not_committed() -> list[str]:
    """Return the files of the program whose present state will not be in the package."""
    changed = _git("status", "--porcelain", "-z", "--", *SHIPPED).decode().strip("\0")
    return [line[3:] for line in changed.split("\0") if line]


def text_of(source: Source, name: str) -> str:
    """Return a text file of the repository as the commit has it."""
    return _git("show", f"{source.commit}:{name}").decode()


def lay_out(source: Source, root: Path) -> None:
    """Put the program into the tree, in the same folders as in the repository, where it looks for its resources."""
    wanted = [name for name in SHIPPED if name not in ONLY_FOR_BUILDING]
    packed = _git("archive", "--format=tar", source.commit, *wanted)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(root / APP)  # noqa: S202 - git packed it, and Debian's Python knows no filters


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S607 - git is found where this system keeps it
