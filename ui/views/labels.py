"""Labels that the parts of the window share: headings, wrapped texts and quiet notes."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import small_font, tones
from ui.wrapped import Wrapped

__all__ = ["Banner", "Heading", "Muted", "Wrapped"]


class Heading(QLabel):
    """A small heading of a group; a buddy gives it a mnemonic."""

    def __init__(self, text: str, buddy: QWidget | None = None) -> None:
        super().__init__(text)
        font = small_font()
        font.setBold(True)
        self.setFont(font)
        if buddy:
            self.setBuddy(buddy)


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
