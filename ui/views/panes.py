"""The parts of the window share these: a titled pane, and a search field that says what it finds."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

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


class Muted(QLabel):
    """A quiet note that wraps."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setFont(small_font())
        self.setWordWrap(True)
        self._colour()

    def _colour(self) -> None:
        self.setStyleSheet(f"color: {tones().muted};")

    def changeEvent(self, event: QEvent) -> None:
        """Take the colour of a new palette."""
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour()
        super().changeEvent(event)


class Pane(QFrame):
    """A column of the window with a slim margin."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
