"""Pictures of every screen in one look, language, size of window and size of text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from kkapp import i18n
from ui import language, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

LANGUAGES = i18n.LANGUAGES
SCHEMES = ("light", "dark")
SIZES = ((1366, 768), (1920, 1080))
TEXT_SIZES = (100, 150)


@dataclass(frozen=True, slots=True)
class Look:
    """One way to show the window; ``text`` is the size of texts in percent."""

    language: str
    scheme: str
    width: int
    height: int
    text: int

    @property
    def name(self) -> str:
        """Return the look as a file name."""
        return f"{self.width}x{self.height}-{self.text}-{self.scheme}-{self.language}"

    @classmethod
    def named(cls, name: str) -> "Look":
        """Return the look that a file name tells."""
        size, text, scheme, language_ = name.split("-")
        width, height = size.split("x")
        return cls(language_, scheme, int(width), int(height), int(text))


LOOKS = tuple(
    Look(language_, scheme, width, height, text)
    for (width, height) in SIZES
    for text in TEXT_SIZES
    for scheme in SCHEMES
    for language_ in LANGUAGES
)
"""Every look a picture is taken in: two of each of language, colours, window and text."""


def put_on(app: QApplication, look: Look) -> None:
    """Give the application a look; windows made from now on have it."""
    i18n.set_language(look.language)
    language.speak(app)
    theme.dress(app, look.scheme, look.text)


def take(app: QApplication, look: Look, workspace: Path, names: Sequence[str]) -> "Iterator[tuple[str, QImage]]":
    """Yield a picture of each screen in one look."""
    from ui.gallery.screens import SCREENS
    from ui.gallery.stage import Stage

    put_on(app, look)
    app.setCursorFlashTime(0)  # a blinking cursor is there or not
    stage = Stage(app, workspace, (look.width, look.height))
    try:
        for name in names:
            stage.clear()
            SCREENS[name](stage)
            yield name, stage.picture()
    finally:
        stage.close()
