"""What can be said of the package before it is installed: Debian's and the desktop's own checks of its papers."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from linux.places import NAME, PackagingError


def check(package: Path, scratch: Path) -> None:
    """Let desktop-file-validate and appstreamcli look at the package.

    Raises:
        PackagingError: one of them found something.
    """
    _quiet("dpkg-deb", "--extract", str(package), str(scratch))
    share = scratch / "usr/share"
    _quiet("desktop-file-validate", str(share / f"applications/{NAME}.desktop"))
    for metainfo in (share / "metainfo").iterdir():
        said = _run("appstreamcli", "validate", "--no-net", "--strict", str(metainfo))
        if "successful" not in said:
            raise PackagingError(said)


@contextmanager
def by_lintian(package: Path) -> Iterator[Callable[[], None]]:
    """Let lintian look at the package meanwhile, which takes it minutes; give what waits for its word.

    Raises:
        PackagingError: it found an error, or something to warn of.
    """
    asked = ["lintian", "--fail-on", "error,warning", "--allow-root", str(package)]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as looking:

        def wait() -> None:
            said = looking.communicate()[0]
            if said or looking.returncode:
                raise PackagingError(said)

        try:
            yield wait
        finally:
            looking.kill()


def _quiet(*words: str) -> None:
    said = _run(*words)
    if said:
        message = f"{words[0]}: {said}"
        raise PackagingError(message)


def _run(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr + (f"\nexit code {done.returncode}" if done.returncode else "")
