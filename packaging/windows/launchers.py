"""The two programs that people start: small ones of our own, with our icon, version and manifest."""

import shutil
from pathlib import Path

from windows.commands import run
from windows.product import HERE, MAKER, NAME, TERMINAL_PROGRAM, WINDOW_PROGRAM

_MODULES = {WINDOW_PROGRAM: "ui", TERMINAL_PROGRAM: "kkapp.cli"}
_DESCRIPTIONS = {WINDOW_PROGRAM: NAME, TERMINAL_PROGRAM: f"{NAME} (wiersz poleceń)"}
_HARDENED = ["-Wl,--no-insert-timestamp", "-Wl,--dynamicbase,--nxcompat,--high-entropy-va"]
_CHECKED = ["-O2", "-s", "-municode", "-Wall", "-Wextra", "-Werror"]


def build(tree: Path, icons: Path, work: Path, version: str) -> None:
    """Compile both launchers into the tree."""
    for name in ("app.manifest", "launcher.rc", "launcher.c"):
        shutil.copy(HERE / name, work)
    for name in ("app.ico", "workspace.ico", "package.ico"):
        shutil.copy(icons / name, work)
    for program in _MODULES:
        _build_one(tree, work, program, version)


def _build_one(tree: Path, work: Path, program: str, version: str) -> None:
    (work / "version.h").write_text(version_header(program, version), encoding="utf-8")
    run(["x86_64-w64-mingw32-windres", "-c", "65001", "-i", "launcher.rc", "-o", "launcher.o"], cwd=work)
    kind = ["-DKK_TERMINAL"] if program == TERMINAL_PROGRAM else ["-mwindows"]
    module = f'-DKK_MODULE="{_MODULES[program]}"'
    inputs: list[str | Path] = ["launcher.c", "launcher.o", "-o", tree / program]
    run(["x86_64-w64-mingw32-gcc", *_CHECKED, *_HARDENED, *kind, module, *inputs], cwd=work)


def version_header(program: str, version: str) -> str:
    """Return what the resource compiler reads of the version."""
    texts = {
        "KK_VERSION": version,
        "KK_FILE": program,
        "KK_NAME": NAME,
        "KK_MAKER": MAKER,
        "KK_DESCRIPTION": _DESCRIPTIONS[program],
    }
    numbers = f"#define KK_NUMBERS {','.join(four_numbers(version).split('.'))}\n"
    return numbers + "".join(f'#define {name} "{text}"\n' for name, text in texts.items())


def four_numbers(version: str) -> str:
    """Return a version as Windows counts: four numbers."""
    numbers = [part for part in version.split(".") if part.isdigit()]
    return ".".join([*numbers, "0", "0", "0", "0"][:4])
