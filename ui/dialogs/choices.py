"""A combo box built from values with their texts, whose open list is as wide as its longest answer."""

from collections.abc import Iterable

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox

from ui.edges import draw_edge

_EDGES = 8
"""What the open list paints beside a text."""


class PlainChoice(QComboBox):
    """One of several answers; ``currentData`` is the value."""

    def __init__(self, name: str, answers: Iterable[tuple[object, str]] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        for value, text in answers:
            self.addItem(text, value)

    def showPopup(self) -> None:
        """Open the list."""
        self._widen_list()
        super().showPopup()

    def _widen_list(self) -> None:
        """Make room in the open list for the longest answer, however narrow the closed one is."""
        answers = self.view()
        bar = answers.verticalScrollBar().sizeHint().width()
        answers.setMinimumWidth(answers.sizeHintForColumn(0) + bar + 2 * answers.frameWidth() + _EDGES)

    def paintEvent(self, e: QPaintEvent) -> None:
        """Draw an edge that can be seen."""
        super().paintEvent(e)
        draw_edge(self)
