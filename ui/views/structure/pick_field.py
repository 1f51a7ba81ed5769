"""A field of the registry that is answered by picking; what is refused goes back to what is stored."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from ui.edges import draw_edge


class PickField(QComboBox):
    """Saves when it is left or an answer was picked from its list; arrows and letters choose."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.save: Callable[[], bool] | None = None
        self._stored: object = None
        self._listing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.activated.connect(self._picked)

    def offer(self, answers: Iterable[tuple[object, str]], stored: object) -> None:
        """Offer these answers and show the stored one."""
        self.clear()
        for value, text in answers:
            self.addItem(text, value)
        self.set_choice(stored)

    def set_choice(self, stored: object) -> None:
        """Show the stored answer."""
        self._stored = stored
        self.setCurrentIndex(max(0, self.findData(stored)))

    @property
    def edited(self) -> bool:
        """Return whether another answer is shown than the one that is stored."""
        return self.count() > 0 and bool(self.currentData() != self._stored)

    def forget(self) -> None:
        """Take the answer shown for stored: another thing is about to be shown."""
        self._stored = self.currentData()

    def commit(self) -> bool:
        """Save the answer; a refused one gives way to the stored one."""
        if self.edited and not (self.save and self.save()):
            self.set_choice(self._stored)
            return False
        self._stored = self.currentData()
        return True

    def showPopup(self) -> None:
        """Remember that the answer is picked from the list."""
        self._listing = True
        super().showPopup()

    def _picked(self) -> None:
        if self._listing:
            self._listing = False
            self.commit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when the field is left; its own list does not leave it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._listing = False
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save and go on with Enter; give the stored answer back on Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape and self.edited:
            self.set_choice(self._stored)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the form."""
        event.ignore()

    def paintEvent(self, e: QPaintEvent) -> None:
        """Draw an edge that can be seen."""
        super().paintEvent(e)
        draw_edge(self)
