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
    checkable: bool = False


SEPARATOR = Command("")

MENUS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        mark("&File"),
        (
            Command("open", mark("&Open a workspace…"), ("Ctrl+O",), "open"),
            Command("new", mark("&New workspace with the shipped programme…")),
            Command("import", mark("New workspace from a &data file…")),
            Command("empty", mark("New workspace with a programme from &nothing…")),
            Command("training", mark("New &training workspace…")),
            SEPARATOR,
            Command("take_in", mark("&Import into this workspace…")),
            Command("export", mark("&Export the attachment…"), ("Ctrl+Shift+E",), "export"),
            Command("print", mark("&Print…"), ("Ctrl+P",), "print"),
            SEPARATOR,
            Command("submit", mark("&Submit to the department…"), ("Ctrl+Shift+S",), "send"),
            Command("take_back", mark("Ta&ke the submission back…")),
            SEPARATOR,
            Command("archive", mark("Archive the &year…")),
            Command("verify_archive", mark("&Verify an archive…")),
            Command("hand_over", mark("&Hand the workspace over…")),
            Command("take_back_handover", mark("T&ake the handover back…")),
            Command("take_over", mark("&Go on with a handed-over workspace…")),
            SEPARATOR,
            Command("copies", mark("&Backup copies and restoring…"), ("Ctrl+Shift+B",), "restore"),
            SEPARATOR,
            Command("preferences", mark("Pre&ferences…"), ("Ctrl+,",)),
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
            Command("value_history", mark("&History of this value"), ("Ctrl+Shift+H",)),
            SEPARATOR,
            Command("search", mark("&Search"), ("Ctrl+F",)),
            Command("show_all", mark("Show &all actions"), ("Ctrl+Shift+F",)),
            Command("palette", mark("&Go to an action, a unit or a command…"), ("Ctrl+K",)),
        ),
    ),
    (
        mark("&Action"),
        (
            Command("form", mark("&Go to the form"), ("Ctrl+Return",)),
            Command("next", mark("&Next action"), ("Ctrl+PgDown",)),
            Command("previous", mark("&Previous action"), ("Ctrl+PgUp",)),
            SEPARATOR,
            Command("not_applicable", mark("Not applica&ble, or applicable after all…"), ("Ctrl+Shift+N",)),
            SEPARATOR,
            Command("next_finding", mark("N&ext thing left to do"), ("F8",)),
            Command("previous_finding", mark("P&revious thing left to do"), ("Shift+F8",)),
        ),
    ),
    (
        mark("&View"),
        (
            Command("work", mark("&Card"), ("Ctrl+1",), "form", checkable=True),
            Command("preview", mark("&Preview"), ("Ctrl+2",), "preview", checkable=True),
            Command("structure", mark("Pro&gramme"), ("Ctrl+3",), "structure", checkable=True),
            Command("submissions", mark("Su&bmissions"), ("Ctrl+4",), "submissions", checkable=True),
            SEPARATOR,
            Command("sheet", mark("&Sheet of indicators"), ("Ctrl+G",), "sheet", checkable=True),
            Command("todo", mark("&Left to do"), ("Ctrl+L",), "todo", checkable=True),
            Command("history", mark("&History"), ("Ctrl+H",), "history", checkable=True),
            Command("questions", mark("&Remarks of the department"), ("Ctrl+R",), "question", checkable=True),
            Command("tree", mark("Programme &tree"), ("F9",), checkable=True),
            SEPARATOR,
            Command("next_pane", mark("Next p&art of the window"), ("F6",)),
            Command("previous_pane", mark("Pre&vious part of the window"), ("Shift+F6",)),
        ),
    ),
    (
        mark("&Submissions"),
        (
            Command("hand_out", mark("Hand out &cards…"), ("Ctrl+Shift+K",), "hand_out"),
            Command("receive", mark("&Receive…"), ("Ctrl+Shift+I",), "receive"),
            Command("receive_folder", mark("Receive a &folder…")),
            SEPARATOR,
            Command("accept", mark("Acce&pt"), ("Ctrl+Shift+A",), "take"),
            Command("remark", mark("Add a re&mark…"), ("Ctrl+Shift+U",), "question"),
            Command("give_back", mark("Return t&o the unit…"), ("Ctrl+Shift+R",), "state_returned"),
            Command("withdraw_return", mark("&Take the return back"), (), "withdraw"),
            Command("declare", mark("&Nothing to report…")),
            SEPARATOR,
            Command("confirm_receipt", mark("Confirm r&eceipt…"), (), "confirm_receipt"),
            Command("remind", mark("Rem&inders…"), (), "remind"),
            Command("deadline", mark("&Deadline…"), (), "deadline"),
            Command("lock_year", mark("Lock or open the &year…"), (), "state_locked"),
            Command("summary", mark("S&ummary…"), (), "summary"),
            SEPARATOR,
            Command("explain", mark("&Where does this value come from?"), ("F7",), "explain"),
        ),
    ),
    (
        mark("&Help"),
        (
            Command("guide", mark("&User's guide"), ("F1",)),
            Command("doctor", mark("&Check the computer and the workspace…")),
            Command("about", mark("&About the program")),
        ),
    ),
)
TOOLBAR = (
    "open",
    "",
    "undo",
    "redo",
    "",
    "work",
    "preview",
    "structure",
    "submissions",
    "",
    "sheet",
    "todo",
    "history",
    "",
    "export",
)
ON_START = (
    "open",
    "new",
    "import",
    "empty",
    "training",
    "preferences",
    "palette",
    "quit",
    "guide",
    "doctor",
    "about",
    "verify_archive",
    "take_over",
)
"""The commands there are before anything is open."""


def make_commands(window: QMainWindow, acts: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Build the menus and return the actions by name."""
    made: dict[str, QAction] = {}
    for title, commands in MENUS:
        menu = window.menuBar().addMenu(_(title))
        menu.setObjectName(title.replace("&", ""))
        for command in commands:
            if command is SEPARATOR:
                menu.addSeparator()
                continue
            made[command.name] = action = _make(window, command, acts[command.name])
            menu.addAction(action)
    return made


def _make(window: QMainWindow, command: Command, act: Callable[[], object]) -> QAction:
    action = QAction(_(command.text), window)
    action.setObjectName(command.name)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setCheckable(command.checkable)
    action.triggered.connect(lambda _checked: act())
    plain = action.text().replace("&", "").rstrip("…")
    action.setToolTip(f"{plain} ({command.keys[0]})" if command.keys else plain)
    if command.name in TOOLBAR:
        icons.give(action, command.icon)
    return action
