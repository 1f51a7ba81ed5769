"""The commands of the programme's tree as data: texts, keys and icons; the pane gives them their acts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from kkapp.i18n import _, mark
from ui import icons


@dataclass(frozen=True, slots=True)
class TreeCommand:
    """A command: ``name`` is the key of its act; with an icon it is a button too, ``short`` the button's text."""

    name: str
    text: str
    keys: str = ""
    icon: str = ""
    short: str = ""
    edits: bool = True


COMMANDS = (
    TreeCommand("add_below", mark("Add below…"), "Ins", "add_below", mark("Below")),
    TreeCommand("add_inside", mark("Add inside…"), "Shift+Ins", "add_inside", mark("Inside")),
    TreeCommand("rename", mark("Rename"), "F2", "rename"),
    TreeCommand("up", mark("Move up"), "Alt+Up", "move_up"),
    TreeCommand("down", mark("Move down"), "Alt+Down", "move_down"),
    TreeCommand("out", mark("Move to the branch before"), "Alt+Left"),
    TreeCommand("in", mark("Move to the branch after"), "Alt+Right"),
    TreeCommand("cut", mark("Cut"), "Ctrl+X"),
    TreeCommand("paste", mark("Paste here"), "Ctrl+V"),
    TreeCommand("numbers", mark("Number all inside in their order…"), "", "numbers"),
    TreeCommand("remove", mark("Remove…"), "Del", "remove"),
    TreeCommand("card", mark("Go to the card of the action"), "", "", "", edits=False),
)


def make_commands(tree: QWidget, acts: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """Make the commands; their keys work while the tree has the focus, its context menu shows them all."""
    made = {command.name: _make(tree, command, acts[command.name]) for command in COMMANDS}
    tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    for action in made.values():
        tree.addAction(action)
    return made


def _make(tree: QWidget, command: TreeCommand, act: Callable[[], None]) -> QAction:
    action = QAction(_(command.text), tree)
    if command.keys:
        action.setShortcut(QKeySequence(command.keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda _checked: act())
    plain = action.text().rstrip("…")
    keys = QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{plain} ({keys})" if keys else plain)
    if command.icon:
        icons.give(action, command.icon)
    return action


def make_buttons(commands: Mapping[str, QAction]) -> QWidget:
    """Return the row of buttons for the commands that have an icon."""
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    for command in COMMANDS:
        if command.icon:
            row.addWidget(_button(command, commands[command.name]))
    row.addStretch(1)
    return place


def _button(command: TreeCommand, action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has its key in the tree
    button.setAccessibleName(action.text().rstrip("…"))
    if command.short:
        action.setIconText(_(command.short))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
