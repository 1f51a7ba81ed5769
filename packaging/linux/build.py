"""Make the Debian package: ``python packaging/linux/build.py OUT`` writes OUT/karta-koordynatora_VERSION_amd64.deb.

The list of its parts (SBOM), which gets installed too, lies beside it and ends in ``.sbom.cdx.json``.
It runs on Debian 12 in the project's environment and packages the last commit. Two runs give the same bytes.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import released
from parts.component import UnknownLicenceError

from linux import archive, components, desktop, interpreter, libraries, needed, trimming
from linux.places import APP, BUILT_FROM, FILES, FOLDER, PARTS, PYTHON, PackagingError, package_name

_BESIDE = ("LICENSE", "CHANGELOG.md")
_ONLY_FOR_BUILDING = ("pyproject.toml", "constraints.txt")


def build(out: Path, *, quick: bool = False) -> Path:
    """Make the package in a folder, telling on the way what takes how long, and return its path.

    Raises:
        PackagingError: something is missing here, or a library is not what it was.
        UnknownLicenceError: nothing says under which licence something in it stands.
    """
    out.mkdir(parents=True, exist_ok=True)
    commit = released.last_commit()
    if changed := released.not_committed((*released.SHIPPED, *_BESIDE, *_ONLY_FOR_BUILDING)):
        print(f"not committed, so not in the package: {', '.join(changed)}")
    with tempfile.TemporaryDirectory(prefix="kk-deb-") as name:
        root = Path(name) / "root"
        root.mkdir()
        steps = _Steps()
        released.lay_out(commit, root / APP, (*released.SHIPPED, *_BESIDE))
        python = interpreter.lay_out(root)
        steps.done(f"Python {python}")
        pyproject, constraints = (released.text_of(commit, file) for file in _ONLY_FOR_BUILDING)
        libraries.lay_out(root, pyproject, constraints)
        steps.done("libraries")
        saved = trimming.trim(root / FOLDER, trimming.patterns((FILES / "trim.txt").read_text("utf-8")))
        libraries.forget_what_is_not_there(root)
        needs = needed.needs_of(root / FOLDER)
        needed.complain("libraries that nothing needs", needs.idle)
        depends = needed.depends(needs, needed.table())
        steps.done(f"left out {_megabytes(saved)}")
        parts = components.all_of(root, python)
        desktop.lay_out(root, commit, parts)
        (root / PARTS).write_text(components.list_of_parts(parts, commit), "utf-8")
        made_from = {"commit": commit.name, "python": python, "version": commit.version}
        (root / BUILT_FROM).write_text(json.dumps(made_from, indent=1) + "\n", "utf-8")
        _compile(root)
        steps.done("texts, icons and compiled modules")
        package = archive.close(root, commit, depends, out, quick=quick)
        shutil.copyfile(root / PARTS, out / f"{package_name(commit.version)}.{PARTS.name}")
        steps.done("packed")
        installed = archive.installed_size(root) * 1024
    print(f"{package}: {_megabytes(package.stat().st_size)}, installed {_megabytes(installed)}")
    print(f"sha256 {hashlib.sha256(package.read_bytes()).hexdigest()}, commit {commit.name}")
    return package


class _Steps:
    """Tells how long each step took."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def done(self, what: str) -> None:
        now = time.monotonic()
        print(f"{now - self._began:5.1f} s  {what}", flush=True)
        self._began = now


def _compile(root: Path) -> None:
    """Compile every module once; users cannot write into /opt, and the same source gives the same bytes."""
    # -B and -f: what the compiler itself imports must not be left compiled with the date of its file.
    how = [
        "-I",
        "-B",
        "-m",
        "compileall",
        "-q",
        "-f",
        "--invalidation-mode",
        "unchecked-hash",
        "-s",
        str(root),
        "-p",
        "/",
    ]
    folders = [root / FOLDER / part for part in ("runtime/lib", "site", "app")]
    subprocess.run([root / PYTHON, *how, *folders], check=True, env={**os.environ, "PYTHONHASHSEED": "0"})


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


def main(words: Sequence[str] | None = None) -> int:
    """Build the package into the folder that is named; return 1 when that is not possible here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", default=Path("dist"), help="folder of the package")
    parser.add_argument("--quick", action="store_true", help="pack faster and larger, to try something")
    options = parser.parse_args(words)
    try:
        build(options.out, quick=options.quick)
    except (PackagingError, UnknownLicenceError, released.NoCheckoutError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
