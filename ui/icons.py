"""Our icons, drawn from SVG in the colours of the theme; named after what they mean."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kkapp.paths import resources
from ui.theme import tones

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAction, QIcon, QPixmap
    from PySide6.QtWidgets import QAbstractButton, QWidget

_SIZE = 24
_NAME = "icon_name"


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture of ``size`` device-independent pixels."""
    return _drawn(name, colour, size, ratio)


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtCore import QByteArray, QRectF, Qt
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

    source = (resources() / "icons" / f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: str | None = None) -> QIcon:
    """Return the icon in the colour of text, or in another."""
    from PySide6.QtGui import QGuiApplication, QIcon

    made = QIcon()
    sharpest = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    for ratio in (1.0, 2.0) if sharpest > 1 else (1.0,):  # for an office screen each picture is drawn once
        made.addPixmap(pixmap(name, colour or tones().text, _SIZE, ratio))
    made.addPixmap(pixmap(name, tones().muted, _SIZE), QIcon.Mode.Disabled)
    return made


def give(target: QAction | QAbstractButton, name: str) -> None:
    """Give an icon to an action or a button, and remember it for a change of colours."""
    target.setProperty(_NAME, name)
    target.setIcon(icon(name))


def redraw(window: QWidget) -> None:
    """Draw all icons of a window again, in the colours now in force."""
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QAbstractButton

    holders: list[QObject] = [*window.findChildren(QAction), *window.findChildren(QAbstractButton)]
    for holder in holders:
        name = holder.property(_NAME)
        if name and isinstance(holder, QAction | QAbstractButton):
            holder.setIcon(icon(str(name)))
