"""Draw the icons of the program and of its two kinds of files, for Windows (.ico) and for Linux (.png).

``python packaging/make_icons.py FOLDER`` draws each of ``app``, ``workspace`` (.kk) and ``package`` (.kkp) from
``packaging/icons``. Sizes up to 24 pixels have a drawing of their own, because thin lines vanish there. The same
sources and the same Qt give the same bytes.
"""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCES = Path(__file__).resolve().parent / "icons"
NAMES = ("app", "workspace", "package")
PNG_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
LARGEST_SMALL = 24
WHOLE_BYTE = 256
"""An .ico file holds a size in one byte, where nothing stands for this one; only it is kept as PNG."""


def main(folder: Path) -> None:
    """Draw every icon in every size."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        for size in PNG_SIZES:
            (folder / f"{name}-{size}.png").write_bytes(png(drawn(name, size)))
        (folder / f"{name}.ico").write_bytes(ico([drawn(name, size) for size in ICO_SIZES]))
        (folder / f"{name}.svg").write_bytes((SOURCES / f"{name}.svg").read_bytes())


def drawn(name: str, size: int) -> QImage:
    """Return the icon on a transparent ground."""
    source = SOURCES / (f"{name}-small.svg" if size <= LARGEST_SMALL else f"{name}.svg")
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source.read_bytes())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def png(image: QImage) -> bytes:
    """Return the picture as a PNG file."""
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(written, "PNG")  # type: ignore[call-overload]  # the stub knows a name of a file only
    return bytes(written.data().data())


def ico(images: list[QImage]) -> bytes:
    """Return one .ico file with a picture for each size."""
    bodies = [png(image) if image.width() == WHOLE_BYTE else bitmap(image) for image in images]
    head = struct.pack("<HHH", 0, 1, len(images))
    offset = len(head) + 16 * len(images)
    for image, body in zip(images, bodies, strict=True):
        side = image.width() % WHOLE_BYTE
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(body), offset)
        offset += len(body)
    return head + b"".join(bodies)


def bitmap(image: QImage) -> bytes:
    """Return the picture as .ico files keep it: a header, rows from the bottom up, and an empty mask of one bit."""
    side = image.width()
    head = struct.pack("<IiiHHIIiiII", 40, side, 2 * side, 1, 32, 0, 0, 0, 0, 0, 0)
    pixels = bytes(image.constBits())
    rows = [pixels[4 * side * row : 4 * side * (row + 1)] for row in reversed(range(side))]
    mask = bytes(-(-side // 32) * 4 * side)
    return head + b"".join(rows) + mask


if __name__ == "__main__":
    main(Path(sys.argv[1]))
