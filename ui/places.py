"""Where the window and its parts were left, remembered from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from ui.settings import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QSplitter, QWidget

_WINDOW, _SPLITTERS = "window/geometry", "window/splitters"


def remember(window: QWidget, splitters: Mapping[str, QSplitter]) -> None:
    """Keep the place and size of a window and how its splitters part it; one that was never shown parts nothing."""
    kept = settings()
    kept.setValue(_WINDOW, window.saveGeometry())
    for name, splitter in splitters.items():
        if any(splitter.sizes()):
            kept.setValue(f"{_SPLITTERS}/{name}", splitter.saveState())


def restore_window(window: QWidget) -> bool:
    """Give a window its place back, on a screen that is there; return whether one was remembered."""
    kept = settings().value(_WINDOW)
    return isinstance(kept, QByteArray) and window.restoreGeometry(kept)


def restore_splitter(name: str, splitter: QSplitter) -> bool:
    """Part a splitter as it was left; return whether that was remembered."""
    kept = settings().value(f"{_SPLITTERS}/{name}")
    return isinstance(kept, QByteArray) and splitter.restoreState(kept)
