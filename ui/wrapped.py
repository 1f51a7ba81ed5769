"""A label whose text wraps, for windows and dialogs alike."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel


class Wrapped(QLabel):
    """A text that wraps and is always as high as its lines need; a scrolled form would squeeze a plain label."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setWordWrap(True)

    def setText(self, arg__1: str) -> None:
        """Show another text."""
        super().setText(arg__1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height the text needs at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.minimumHeight() > self.fontMetrics().lineSpacing():
            self.setMinimumHeight(0)  # a label says that it needs at least its minimum, also where it was narrower
        needed = self.heightForWidth(self.width())
        if needed != self.minimumHeight():
            self.setMinimumHeight(max(0, needed))
