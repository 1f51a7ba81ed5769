"""A field that is answered by choosing: one key is enough."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from ui.dialogs.choices import PlainChoice
from ui.views.form.typed_field import NOWHERE


class Choice(PlainChoice):
    """A list of answers that saves when it is left; its wheel scrolls the form instead of changing the answer.

    A digit or the first letter of an answer chooses it; Enter saves and goes on.
    """

    chosen = Signal()
    """Another answer is shown; it is saved when the field is left, or at once when it was picked from the list."""

    def __init__(self, name: str, save: Callable[[], bool] | None = None) -> None:
        super().__init__(name)
        self.save = save
        self.go_on: Callable[[], object] = self.focusNextChild
        self.stored_at = NOWHERE
        self._stored: object = None
        self._listing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.currentIndexChanged.connect(lambda _place: self.chosen.emit())
        self.activated.connect(self._picked)

    def add_answers(self, answers: Iterable[tuple[object, str]], none: str) -> None:
        """Offer answers, numbered from 1, after the one that says that none was given (0)."""
        self.addItem(none, None)
        for place, (value, text) in enumerate(answers, start=1):
            self.addItem(f"{place}  {text}", value)

    @property
    def edited(self) -> bool:
        """Return whether another answer is shown than the one that is stored."""
        return bool(self.currentData() != self._stored)

    def forget(self) -> None:
        """Take the answer shown for stored: another action is about to be shown."""
        self._stored = self.currentData()

    def set_choice(self, value: object) -> None:
        """Show the stored answer."""
        refused = self.edited and value == self._stored
        self._stored = value
        if not refused:
            self.setCurrentIndex(max(0, self.findData(value)))

    def commit(self) -> bool:
        """Save the answer."""
        if not self.edited:
            return True
        if self.save is None or not self.save():
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when the field is left; its own list does not leave it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self.view().isVisible():
            self._listing = False
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit or first letter; Enter saves and goes on, Escape gives the stored answer back."""
        self._listing = False  # its list is closed, or the key would have gone there
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape and self.edited:
            self.setCurrentIndex(max(0, self.findData(self._stored)))
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.itemData(0) is None:
            self.setCurrentIndex(0)
        elif not self._choose_by(event.text()):
            super().keyPressEvent(event)

    def _choose_by(self, typed: str) -> bool:
        if typed.isdecimal():
            if int(typed) < self.count():
                self.setCurrentIndex(int(typed))
            return True
        if not typed.isalpha():
            return False
        here = self.currentIndex()
        places = [*range(here + 1, self.count()), *range(here + 1)]
        starting = [
            at for at in places if at and self.itemText(at).split(maxsplit=1)[1].casefold().startswith(typed.casefold())
        ]
        if starting:
            self.setCurrentIndex(starting[0])
        return True
