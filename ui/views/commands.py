"""The commands of the window as data: menus, texts, shortcuts and icons; the window gives them their acts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from kkapp.i18n import _, mark
from ui import icons


@dataclass(frozen=True, slots=True)
class Command:
    """A command: ``name`` is the key of its act; an empty text is a separator."""

    name: str
    text: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""


SEPARATOR = Command("")

MENUS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        mark("&File"),
        (
            Command("open", mark("&Open a workspace…"), ("Ctrl+O",), "open"),
            Command("new", mark("&New workspace with the shipped programme…"), ()),
            Command("import", mark("New workspace from a &data file…"), ()),
            SEPARATOR,
            Command("export", mark("&Export the attachment…"), ("Ctrl+Shift+E",), "export"),
            SEPARATOR,
            Command("close", mark("&Close the workspace"), ("Ctrl+W",)),
            Command("quit", mark("&Quit"), ("Ctrl+Q",)),
        ),
    ),
    (
        mark("&Edit"),
        (
            Command("undo", mark("&Undo"), ("Ctrl+Z",), "undo"),
            Command("redo", mark("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
            SEPARATOR,
            Command("search", mark("&Search"), ("Ctrl+F",)),
        ),
    ),
    (
        mark("&Action"),
        (
            Command("form", mark("&Go to the form"), ("Ctrl+Return",)),
            Command("next", mark("&Next action"), ("Ctrl+PgDown",)),
            Command("previous", mark("&Previous action"), ("Ctrl+PgUp",)),
        ),
    ),
    (
        mark("&View"),
        (
            Command("next_pane", mark("Next p&art of the window"), ("F6",)),
            Command("previous_pane", mark("Pre&vious part of the window"), ("Shift+F6",)),
            Command("tree", mark("Programme &tree"), ("F9",)),
        ),
    ),
)
TOOLBAR = ("open", "", "undo", "redo", "", "export")


def make_commands(window: QMainWindow, acts: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Build the menus and return the actions by name."""
    made: dict[str, QAction] = {}
    for title, commands in MENUS:
        menu = window.menuBar().addMenu(_(title))
        for command in commands:
            if command is SEPARATOR:
                menu.addSeparator()
                continue
            made[command.name] = action = _make(window, command, acts[command.name])
            menu.addAction(action)
    return made


def _make(window: QMainWindow, command: Command, act: Callable[[], object]) -> QAction:
    action = QAction(_(command.text), window)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.triggered.connect(lambda _checked: act())
    plain = action.text().replace("&", "").rstrip("…")
    action.setToolTip(f"{plain} ({command.keys[0]})" if command.keys else plain)
    if command.name in TOOLBAR:
        icons.give(action, command.icon)
    return action
