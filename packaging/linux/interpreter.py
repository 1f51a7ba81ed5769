"""The package's own Python: Debian's, unpacked into a folder, so that it also runs where Debian 12's is not installed.

It comes from the signed archive that this machine's apt knows. Debian keeps its libraries (OpenSSL, SQLite) apart, as
dependencies, so that those are updated with the system.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from linux.places import PYTHON, RUNTIME, STANDARD_LIBRARY, PackagingError

PACKAGES = ("python3.11-minimal", "libpython3.11-minimal", "libpython3.11-stdlib")
# No user's packages: a library of another program in somebody's home must not take the place of ours.
ISOLATED = "include-system-site-packages = false\n"
# Relative, so that the folder can be built and tried anywhere.
FOLDERS = "../../../../site\n../../../../app\n"


def lay_out(root: Path) -> str:
    """Put Python into the tree and return which version of Debian's package it is.

    Raises:
        PackagingError: apt does not know these packages.
    """
    with tempfile.TemporaryDirectory(prefix="kk-python-") as name:
        unpacked = Path(name) / "unpacked"
        versions = {_unpack(archive, unpacked) for archive in _downloaded(Path(name))}
        if len(versions) != 1:
            message = f"apt gave parts of different versions of Python: {sorted(versions)}"
            raise PackagingError(message)
        (root / PYTHON).parent.mkdir(parents=True)
        shutil.copy2(unpacked / "usr/bin/python3.11", root / PYTHON)
        shutil.copytree(unpacked / "usr/lib/python3.11", root / STANDARD_LIBRARY, symlinks=True)
        licence = unpacked / "usr/share/doc/python3.11-minimal/copyright"
        shutil.copy2(licence, root / RUNTIME / "LICENSE")
    (root / RUNTIME / "pyvenv.cfg").write_text(ISOLATED, "ascii")
    packages = root / STANDARD_LIBRARY / "dist-packages"
    packages.mkdir()
    (packages / "karta-koordynatora.pth").write_text(FOLDERS, "ascii")
    return versions.pop()


def _downloaded(folder: Path) -> list[Path]:
    """Return Debian's packages, whose hashes apt has compared with the signed list."""
    folder.chmod(0o755)
    code, said = _apt("download", *PACKAGES, cwd=folder)
    if code and os.geteuid() == 0:  # what apt knows is old, or nothing yet
        _apt("update", cwd=folder)
        code, said = _apt("download", *PACKAGES, cwd=folder)
    archives = sorted(folder.glob("*.deb"))
    if code or len(archives) != len(PACKAGES):
        message = f"apt-get could not download Debian 12's Python 3.11; build on Debian 12.\n{said}"
        raise PackagingError(message)
    return archives


def _apt(*words: str, cwd: Path) -> tuple[int, str]:
    done = subprocess.run(["apt-get", "-q", *words], cwd=cwd, capture_output=True, text=True, check=False)  # noqa: S607 - Debian's own
    return done.returncode, done.stderr


def _unpack(archive: Path, folder: Path) -> str:
    subprocess.run(["dpkg-deb", "--extract", archive, folder], check=True)  # noqa: S607 - Debian's own
    asked = ["dpkg-deb", "--field", str(archive), "Version"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
