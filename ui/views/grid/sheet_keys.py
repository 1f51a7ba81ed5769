"""Where a jump with Ctrl ends, and which keys make one, with or without Shift."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_JUMPS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


def edge(filled: Callable[[int], bool], start: int, step: int, count: int) -> int:
    """Return where Ctrl with an arrow goes in a spreadsheet: the end of the data here, else the next, else the last."""
    last = count - 1 if step > 0 else 0
    if start == last:
        return start
    at = start + step
    if filled(start) and filled(at):
        while at != last and filled(at + step):
            at += step
        return at
    while at != last and not filled(at):
        at += step
    return at


def is_jump(event: QEvent) -> bool:
    """Return whether the event is a key that jumps."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and event.key() in _JUMPS


def has_shift(event: QEvent) -> bool:
    """Return whether Shift is held with a key."""
    return isinstance(event, QKeyEvent) and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
