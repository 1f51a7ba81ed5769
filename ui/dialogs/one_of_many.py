"""A question that is answered by one of many things, found by words; it opens without waiting."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kkapp.i18n import _
from kkapp.polish.collation import fold
from ui.theme import field_style, open_wide, tones

_WIDTH, _HEIGHT = 560, 420


class OneOfMany(QDialog):
    """Shows the answers that hold every word; Enter takes the chosen one, ``then`` gets its identity."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        question: str,
        answers: Sequence[tuple[str, str]],
        *,
        yes: str,
        then: Callable[[str], object],
    ) -> None:
        super().__init__(parent)
        self._then = then
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(field_style(tones()))
        open_wide(self, _WIDTH, _HEIGHT)
        asked = QLabel(question)
        asked.setTextFormat(Qt.TextFormat.PlainText)
        asked.setWordWrap(True)
        self.words = _Words()
        self.answers = QListWidget()
        self.answers.setAccessibleName(question)
        self.answers.setWordWrap(True)
        self.none = QLabel(_("Nothing has these words. Write fewer letters, or another part of the name."))
        self.none.setWordWrap(True)
        self._fill(answers)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (asked, self.words, self.answers, self.none, self._make_buttons(yes)):
            column.addWidget(widget)
        self.words.leave_for = self.answers
        self.words.textChanged.connect(self._search)
        self.words.returnPressed.connect(self.accept)
        self.answers.itemActivated.connect(self.accept)
        self.answers.currentItemChanged.connect(self._judge)
        self.accepted.connect(self._answer)
        self._search("")

    def _fill(self, answers: Sequence[tuple[str, str]]) -> None:
        for identity, text in answers:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, identity)
            self.answers.addItem(item)

    def _make_buttons(self, yes: str) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.yes_button = buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _search(self, text: str) -> None:
        words = fold(text).split()
        items = [self.answers.item(at) for at in range(self.answers.count())]
        for item in items:
            folded = fold(item.text())
            item.setHidden(not all(word in folded for word in words))
        shown = [item for item in items if not item.isHidden()]
        current = self.answers.currentItem()
        if shown and (current is None or current.isHidden()):
            self.answers.setCurrentItem(shown[0])
        self.none.setVisible(not shown)
        self._judge()

    def chosen(self) -> str:
        """Return the identity of the answer, "" where there is none."""
        item = self.answers.currentItem()
        return "" if item is None or item.isHidden() else str(item.data(Qt.ItemDataRole.UserRole))

    def _judge(self) -> None:
        self.yes_button.setEnabled(bool(self.chosen()))

    def accept(self) -> None:
        """Take the answer, if there is one."""
        if self.chosen():
            super().accept()

    def _answer(self) -> None:
        self._then(self.chosen())


class _Words(QLineEdit):
    """The search field; the arrows walk the answers from here."""

    leave_for: QListWidget

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Search"))
        self.setPlaceholderText(_("Type a part of the name"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the answers with the arrows; everything else is Qt's."""
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        at = self.leave_for.currentRow() + by
        while 0 <= at < self.leave_for.count() and self.leave_for.item(at).isHidden():
            at += by
        if 0 <= at < self.leave_for.count():
            self.leave_for.setCurrentRow(at)
