"""A combo box built from values with their texts."""

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox


class PlainChoice(QComboBox):
    """One of several answers; ``currentData`` is the value."""

    def __init__(self, name: str, answers: Iterable[tuple[object, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        for value, text in answers:
            self.addItem(text, value)
