"""Close the tree into a .deb: control data, one owner, one date, the same bytes each time."""

import hashlib
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from released import Commit

from linux.papers import MAINTAINER
from linux.places import ARCHITECTURE, FILES, NAME, PYTHON, package_name

RECOMMENDS = ("desktop-file-utils", "hicolor-icon-theme", "libcups2", "shared-mime-info", "xdg-utils")
"""Kinds of files, icons, printing, opening what was written; without them the program still runs."""
SUGGESTS = ("libreoffice-calc", "libreoffice-writer")
_CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Suggests: {suggests}
Section: misc
Priority: optional
Description: reports of a city's programmes, from the unit's card to the attachment
 Karta Koordynatora is for the department that coordinates a programme of the
 city and for the units that carry it out. The department hands cards out, the
 units fill them in without a network and hand them in; the figures are merged,
 checked and printed as the official attachment, in Polish.
 .
 The package brings its own Python and Qt in /opt. It needs no server, asks for
 no account and opens no connection.
"""
_RUN = ("usr/bin/kk", f"usr/bin/{NAME}", str(PYTHON), "DEBIAN/preinst")


def close(root: Path, commit: Commit, depends: Sequence[str], out: Path, *, quick: bool = False) -> Path:
    """Write the package of the tree into a folder and return its path; a quick one is larger."""
    control = root / "DEBIAN"
    control.mkdir()
    (control / "md5sums").write_text(_sums(root), "utf-8")
    (control / "control").write_text(control_of(commit, depends, installed_size(root)), "utf-8")
    preinst = (FILES / "preinst").read_text("utf-8").replace("@VERSION@", commit.version)
    (control / "preinst").write_text(preinst, "utf-8")
    _even_out(root, commit.epoch)
    target = out / f"{package_name(commit.version)}.deb"
    how = ["-Zgzip", "-z1"] if quick else ["-Zxz", "-z6"]
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "--threads-max=2", *how, "--build", root, target],  # noqa: S607 - Debian's own
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(commit.epoch)},
    )
    return target


def control_of(commit: Commit, depends: Sequence[str], size: int) -> str:
    """Return the control file."""
    return _CONTROL.format(
        name=NAME,
        version=commit.version,
        architecture=ARCHITECTURE,
        maintainer=MAINTAINER,
        size=size,
        depends=", ".join(depends),
        recommends=", ".join(RECOMMENDS),
        suggests=", ".join(SUGGESTS),
    )


def installed_size(root: Path) -> int:
    """Return what the tree takes, in KiB, as Debian counts: each file rounded up, one for anything else."""
    entries = (path for path in root.rglob("*") if "DEBIAN" not in path.relative_to(root).parts)
    return sum(-(-path.stat().st_size // 1024) if _is_plain(path) else 1 for path in entries)


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _sums(root: Path) -> str:
    files = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if _is_plain(path))
    lines = (
        f"{hashlib.md5((root / name).read_bytes(), usedforsecurity=False).hexdigest()}  {name}\n"
        for name in files
        if not name.startswith("DEBIAN/")
    )
    return "".join(lines)


def _even_out(root: Path, epoch: int) -> None:
    """Give everything the modes and the date of the commit, whoever built it and when."""
    for path in sorted(root.rglob("*"), reverse=True):
        if not path.is_symlink():
            runs = path.is_dir() or path.relative_to(root).as_posix() in _RUN
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
    root.chmod(0o755)
    os.utime(root, (epoch, epoch))
