"""Ctrl+Z and its like belong to the whole program, unless something is being typed."""

from functools import cache

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.views.form.typed_field import TypedField

_OTHER_REDO = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)
_HISTORY_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


@cache
def history_keys() -> QObject:
    """Return the listener that a field has while it has the focus.

    It listens to that field alone: ``event`` of every field would be asked hundreds of times at each other action.
    """
    return _HistoryKeys()


class _HistoryKeys(QObject):
    """Leaves undo and redo to the program while nothing is being typed in the field that has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a key of the history from a field without an edit of its own."""
        if isinstance(watched, TypedField) and _is_history_key(event) and not watched.edited:
            event.ignore()
            return True
        return False


def _is_history_key(event: QEvent) -> bool:
    """Return whether the event is a key that the whole program's undo or redo listens to."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(key) for key in _HISTORY_KEYS) or event.keyCombination() == _OTHER_REDO
