"""What is in the Debian package, and that it runs where it is unpacked: ``python packaging/linux/contents.py OUT``.

Too short for what a clean system shows (``check.py``), but quick enough for each CI run.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import released

from linux.places import APP, BUILT_FROM, FOLDER, NAME, PARTS, PYTHON, SITE, PackagingError, package_name

_OURS = (str(FOLDER), "usr/bin/kk", f"usr/bin/{NAME}", "usr/share/")
"""Where the package may have files."""
_AS_LAUNCHED = ("-I", "-X", "utf8", "-m", "kkapp.cli")


def inspect(out: Path) -> str:
    """Say what was seen in the package of the last commit that a folder holds.

    Raises:
        PackagingError: something in it is not as it should be; all of that is named.
    """
    commit = released.last_commit()
    package = out / f"{package_name(commit.version)}.deb"
    with tempfile.TemporaryDirectory(prefix="kk-contents-") as name:
        root = Path(name) / "root"
        _run("dpkg-deb", "--extract", package, root)
        _run("dpkg-deb", "--control", package, Path(name) / "control")
        _run("md5sum", "--check", "--strict", "--quiet", Path(name) / "control" / "md5sums", cwd=root)
        wrong = [
            *(f"{APP}/{name}" for name in released.differences(commit, root / APP)),
            *(f"outside its places: {name}" for name in files_elsewhere(root)),
            *(f"list of parts: {line}" for line in listed_wrongly(root, out / f"{package.stem}.{PARTS.name}")),
            *(f"not root's: {line}" for line in not_of_root(_run("dpkg-deb", "--contents", package))),
        ]
        version = _run("dpkg-deb", "--field", package, "Version").strip()
        if version != commit.version:
            wrong.append(f"version {version}")
        said = tried(root / PYTHON, Path(name))
    if wrong:
        message = "The package holds something else than it should:\n" + "\n".join(wrong)
        raise PackagingError(message)
    seen = f"every file as in {commit.name[:12]}; every library in the list of parts"
    return f"{package.name}: {seen}; run where it was unpacked: {said}"


def files_elsewhere(root: Path) -> Iterator[str]:
    """Yield the files of a package that lie where only others may have files."""
    names = (path.relative_to(root).as_posix() for path in sorted(root.rglob("*")) if not path.is_dir())
    yield from (name for name in names if not name.startswith(_OURS))


def listed_wrongly(root: Path, beside: Path) -> Iterator[str]:
    """Yield what the list of parts says wrongly of a package, and whether the list beside the package is another one.

    The libraries are compared with the folders that pip made, from whose names the list was not made.
    """
    if not (root / PARTS).is_file():
        yield f"/{PARTS} is not there"
        return
    listed = json.loads((root / PARTS).read_text("utf-8"))["components"]
    folders = (folder.name.removesuffix(".dist-info").split("-") for folder in (root / SITE).glob("*.dist-info"))
    there = {f"pkg:pypi/{name.replace('_', '-').lower()}@{version}" for name, version in folders}
    said = {purl for part in listed if (purl := part.get("purl", "")).startswith("pkg:pypi/")}
    yield from (f"lacks {purl}" for purl in sorted(there - said))
    yield from (f"has {purl}, which is not there" for purl in sorted(said - there))
    python = json.loads((root / BUILT_FROM).read_text("utf-8"))["python"]
    if ("CPython", python) not in {(part["name"], part.get("version")) for part in listed}:
        yield f"lacks Python {python}"
    if not beside.is_file() or beside.read_bytes() != (root / PARTS).read_bytes():
        yield f"{beside.name} is not the installed one"


def not_of_root(listing: str) -> Iterator[str]:
    """Yield the lines of a listing whose file belongs to anybody else, or which anybody else may write."""
    for line in listing.splitlines():
        modes, owner = line.split()[:2]
        if owner != "root/root" or ("w" in modes[5:] and not modes.startswith("l")):
            yield line


def tried(python: Path, scratch: Path) -> str:
    """Let the unpacked program test itself, without a screen and for a person with an empty home."""
    home = scratch / "home"
    home.mkdir()
    surroundings = {"HOME": str(home), "LANG": "C.UTF-8", "PATH": os.defpath, "QT_QPA_PLATFORM": "offscreen"}
    words: list[str | Path] = [python, *_AS_LAUNCHED, "selftest", home / "report.json"]
    done = subprocess.run(words, env=surroundings, capture_output=True, encoding="utf-8", check=False)
    lines = done.stdout.splitlines()
    if done.returncode or done.stderr or not all(line.startswith("✓") for line in lines[:-1]):
        message = f"The unpacked program does not test itself well ({done.returncode}):\n{done.stdout}{done.stderr}"
        raise PackagingError(message)
    return lines[-1]


def _run(*words: str | Path, cwd: Path | None = None) -> str:
    done = subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{words[0]}: {done.stdout}{done.stderr}"
        raise PackagingError(message)
    return done.stdout


def main() -> int:
    """Inspect the package in the folder that is named; return 1 where something is not as it should be."""
    try:
        print(inspect(Path(sys.argv[1]).resolve()))
    except (PackagingError, released.NoCheckoutError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
