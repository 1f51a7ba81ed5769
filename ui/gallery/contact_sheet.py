"""A contact sheet: every look of one screen side by side, small, under its name."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui.gallery.pictures import LOOKS, Look

_ACROSS, _WIDTH, _GAP, _TITLE = 4, 640, 12, 22


def draw_sheet(folder: Path, looks: Sequence[Look] = LOOKS) -> QImage:
    """Return the pictures of a folder as one image; a look that was not taken leaves its place empty."""
    height = _WIDTH * 9 // 16
    down = -(-len(looks) // _ACROSS)
    sheet = QImage(_ACROSS * (_WIDTH + _GAP) + _GAP, down * (height + _TITLE + _GAP) + _GAP, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#777777"))
    painter = QPainter(sheet)
    painter.setPen(QColor("#ffffff"))
    for place, look in enumerate(looks):
        left = _GAP + place % _ACROSS * (_WIDTH + _GAP)
        top = _GAP + place // _ACROSS * (height + _TITLE + _GAP)
        painter.drawText(QRect(left, top, _WIDTH, _TITLE), Qt.AlignmentFlag.AlignVCenter, look.name)
        picture = QImage(str(folder / f"{look.name}.png"))
        if not picture.isNull():
            mode = Qt.TransformationMode.SmoothTransformation
            painter.drawImage(left, top + _TITLE, picture.scaledToWidth(_WIDTH, mode))
    painter.end()
    return sheet
