"""Install, use, upgrade and remove the package in a clean Debian 12: ``python packaging/linux/check.py DEB``.

It needs root (to change the root of a process), Debian's mmdebstrap, strace, xvfb, xdotool, x11-utils, imagemagick,
appstream, desktop-file-utils and lintian, and the network for Debian's packages; the program itself is used without
any network. The image of the system and the packages are kept for the next time. A line that nobody expects, a file
written outside the person's folders, a socket to a network or a document that differs from the source tree's fails it.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from linux import clean_root, papers_checked
from linux.clean_root import CleanRoot
from linux.installed import Installed
from linux.other_version import relabelled, version_of
from linux.places import PackagingError

_NEEDED = (
    *("appstreamcli", "chroot", "desktop-file-validate", "import", "lintian", "mmdebstrap", "strace", "unshare"),
    *("xdotool", "xprop", "Xvfb"),
)
_OLDER, _NEWER = "0.0.9", "99.0.0"


def check(package: Path, seen: Path) -> None:
    """Go the whole way with the package; pictures and lists are left in a folder.

    Raises:
        PackagingError: something is not as it should be.
    """
    _be_able()
    seen.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kk-check-") as name, papers_checked.by_lintian(package) as lintian:
        _go(package, Path(name), seen)
        _step("lintian", lintian)


def _go(package: Path, scratch: Path, seen: Path) -> None:
    """Take the steps, in the order in which an office would."""
    root = CleanRoot(scratch / "root", clean_root.cache())
    program = Installed(root, package, seen)
    older, newer = (relabelled(package, version, scratch) for version in (_OLDER, _NEWER))
    _step("papers of the package", lambda: papers_checked.check(package, scratch / "papers"))
    _step("a clean Debian 12", lambda: root.make(clean_root.image()))
    pristine = program.everything_outside_the_home()
    _step("apt-get update", lambda: root.as_root("apt-get", "-q", "update"))
    _step(f"version {_OLDER} installed", lambda: program.install(older))
    _step("a workspace made in it", program.make_a_workspace)
    _step(f"upgraded to {version_of(package)}, the workspace as it was", lambda: program.upgrade(package))
    _step("its version", program.tell_version)
    _step("kinds of files", program.know_kinds_of_files)
    _step("the demonstration, the same documents as the source tree's", program.play_the_year)
    _step("an export", program.export)
    _step("the window", program.open_window)
    _step("a double click", program.double_click)
    _step("nothing written elsewhere, no network", program.look_at_traces)
    _step("nothing of the package changed", program.verify_files)
    _step("a downgrade refused", lambda: program.refuse_downgrade(newer, package))
    _step("removed; the person's data is there, and nothing else", lambda: program.remove(pristine))


def _step(what: str, do: Callable[[], object]) -> None:
    began = time.monotonic()
    told = do()
    print(f"{time.monotonic() - began:6.1f} s  {what}" + (f": {told}" if isinstance(told, str) else ""), flush=True)


def _be_able() -> None:
    missing = [tool for tool in _NEEDED if not shutil.which(tool)]
    if missing or os.geteuid():
        message = f"this check runs as root, with Debian's tools; missing: {', '.join(missing) or 'only root'}"
        raise PackagingError(message)


def main(words: Sequence[str] | None = None) -> int:
    """Check the package that is named; return 1 when something is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("--keep", type=Path, default=Path("dist/check-linux"), help="folder for pictures and lists")
    options = parser.parse_args(words)
    try:
        check(options.package.resolve(), options.keep.resolve())
    except PackagingError as error:
        print(f"NOT AS IT SHOULD BE: {error}", file=sys.stderr)
        return 1
    print(f"All is as it should be. Pictures and lists: {options.keep}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
