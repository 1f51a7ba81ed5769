"""Labels that the parts of the window share: headings, wrapped texts and quiet notes."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import small_font, tones


class Heading(QLabel):
    """A small heading of a group; a buddy gives it a mnemonic."""

    def __init__(self, text: str, buddy: QWidget | None = None) -> None:
        super().__init__(text)
        font = small_font()
        font.setBold(True)
        self.setFont(font)
        if buddy:
            self.setBuddy(buddy)


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


class Muted(Wrapped):
    """A quiet note."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setFont(small_font())
        self._colour()

    def _colour(self) -> None:
        self.setStyleSheet(f"color: {tones().muted};")

    def changeEvent(self, event: QEvent) -> None:
        """Take the colour of a new palette."""
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour()
        super().changeEvent(event)


class Banner(Wrapped):
    """A line over the whole width that must not be overlooked: words and a ground of its own."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMargin(4)
        self._colour()

    def _colour(self) -> None:
        tone = tones()
        self.setStyleSheet(f"background: {tone.caution_ground}; color: {tone.caution}; font-weight: bold;")

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new palette."""
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour()
        super().changeEvent(event)
