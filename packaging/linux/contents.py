"""What is in the Debian package, and that it runs where it is unpacked: ``python packaging/linux/contents.py OUT``.

Too short for what a clean system shows (``check.py``), but quick enough for each CI run.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import released

from linux.places import APP, ARCHITECTURE, FOLDER, NAME, PYTHON, PackagingError

_OURS = (str(FOLDER), "usr/bin/kk", f"usr/bin/{NAME}", "usr/share/")
"""Where the package may have files."""
_AS_LAUNCHED = ("-I", "-X", "utf8", "-m", "kkapp.cli")


def inspect(out: Path) -> str:
    """Say what was seen in the package of the last commit that a folder holds.

    Raises:
        PackagingError: something in it is not as it should be; all of that is named.
    """
    commit = released.last_commit()
    package = out / f"{NAME}_{commit.version}_{ARCHITECTURE}.deb"
    with tempfile.TemporaryDirectory(prefix="kk-contents-") as name:
        root = Path(name) / "root"
        _run("dpkg-deb", "--extract", package, root)
        _run("dpkg-deb", "--control", package, Path(name) / "control")
        _run("md5sum", "--check", "--strict", "--quiet", Path(name) / "control" / "md5sums", cwd=root)
        wrong = [
            *(f"{APP}/{name}" for name in released.differences(commit, root / APP)),
            *(f"outside its places: {name}" for name in files_elsewhere(root)),
            *(f"not root's: {line}" for line in not_of_root(_run("dpkg-deb", "--contents", package))),
        ]
        version = _run("dpkg-deb", "--field", package, "Version").strip()
        if version != commit.version:
            wrong.append(f"version {version}")
        said = tried(root / PYTHON, Path(name))
    if wrong:
        message = "The package holds something else than it should:\n" + "\n".join(wrong)
        raise PackagingError(message)
    return f"{package.name}: every file as in {commit.name[:12]}; run where it was unpacked: {said}"


def files_elsewhere(root: Path) -> Iterator[str]:
    """Yield the files of a package that lie where only others may have files."""
    names = (path.relative_to(root).as_posix() for path in sorted(root.rglob("*")) if not path.is_dir())
    yield from (name for name in names if not name.startswith(_OURS))


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
    words = [python, *_AS_LAUNCHED, "selftest", home / "report.json"]
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
