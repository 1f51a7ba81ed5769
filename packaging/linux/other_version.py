"""The same package under another version, to upgrade from, with a file that the newer one does not have."""

import re
import subprocess
import tempfile
from pathlib import Path

from linux.places import FOLDER, NAME

GONE = FOLDER / "app" / "kkapp" / "of_an_older_version.py"


def relabelled(package: Path, version: str, out: Path) -> Path:
    """Write the package under another version into a folder and return its path."""
    with tempfile.TemporaryDirectory(prefix="kk-older-") as name:
        root = Path(name) / "root"
        subprocess.run(["dpkg-deb", "--raw-extract", package, root], check=True)  # noqa: S607 - Debian's own
        control, preinst = root / "DEBIAN/control", root / "DEBIAN/preinst"
        now = version_of(package)
        control.write_text(re.sub(r"(?m)^Version: .*$", f"Version: {version}", control.read_text("utf-8")), "utf-8")
        preinst.write_text(preinst.read_text("utf-8").replace(now, version), "utf-8")
        (root / GONE).write_text("", "utf-8")
        target = out / f"{NAME}_{version}.deb"
        pack = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(root), str(target)]
        subprocess.run(pack, check=True, stdout=subprocess.DEVNULL)
    return target


def version_of(package: Path) -> str:
    """Return the version of a package."""
    asked = ["dpkg-deb", "--field", str(package), "Version"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
