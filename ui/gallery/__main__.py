"""Take pictures of every screen: ``python -m ui.gallery FOLDER``; each look in a process of its own."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ui.gallery import standing_clock

_STILL = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_HASH_SEED": "0",
    "PYTHONHASHSEED": "0",
    "TZ": "Europe/Warsaw",
    "LOGNAME": "a.kowalska",
}
"""Whatever would make one picture differ from the next."""
_MOST_WAITING_MS = 600_000


def main(words: Sequence[str] | None = None) -> int:
    """Take the pictures that are asked for."""
    options = _options(words)
    if options.look:
        return _take_one(options)
    from ui.gallery.pictures import LOOKS

    names = [look.name for look in LOOKS if all(part in look.name.split("-") for part in options.only or ())]
    for name in names:
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        command = [sys.executable, "-m", "ui.gallery", str(options.folder), "--look", name]
        command += [word for screen in options.screen or () for word in ("--screen", screen)]
        code = subprocess.run(command, env=os.environ | _STILL, check=False).returncode
        if code:
            return code
    _draw_sheets(options.folder)
    return 0


def _take_one(options: argparse.Namespace) -> int:
    standing_clock.stand_still()
    from PySide6.QtCore import QLockFile

    # One place for all, so that a path on the screen is the same in every picture; one process at a time is there.
    base = Path(tempfile.gettempdir()) / "Karta Koordynatora"
    lock = QLockFile(f"{base}.lock")
    if not lock.tryLock(_MOST_WAITING_MS):
        sys.stderr.write(f"{base} is in use\n")
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["KK_USER_DATA"] = scratch
        return _with_sample(options, base)


def _with_sample(options: argparse.Namespace, base: Path) -> int:
    import shutil

    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.gallery.pictures import Look, take
    from ui.gallery.sample import make_sample
    from ui.gallery.screens import SCREENS

    base.mkdir(exist_ok=True)
    place = base / "Program 2021.kk"
    place.unlink(missing_ok=True)
    try:
        workspace = make_sample(place, standing_clock.pass_by)
        app = QApplication(["gallery", *theme.STYLE])
        look = Look.named(options.look)
        for name, picture in take(app, look, workspace, options.screen or list(SCREENS)):
            folder = options.folder / name
            folder.mkdir(parents=True, exist_ok=True)
            picture.save(str(folder / f"{look.name}.png"))
    finally:
        shutil.rmtree(base)
    return 0


def _draw_sheets(folder: Path) -> None:
    from PySide6.QtGui import QGuiApplication

    from ui.gallery.contact_sheet import draw_sheet

    os.environ.update(_STILL)
    _app = QGuiApplication(["gallery"])
    for screen in sorted(path for path in folder.iterdir() if path.is_dir()):
        draw_sheet(screen).save(str(folder / f"{screen.name}.png"))


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="kk screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", action="append", metavar="WORD", help="looks with this word: dark, pl, 150, 1366x768")
    parser.add_argument("--screen", action="append", metavar="NAME", help="only this screen")
    parser.add_argument("--look", help=argparse.SUPPRESS)
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
