"""A way to begin: a large button with a picture, a title and a line of explanation, in any size of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui import icons
from ui.theme import small_font, tones

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent

_ICON, _SIDE, _TOP, _GAP = 24, 10, 8, 12
_NARROWEST = 200
_WRAP = Qt.TextFlag.TextWordWrap
_MNEMONIC = Qt.TextFlag.TextShowMnemonic


class Way(QAbstractButton):
    """Qt's own command link keeps its texts at nine points, whatever the person chose; this one follows."""

    def __init__(self, text: str, description: str, icon: str, act: Callable[[], None]) -> None:
        super().__init__()
        self.setText(text)
        self.description = description
        self._icon = icon
        self.setAccessibleName(text.replace("&", ""))
        self.setAccessibleDescription(description)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda _checked: act())

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _places(self, width: int) -> tuple[QRect, QRect]:
        """Return where title and description stand in a button of this width."""
        left = _SIDE + _ICON + _GAP
        room = QRect(left, _TOP, max(1, width - left - _SIDE), 10_000)
        title = QFontMetrics(self._title_font()).boundingRect(room, int(_WRAP | _MNEMONIC), self.text())
        below = room.translated(0, title.height() + 2)
        described = QFontMetrics(small_font()).boundingRect(below, int(_WRAP), self.description)
        return QRect(room.topLeft(), QSize(room.width(), title.height())), QRect(
            below.topLeft(), QSize(room.width(), described.height())
        )

    def hasHeightForWidth(self) -> bool:
        """Return that texts wrap where there is little room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the wrapped texts need."""
        return max(self._places(width)[1].bottom() + _TOP, _ICON + 2 * _TOP)

    def sizeHint(self) -> QSize:
        """Return the size at the width it has."""
        width = max(_NARROWEST, self.width() if self.isVisible() else _NARROWEST * 2)
        return QSize(_NARROWEST, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(_NARROWEST, _ICON + 2 * _TOP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it, as in a dialog: Qt's own buttons outside dialogs know the space bar only."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that a click would do something."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's own signature
        """Paint picture and texts; the ground shows the mouse, a frame the focus."""
        tone, painter = tones(), QPainter(self)
        area = self.rect().adjusted(0, 0, -1, -1)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.fillRect(area, QColor(tone.selection))
        if self.hasFocus():
            painter.setPen(QColor(tone.accent))
            painter.drawRect(area)
        colour = tone.text if self.isEnabled() else tone.muted
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(_SIDE, _TOP, icons.pixmap(self._icon, colour, _ICON, ratio))
        title, described = self._places(self.width())
        painter.setPen(QColor(colour))
        painter.setFont(self._title_font())
        painter.drawText(title, int(_WRAP | _MNEMONIC), self.text())
        painter.setPen(QColor(tone.muted))
        painter.setFont(small_font())
        painter.drawText(described, int(_WRAP), self.description)
        painter.end()
