"""The field of the narrative: its length is told, misspelt words are underlined and better ones proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QSyntaxHighlighter

from kkapp.i18n import _
from kkapp.model.base import TEXT_LIMIT
from kkapp.polish.numbers import write_number
from kkapp.polish.spelling import words_of
from ui.theme import tones
from ui.views.form.fields import TextField
from ui.views.form.spelling import Spelling
from ui.views.window_command import offer_explanation

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import (
        QAction,
        QContextMenuEvent,
        QHideEvent,
        QShowEvent,
        QTextCharFormat,
        QTextCursor,
        QTextDocument,
    )
    from PySide6.QtWidgets import QMenu

    from kkapp.model.period import PeriodData
    from ui.views.form.typed_field import Save

_MOST_LINES = 11
"""A longer text scrolls, so that the spending below it stays in sight."""
_PAUSE = 300
"""Milliseconds after the last key before words are looked up."""


class NarrativeField(TextField):
    """Several lines of text about what was done."""

    counted = Signal(str)
    """How many characters stand in it, of how many a field may hold."""

    def __init__(self, save: Save) -> None:
        super().__init__(_("Narrative"), save, lines=4)
        self.setMaximumHeight(_MOST_LINES * self.fontMetrics().lineSpacing())
        self.setToolTip(_("Enter goes on to the next field, Shift+Enter begins a new line."))
        self.setAccessibleDescription(self.toolTip())
        self.spelling = Spelling(self)
        self._underlines = _Underlines(self.document(), self.spelling)
        self._data: PeriodData | None = None
        self._told = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look_up)
        self.textChanged.connect(self._count)

    def setReadOnly(self, ro: bool) -> None:
        """Show by the ground whether it can be written; under a style sheet it keeps the first one it was given."""
        if ro != self.isReadOnly():
            super().setReadOnly(ro)
            self.style().unpolish(self)
            self.style().polish(self)

    def know_names_of(self, data: PeriodData) -> None:
        """Take the words of the programme's names for known."""
        if self._data is None or data.programme.id != self._data.programme.id:
            self._data = data
            self._told = False

    def _count(self) -> None:
        length = self.document().characterCount() - 1
        words = _("{count} of {limit} characters")
        self.counted.emit(words.format(count=write_number(length), limit=write_number(TEXT_LIMIT)) if length else "")
        if length:
            self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what stands in the field already."""
        super().showEvent(event)
        self._pause.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the speller go; it comes back with the field."""
        super().hideEvent(event)
        self._pause.stop()
        self._told = False
        self.spelling.stop()

    def _look_up(self) -> None:
        if not self.isVisible() or self.document().isEmpty():
            return
        if self._data and not self._told:
            self._told = True
            self.spelling.accept_names(self._data)
        self.spelling.look_up(word for word, _place in words_of(self.toPlainText()))

    # --- proposals

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer better words for a misspelt one, above the usual menu."""
        from PySide6.QtGui import QContextMenuEvent

        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        place = self.mapToGlobal(self.cursorRect(cursor).bottomLeft()) if by_key else event.globalPos()
        self._show_menu(cursor, place)

    def _show_menu(self, cursor: QTextCursor, place: QPoint) -> None:
        from PySide6.QtGui import QAction

        menu = self.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        menu.aboutToHide.connect(menu.deleteLater)
        word = _word_under(cursor)
        if word and self.spelling.is_wrong(word.selectedText()) and not self.isReadOnly():
            first = menu.actions()[0]
            accept = QAction(_("Take “{word}” for right").format(word=word.selectedText()), menu)
            accept.triggered.connect(lambda: self.spelling.accept(word.selectedText()))
            menu.insertAction(first, accept)
            menu.insertSeparator(first)
            menu.aboutToHide.connect(lambda: self.spelling.forget(word.selectedText()))
            self.spelling.propose(word.selectedText(), lambda words: _offer(menu, accept, word, words))
        offer_explanation(menu, self)
        menu.popup(place)


def _offer(menu: QMenu, before: QAction, word: QTextCursor, proposals: list[str]) -> None:
    from PySide6.QtGui import QAction

    for meant in proposals:
        entry = QAction(meant, menu)
        entry.triggered.connect(lambda _checked=False, meant=meant: word.insertText(meant))
        menu.insertAction(before, entry)


def _word_under(cursor: QTextCursor) -> QTextCursor | None:
    """Return a cursor that selects the word around a place."""
    from PySide6.QtGui import QTextCursor

    block, place = cursor.block(), cursor.positionInBlock()
    for word, start in words_of(block.text()):
        if start <= place <= start + len(word):
            found = QTextCursor(block)
            found.setPosition(block.position() + start)
            found.setPosition(block.position() + start + len(word), QTextCursor.MoveMode.KeepAnchor)
            return found
    return None


class _Underlines(QSyntaxHighlighter):
    """Draws a wavy line under what is known to be misspelt."""

    def __init__(self, document: QTextDocument, spelling: Spelling) -> None:
        super().__init__(document)
        self._spelling = spelling
        spelling.learned.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Underline the misspelt words of a paragraph."""
        for word, place in words_of(text):
            if self._spelling.is_wrong(word):
                self.setFormat(place, len(word), _underlined())


def _underlined() -> QTextCharFormat:
    from PySide6.QtGui import QColor, QTextCharFormat

    wrong = QTextCharFormat()
    wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    wrong.setUnderlineColor(QColor(tones().bad))
    return wrong
