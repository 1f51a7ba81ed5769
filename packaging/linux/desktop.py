"""What a desktop knows the program by: commands, menu entry, kinds of files, icons, manual pages, papers."""

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from parts.component import Component
from released import Commit, text_of

from linux import manual, papers
from linux.places import DOC, FILES, NAME, PYTHON, ROOT

SHARE = Path("usr/share")
LANGUAGES = {"en": "man/man1", "pl": "man/pl/man1"}
ICONS = {
    "app": f"apps/{NAME}",
    "workspace": f"mimetypes/application-x-{NAME}-workspace",
    "package": f"mimetypes/application-x-{NAME}-package",
}
"""Where the desktop looks for each drawing of packaging/make_icons.py."""
_DRAWN = re.compile(r"(\w+)(?:-(\d+)\.png|\.svg)$")


def lay_out(root: Path, commit: Commit, components: Sequence[Component]) -> None:
    """Put everything but the program itself into the tree."""
    date = datetime.fromtimestamp(commit.epoch, UTC).date().isoformat()
    for command in ("kk", NAME):
        _copy(FILES / command, root / "usr/bin" / command)
    _copy(FILES / f"{NAME}.desktop", root / SHARE / "applications" / f"{NAME}.desktop")
    _copy(FILES / f"{NAME}.xml", root / SHARE / "mime/packages" / f"{NAME}.xml")
    metainfo = (FILES / "metainfo.xml").read_text("utf-8").replace("@VERSION@", commit.version).replace("@DATE@", date)
    _write(root / SHARE / "metainfo/pl.karta_koordynatora.KartaKoordynatora.metainfo.xml", metainfo)
    _draw_icons(root)
    for language, folder in LANGUAGES.items():
        _pack(root / SHARE / folder / "kk.1.gz", _manual(root, language, date))
    _pack(root / SHARE / "man/man1" / f"{NAME}.1.gz", ".so man1/kk.1\n")
    _pack(root / SHARE / "man/pl/man1" / f"{NAME}.1.gz", ".so pl/man1/kk.1\n")
    _pack(root / DOC / "changelog.gz", papers.changelog(text_of(commit, "CHANGELOG.md"), commit))
    _write(root / DOC / "copyright", papers.copyright_of(root, components))
    _copy(FILES / "lintian-overrides", root / SHARE / "lintian/overrides" / NAME)


def _draw_icons(root: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="kk-icons-") as name:
        offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        subprocess.run([sys.executable, ROOT / "packaging/make_icons.py", name], check=True, env=offscreen)
        for drawing in sorted(Path(name).iterdir()):
            if place := icon_place(drawing.name):
                _copy(drawing, root / SHARE / "icons/hicolor" / place)


def icon_place(drawing: str) -> str:
    """Return where a drawing belongs in the theme of icons, nothing for those of other systems."""
    found = _DRAWN.match(drawing)
    if not found or found[1] not in ICONS:
        return ""
    folder = f"{found[2]}x{found[2]}" if found[2] else "scalable"
    return f"{folder}/{ICONS[found[1]]}{Path(drawing).suffix}"


def _manual(root: Path, language: str, date: str) -> str:
    """Return the page that the packaged program tells of itself, which also shows that it runs."""
    asked = [str(root / PYTHON), "-I", "-B", "-X", "utf8", manual.__file__, language, date]
    return subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


def _pack(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
