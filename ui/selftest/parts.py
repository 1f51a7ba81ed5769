"""Each part of the window's test, in an application of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, qVersion
from PySide6.QtGui import QFontDatabase, QFontMetrics, QGuiApplication, QImage, QImageReader
from PySide6.QtWidgets import QApplication

from kkapp.i18n import _
from kkapp.paths import resources
from kkapp.selftest import work
from kkapp.selftest.part import Found, Part, need, tried
from ui import language, theme
from ui.selftest import opening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FORMATS = {"png", "svg", "jpg"}
_LETTERS = "ĄĆĘŁŃÓŚŹŻąćęłńóśźż„”–§"
_ICON_SIZE = 24
_PAGE_WIDTH = 400


def all_of(folder: Path, picture: Path | None, *, offscreen: bool) -> Iterator[Part]:
    """Try all parts with the workspace and the PDF that lie in a folder."""
    app = application(offscreen=offscreen)
    yield tried("qt", _qt)
    yield tried("letters", lambda: _letters(app))
    yield tried("icons", _icons)
    yield tried("pages", lambda: _pages(folder / work.PDF))
    yield tried("window", lambda: opening.opened(app, folder / work.WORKSPACE, picture))


def application(*, offscreen: bool) -> QApplication:
    """Return the application in the program's language and colours, or the one that there is."""
    there_is = QApplication.instance()
    if isinstance(there_is, QApplication):
        return there_is
    # Wine drops all variables of Qt, so that a platform can only be named by words.
    app = QApplication(["karta-koordynatora", *theme.STYLE, *(["-platform", "offscreen"] if offscreen else [])])
    language.begin()
    theme.dress(app, "light")
    return app


def _qt() -> Found:
    """Tell how Qt draws here; every kind of picture that the program uses can be read."""
    formats = sorted({bytes(form.data()).decode() for form in QImageReader.supportedImageFormats()})
    missing = _FORMATS - set(formats)
    need(not missing, _("Pictures of these kinds cannot be shown: {names}.").format(names=", ".join(sorted(missing))))
    screen = QGuiApplication.primaryScreen()
    need(screen is not None, _("Qt finds no screen."))
    return {
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "style": QApplication.style().name(),
        "image_formats": formats,
        "plugins": QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath),
        "screen": [screen.size().width(), screen.size().height()],
        "dots_per_inch": round(screen.logicalDotsPerInch()),
    }


def _letters(app: QApplication) -> Found:
    """The font of the window is there and has every Polish letter."""
    families = QFontDatabase.families()
    need(theme.FONT_FAMILY in families, _("The font {name} is missing.").format(name=theme.FONT_FAMILY))
    metrics = QFontMetrics(app.font())
    missing = "".join(letter for letter in _LETTERS if not metrics.inFontUcs4(ord(letter)))
    need(not missing, _("The font of the window lacks letters: {letters}.").format(letters=missing))
    return {"family": app.font().family(), "points": app.font().pointSizeF(), "families": len(families)}


def _icons() -> Found:
    """Every icon can be drawn, and something is seen of it."""
    from ui import icons

    names = sorted(path.stem for path in (resources() / "icons").glob("*.svg"))
    need(names, _("The folder {folder} is missing or empty.").format(folder=resources() / "icons"))
    drawn = ((name, icons.pixmap(name, "#000000", _ICON_SIZE).toImage()) for name in names)
    empty = [name for name, image in drawn if _is_one_colour(image)]
    need(not empty, _("These icons are not drawn: {names}.").format(names=", ".join(empty)))
    return {"icons": len(names)}


def _pages(pdf: Path) -> Found:
    """The pages of a PDF are drawn, as the preview draws them."""
    from PySide6.QtCore import QObject, QSize

    from ui.views.preview import documents

    need(pdf.exists(), _("There is no document to show."))
    holder = QObject()
    document = documents.opened(pdf.read_bytes(), holder)
    need(document.pageCount(), _("The pages of a document cannot be shown."))
    size = document.pagePointSize(0)
    image = document.render(0, QSize(_PAGE_WIDTH, round(_PAGE_WIDTH * size.height() / size.width())))
    need(not image.isNull() and not _is_one_colour(image), _("The pages of a document cannot be shown."))
    return {"pages": document.pageCount()}


def _is_one_colour(image: QImage) -> bool:
    first = image.pixel(0, 0)
    return all(
        image.pixel(column, row) == first for row in range(0, image.height(), 2) for column in range(image.width())
    )
