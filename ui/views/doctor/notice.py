"""A quiet line that something needs a look; pressed, it shows what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from ui import icons
from ui.theme import small_font

if TYPE_CHECKING:
    from collections.abc import Callable


class Notice(QToolButton):
    """Words and a sign, in the status line or on the first screen."""

    def __init__(self, text: str, icon: str, act: Callable[[], object]) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self.setFont(small_font())
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        icons.give(self, icon)
        self.clicked.connect(act)
