"""Take the pictures of the guide and the README from the real program: ``python packaging/make_guide_pictures.py``.

The screens come from ``ui.gallery``, which brings the real window to each of them in the same way every time; what a
chapter shows is read from the chapter itself, so a picture nobody shows is not made.
"""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_COLOURS, CLOSEST = 256, 7
LOOK = ("1366x768", "100", "light")
SCREENS = {
    "start": "start",
    "work": "work",
    "card": "form-deviation",
    "not-held": "form-not-held",
    "replaced": "form-replaced",
    "sheet": "sheet",
    "paste": "paste",
    "search": "work-search",
    "palette": "palette",
    "todo": "todo",
    "history": "history",
    "preview": "preview",
    "unit-card": "preview-card",
    "structure": "structure",
    "import": "import",
    "training": "training",
    "preferences": "preferences",
    "submissions": "submissions",
    "inbox": "inbox",
    "conflicts": "inbox-conflicts",
    "explained": "explained",
    "unit": "unit-draft",
    "unit-submit": "unit-submit",
    "unit-remarks": "unit-questions",
}
"""The screen of the gallery for each picture of the guide."""
_PICTURE = re.compile(r"!\[[^]]*\]\(pictures/([^).]+)\.png\)")


def shown(language: str) -> list[str]:
    """Return the pictures that the chapters of a language show."""
    pages = sorted((ROOT / "docs" / "guide" / language).glob("*.md"))
    return sorted({name for page in pages for name in _PICTURE.findall(page.read_text("utf-8"))})


def take(language: str, folder: Path) -> None:
    """Take the screens of a language into a folder."""
    command = [sys.executable, "-m", "ui.gallery", str(folder)]
    for word in (*LOOK, language):
        command += ["--only", word]
    for name in shown(language):
        command += ["--screen", SCREENS[name]]
    subprocess.run(command, cwd=ROOT, check=True)


def palette(used: Counter[int]) -> list[int]:
    """Return the commonest colours that differ from each other, so that a rare red is not lost to many greys."""
    kept: list[int] = []
    for colour, _count in used.most_common():
        if all(distance(colour, other) >= CLOSEST for other in kept):
            kept.append(colour)
        if len(kept) == MOST_COLOURS:
            break
    return kept


def distance(one: int, other: int) -> int:
    """Return how far two colours are from each other."""
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))


def keep(source: Path, target: Path) -> None:
    """Keep a picture in 256 colours: a third of the size, and nobody sees the difference."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    picture = QImage(str(source)).convertToFormat(QImage.Format.Format_RGB32)
    used = Counter(memoryview(bytes(picture.constBits())).cast("I"))
    few = picture.convertToFormat(QImage.Format.Format_Indexed8, palette(used), Qt.ImageConversionFlag.AvoidDither)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not few.save(str(target), "PNG", 0):
        message = f"{target} could not be written"
        raise OSError(message)
    print(target.relative_to(ROOT))


def main() -> int:
    """Take every picture of both languages, and the one of the README."""
    for language in ("pl", "en"):
        with tempfile.TemporaryDirectory() as scratch:
            take(language, Path(scratch))
            look = f"{'-'.join(LOOK)}-{language}.png"
            kept = ROOT / "docs" / "guide" / language / "pictures"
            for old in kept.glob("*.png"):
                old.unlink()
            for name in shown(language):
                keep(Path(scratch) / SCREENS[name] / look, kept / f"{name}.png")
            if language == "pl":
                keep(Path(scratch) / SCREENS["work"] / look, ROOT / "docs" / "pictures" / "window.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
