"""What can be done with the cells of a table, by its own shortcuts and in its context menu."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from kkapp.i18n import _, mark
from ui import icons
from ui.views.grid.copying import copied
from ui.views.window_command import offer_explanation, offer_not_applicable

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from ui.views.grid.editable_table import EditableTable

_COMMANDS = (
    ("copy", mark("&Copy"), "Ctrl+C", "copy"),
    ("copy_with_titles", mark("Copy with column &titles"), "Ctrl+Shift+C", ""),
    ("paste", mark("&Paste…"), "Ctrl+V", "paste"),
    ("fill_down", mark("Fill &down"), "Ctrl+D", ""),
    ("clear", mark("C&lear"), "Del", "clear"),
)


def give_commands(table: "EditableTable") -> dict[str, QAction]:
    """Give a table its commands and its menus; return the commands by name."""
    acts: dict[str, Callable[[], object]] = {
        "copy": lambda: copy(table),
        "copy_with_titles": lambda: copy(table, titles=True),
        "paste": lambda: paste(table),
        "clear": table.clear_cells,
    } | table.own_commands()
    known = (command for command in _COMMANDS if command[0] in acts)
    made = {name: _command(table, text, keys, icon, acts[name]) for name, text, keys, icon in known}
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.customContextMenuRequested.connect(lambda place: _menu(table, made.values(), place))
    across = table.horizontalHeader()
    across.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    across.customContextMenuRequested.connect(lambda place: _columns(table, place))
    return made


def _command(table: "EditableTable", text: str, keys: str, icon: str, act: Callable[[], object]) -> QAction:
    command = QAction(_(text), table)
    command.setShortcut(QKeySequence(keys))
    command.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    command.triggered.connect(lambda _checked: act())
    if icon:
        icons.give(command, icon)
    table.addAction(command)
    return command


def _menu(table: "EditableTable", commands: Iterable[QAction], place: "QPoint") -> None:
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addActions(list(commands))
    offer_not_applicable(menu, table)
    offer_explanation(menu, table)
    menu.popup(table.viewport().mapToGlobal(place))


def _columns(table: "EditableTable", place: "QPoint") -> None:
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    table.columns.fill(menu)
    menu.popup(table.horizontalHeader().mapToGlobal(place))


def copy(table: "EditableTable", *, titles: bool = False) -> None:
    """Put the selected cells on the clipboard."""
    chosen = table.selectedIndexes() or [table.currentIndex()]
    if chosen[0].isValid():
        QApplication.clipboard().setMimeData(copied(table, chosen, titles=titles))


def paste(table: "EditableTable") -> None:
    """Paste the clipboard into the selected cells, with a look before anything is lost."""
    from ui.views.grid.pasting import Pasting

    if table.currentIndex().isValid() and table.commit():
        for done in table.findChildren(Pasting):
            done.deleteLater()
        Pasting(table, table.selected_place()).begin()
