"""A note under a field: what is wrong with the entry, what follows from it, what was before."""

from enum import StrEnum

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel

from ui.theme import small_font, tones


class Weight(StrEnum):
    """How much a note matters; each has a sign beside its colour."""

    QUIET = "quiet"
    WARNING = "warning"
    ERROR = "error"
    ASKED = "asked"
    EDITED = "edited"


_SIGNS = {Weight.QUIET: "", Weight.WARNING: "⚠ ", Weight.ERROR: "⚠ ", Weight.ASKED: "⚑ ", Weight.EDITED: "✎ "}


class Note(QLabel):
    """A wrapped text that is only there when there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self._weight = Weight.QUIET
        self.setFont(small_font())
        self.hide()
        self._colour()

    def say(self, text: str, weight: Weight = Weight.QUIET) -> None:
        """Say something, or with "" nothing."""
        said = f"{_SIGNS[weight]}{text}" if text else ""
        if said != self.text():
            self.setText(said)
        if weight is not self._weight:
            self._weight = weight
            self._colour()
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new palette."""
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour()
        super().changeEvent(event)

    def _colour(self) -> None:
        tone = tones()
        warned = dict.fromkeys((Weight.WARNING, Weight.ASKED), tone.caution)
        colours = {Weight.QUIET: tone.muted, Weight.ERROR: tone.bad, Weight.EDITED: tone.accent, **warned}
        own = QPalette(self.palette())
        own.setColor(QPalette.ColorRole.WindowText, QColor(colours[self._weight]))
        self.setPalette(own)
