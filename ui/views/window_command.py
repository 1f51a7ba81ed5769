"""A command of the window's menus, for a menu that belongs to one place: text, key and state are the same there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from kkapp.i18n import mark
from ui import icons

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

EXPLAIN = "explain"
EXPLAIN_HINT = mark("From which units, files and persons it comes, and by which rule (F7).")


def window_command(widget: QWidget, name: str) -> QAction | None:
    """Return a command of the window that a widget stands in, None where there is none, or not for this workspace."""
    found = widget.window().findChild(QAction, name)
    return found if isinstance(found, QAction) and found.isVisible() else None


def offer_not_applicable(menu: QMenu, asked: QWidget) -> None:
    """Offer to declare that the chosen action does not concern the unit; the department declares no single action."""
    command = window_command(asked, "not_applicable")
    if command:
        menu.addSeparator()
        menu.addAction(command)


def offer_explanation(menu: QMenu, asked: QWidget) -> None:
    """Offer to tell where the value comes from that the focus of a widget is on; a unit has nothing to be told."""
    command = window_command(asked, EXPLAIN)
    if command:
        if command.icon().isNull():
            icons.give(command, EXPLAIN)
        menu.addSeparator()
        menu.addAction(command)
