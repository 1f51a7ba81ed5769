"""What can be said of the package before it is installed: Debian's and the desktop's own checks of its papers."""

import subprocess
from pathlib import Path

from linux.places import NAME, PackagingError


def check(package: Path, scratch: Path) -> None:
    """Let lintian, desktop-file-validate and appstreamcli look at the package.

    Raises:
        PackagingError: one of them found an error.
    """
    _quiet("dpkg-deb", "--extract", str(package), str(scratch))
    share = scratch / "usr/share"
    _quiet("desktop-file-validate", str(share / f"applications/{NAME}.desktop"))
    for metainfo in (share / "metainfo").iterdir():
        said = _run("appstreamcli", "validate", "--no-net", "--strict", str(metainfo))
        if "successful" not in said:
            raise PackagingError(said)
    _quiet("lintian", "--fail-on", "error,warning", "--allow-root", str(package))


def _quiet(*words: str) -> None:
    said = _run(*words)
    if said:
        message = f"{words[0]}: {said}"
        raise PackagingError(message)


def _run(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr + (f"\nexit code {done.returncode}" if done.returncode else "")
