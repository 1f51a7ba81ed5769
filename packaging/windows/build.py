"""Build the Windows program and its installers on Linux.

What is left in the folder: ``tree`` (what is installed), the MSI, the setup program, ``SHA256SUMS`` and
``sbom.cdx.json``. The same commit gives the same bytes, unless they are signed.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import released

from windows import (
    bytecode,
    components,
    imported_dlls,
    launchers,
    libraries,
    msi,
    msi_content,
    papers,
    runtime,
    setup,
    signing,
)
from windows.commands import need_tools, run
from windows.product import FILE_NAME, ROOT, TERMINAL_PROGRAM, WINDOW_PROGRAM, version

CACHE = ROOT / "build" / "packaging"
"""What was downloaded once is kept here; git does not see it."""
PARTS = "sbom.cdx.json"


@dataclass
class Build:
    """One build: where it goes, what it is made of, and what it says."""

    out: Path
    handed_in_runtime: Path | None = None
    fast: bool = False
    """For a check: the setup program is packed quickly and not small."""
    say: Callable[[str], None] = print
    signing: Mapping[str, str] = field(default_factory=lambda: os.environ)
    """``SIGN_COMMAND`` and the like; see ``windows.signing``."""
    commit: released.Commit = field(default_factory=released.last_commit)
    version: str = field(default_factory=version)
    _since: float = field(default_factory=time.monotonic)

    @property
    def tree(self) -> Path:
        """Return the folder that is installed as it is."""
        return self.out / "tree"

    @property
    def work(self) -> Path:
        """Return the folder of what is only needed to build."""
        return self.out / "work"

    def done(self, what: str) -> None:
        """Tell that a part is ready and how long it took."""
        now = time.monotonic()
        self.say(f"[{now - self._since:5.1f} s] {what}")
        self._since = now


def build_tree(build: Build) -> None:
    """Lay out the folder that both installers install."""
    need_tools()
    for folder in (build.tree, build.work):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    changed = released.not_committed()
    if changed:
        build.say(f"Uwaga: bez zmian, których nie zatwierdzono ({len(changed)}): {changed[0]}…")
    python = runtime.unpack(build.tree / "runtime", CACHE, build.handed_in_runtime)
    build.done(f"Python {python.version}, podpisy sprawdzone")
    libraries.install(build.tree / "app" / "site")
    build.done("biblioteki")
    released.lay_out(build.commit, build.tree / "app")
    libraries.need_nothing_left_out(build.tree / "app")
    bytecode.compile_all(build.tree / "app")
    build.done("program skompilowany")
    run([sys.executable, ROOT / "packaging" / "make_icons.py", build.work / "icons"])
    launchers.build(build.tree, build.work / "icons", build.work, build.version)
    imported_dlls.check(build.tree)
    _sign(build, build.tree / WINDOW_PROGRAM, build.tree / TERMINAL_PROGRAM)
    parts = components.all_of(build.tree, python.version)
    papers.write_licences(build.tree / "licences", parts, build.version)
    listed = papers.list_of_parts(parts, build.version, build.commit.epoch)
    for place in (build.tree / "licences" / PARTS, build.out / PARTS):
        place.write_text(listed, encoding="utf-8")
    give_one_time(build.tree, build.commit.epoch)
    build.done(f"programy startowe; biblioteki systemu sprawdzone; {size_of(build.tree)}")


def build_msi(build: Build) -> Path:
    """Make the MSI of the tree."""
    target = build.out / f"{FILE_NAME}-{build.version}.msi"
    identity = msi_content.identity_of(build.tree, build.version)
    msi.write(build.tree, identity, build.work / "msi", build.commit.epoch, target)
    _sign(build, target)
    build.done(f"{target.name}, {target.stat().st_size / 1e6:.1f} MB")
    return target


def build_setup(build: Build) -> Path:
    """Make the setup program of the tree."""
    target = build.out / f"{FILE_NAME}-{build.version}-setup.exe"
    signer = signing.command_for_one_file() if signing.wanted(build.signing) else ""
    options = setup.Options(build.version, build.commit.epoch, build.fast, signer)
    setup.write(build.tree, build.work / "icons" / "app.ico", build.work / "setup", target, options)
    _sign(build, target)
    build.done(f"{target.name}, {target.stat().st_size / 1e6:.1f} MB")
    return target


def write_hashes(build: Build, results: Sequence[Path]) -> None:
    """Write the hashes of what is handed out, and of every file that gets installed."""
    own = build.out / f"{FILE_NAME}-{build.version}-files.sha256"
    own.write_text(papers.hashes(msi_content.files_of(build.tree), build.tree), encoding="utf-8")
    listed = papers.hashes([*results, build.out / PARTS, own], build.out)
    (build.out / "SHA256SUMS").write_text(listed, encoding="utf-8")
    build.say(listed.rstrip())


def build_all(build: Build) -> None:
    """Build the tree and both installers of it."""
    build_tree(build)
    write_hashes(build, [build_msi(build), build_setup(build)])


def _sign(build: Build, *paths: Path) -> None:
    if signing.wanted(build.signing):
        for path in paths:
            signing.sign(path, build.signing)
        build.say(f"podpisane: {', '.join(path.name for path in paths)}")


def give_one_time(folder: Path, epoch: int) -> None:
    """Let every file bear the time of the commit, because archives keep times."""
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (epoch, epoch))


def size_of(folder: Path) -> str:
    """Say how large a folder is."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return f"{len(files)} plików, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB"
