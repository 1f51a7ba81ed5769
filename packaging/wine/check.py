"""Install, use, upgrade and remove both Windows installers under Wine: ``python packaging/wine/check.py OUT``.

OUT is a folder that ``./kk package windows --to OUT`` filled. It needs Debian's wine, wine64, xvfb, xdotool, x11-utils,
imagemagick, fonts-liberation and gcc-mingw-w64-x86-64, beside what the build needs. A line that nobody expects, a file
that is not the tree's, a document that differs from the source tree's or a trace after removal fails it.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

_PACKAGING = Path(__file__).resolve().parents[1]
_TOOLS = _PACKAGING.parent / "build" / "packaging" / "tools"
sys.path[:0] = [str(_PACKAGING), str(_TOOLS)]
os.environ["PATH"] = os.pathsep.join([str(_TOOLS / "bin"), os.environ.get("PATH", os.defpath)])

from linux import screen  # noqa: E402 - found on the path above

from wine import guide_commands, mishaps, older, prefix  # noqa: E402
from wine.installed import Installed, demonstration_of_the_source  # noqa: E402
from wine.installers import Installer, kinds  # noqa: E402
from wine.places import CheckError  # noqa: E402
from wine.table import Table  # noqa: E402
from wine.windows_pc import WindowsPc  # noqa: E402

_NEEDED = {
    "wine": "wine wine64",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "xprop": "x11-utils",
    "identify": "imagemagick",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
}

_THE_REST_NEEDS = 3
"""Without the first steps there is nothing to look at."""


def check(out: Path, seen: Path, only: str, earlier: Path | None) -> None:
    """Go the whole way with both installers; pictures, reports and lists are left in a folder.

    Raises:
        CheckError: something is not as it should be.
    """
    _be_able()
    seen.mkdir(parents=True, exist_ok=True)
    table = Table()
    with tempfile.TemporaryDirectory(prefix="kk-wine-", ignore_cleanup_errors=True) as name, screen.screen() as display:
        scratch = Path(name)
        theirs: list[tuple[Path, list[str]]] = []
        for made in (out.glob("*.msi"), out.glob("*-setup.exe")):
            print(*(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB" for path in made), sep="\n")
        if not earlier:
            earlier = scratch / "older"
            table.step("both", "older version made", lambda: older.make(out, scratch / "older"))
        table.step("both", "source tree's demonstration", lambda: _play(out / "tree", scratch, theirs))
        table.need_all()
        for installer in kinds(out, earlier):
            if only in installer.name:
                pc = WindowsPc(scratch / installer.name, display)
                _check_one(table, pc, Installed(pc, installer, out / "tree", seen), installer, theirs[0])
    table.need_all()


def _play(tree: Path, scratch: Path, theirs: list[tuple[Path, list[str]]]) -> None:
    theirs.append(demonstration_of_the_source(tree, scratch))


def _check_one(
    table: Table, pc: WindowsPc, program: Installed, installer: Installer, theirs: tuple[Path, list[str]]
) -> None:
    steps: list[tuple[str, Callable[[], str | None]]] = [
        ("a fresh Windows", lambda: prefix.fresh(pc.folder)),
        ("older version, a workspace made in it", program.install_older),
        ("upgraded, the workspace as it was", program.upgrade),
        ("its files are the tree's", program.compare_files),
        ("registry and shortcut", program.look_at_registry),
        ("no network, no right to write to its folder", lambda: pc.restrict(program.folder)),
        ("versions", program.look_at_versions),
        ("its test of itself", program.test_itself),
        ("the demonstration, documents as the source tree's", lambda: program.play_the_year(*theirs)),
        ("exports", program.export),
        ("the window", program.open_window),
        ("double clicks", program.double_click),
        ("opened from a terminal", program.open_from_terminal),
        ("the commands of the administrator's guide", lambda: guide_commands.try_all(pc, program)),
        ("written in use", program.look_at_what_was_written),
        ("all rights again", lambda: pc.restrict_no_more(program.folder)),
        ("damaged files repaired", lambda: mishaps.repair(pc, installer, program)),
        ("a downgrade refused", program.refuse_downgrade),
        ("removed, the data stay", program.remove),
        ("installed with options, removed", program.install_with_options),
        ("an upgrade interrupted twice, repeated, removed", lambda: mishaps.interrupt_upgrade(pc, installer, program)),
    ]
    for number, (what, do) in enumerate(steps):
        if not table.step(installer.name, what, do) and number < _THE_REST_NEEDS:
            break
    pc.end_all()


def _be_able() -> None:
    missing = sorted({package for tool, package in _NEEDED.items() if not shutil.which(tool)})
    if missing:
        raise CheckError(f"install what is missing: apt-get install -y {' '.join(missing)}")


def main(words: Sequence[str] | None = None) -> int:
    """Check the installers of a folder; return 1 when something is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--keep", type=Path, default=Path("dist/check-wine"), help="folder for pictures and lists")
    parser.add_argument("--only", choices=("MSI", "setup"), default="", help="only one of both installers")
    parser.add_argument("--older", type=Path, help="folder with installers of an earlier version, to upgrade from")
    options = parser.parse_args(words)
    try:
        check(options.out.resolve(), options.keep.resolve(), options.only, options.older)
    except CheckError as error:
        print(f"NOT AS IT SHOULD BE: {error}", file=sys.stderr)
        return 1
    print(f"All is as it should be. Pictures, reports and lists: {options.keep}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
