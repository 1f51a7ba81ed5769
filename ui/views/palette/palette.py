"""The palette: type a part of a code, a name or a command, and go there."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kkapp.i18n import _, ngettext
from ui.theme import scaled, tones
from ui.views.labels import Muted
from ui.views.palette.entries import Entry, Kind, best, entries_of
from ui.views.palette.palette_list import EntryList

if TYPE_CHECKING:
    from ui.workspace import Workspace

_WIDEST, _HIGHEST = 760, 520
_ASIDE = 24


class Palette(QDialog):
    """Finds actions, units, parts of the programme and commands; Enter goes there, Escape goes back."""

    action_chosen = Signal(str)
    unit_chosen = Signal(str)
    branch_chosen = Signal(str)
    command_chosen = Signal(str)
    """A command was chosen, by its name; it was triggered already."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(_("Go to"))
        self.setAccessibleName(_("Go to"))
        self.words, self.list = _Words(self), EntryList()
        self._count, self._hint = Muted(), Muted(_("Arrows choose, Enter goes there, Esc goes back"))
        self._entries: list[Entry] = []
        self._commands: Mapping[str, QAction] = {}
        self._before: QWidget | None = None
        self._lay_out()
        self.words.textChanged.connect(self._find)
        self.list.clicked.connect(self.go)
        self.finished.connect(self._give_focus_back)

    def _lay_out(self) -> None:
        self.setObjectName("palette")
        self.setStyleSheet(f"#palette {{ border: 1px solid {tones().edge}; }}")
        below = QHBoxLayout()
        below.addWidget(self._count, 1)
        below.addWidget(self._hint)
        self._hint.setWordWrap(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addLayout(below)

    def open_over(self, window: QWidget, commands: Mapping[str, QAction], workspace: "Workspace | None") -> None:
        """Open below the window's upper edge, with all that can be gone to now."""
        self._before = QApplication.focusWidget()
        self._commands = commands
        self._entries = entries_of(commands, workspace.data if workspace else None)
        width = min(scaled(_WIDEST), window.width() - 2 * _ASIDE)
        height = min(_HIGHEST, window.height() - 4 * _ASIDE)
        self.resize(width, height)
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, 3 * _ASIDE)))
        self._find("")
        self.open()
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    def _find(self, typed: str) -> None:
        found = best(self._entries, typed)
        self.list.show_entries(found)
        counted = ngettext("{count} found", "{count} found", len(found)).format(count=len(found))
        self._count.setText(counted if found else _("Nothing fits. Type a part of a code, a name or a command."))
        self.say()

    def say(self) -> None:
        """Let a screen reader say which entry is chosen, though the keyboard stays in the field."""
        chosen = self.list.chosen()
        text = chosen.spoken if chosen else self._count.text()
        self.words.setAccessibleDescription(text)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.words, text))

    def go(self) -> None:
        """Go to the chosen entry."""
        chosen = self.list.chosen()
        if chosen is None:
            return
        self.accept()
        if chosen.kind is Kind.COMMAND:
            self._commands[chosen.key].trigger()
        ways = {
            Kind.ACTION: self.action_chosen,
            Kind.UNIT: self.unit_chosen,
            Kind.BRANCH: self.branch_chosen,
            Kind.COMMAND: self.command_chosen,
        }
        ways[chosen.kind].emit(chosen.key)

    def _give_focus_back(self) -> None:
        if self._before:
            self._before.activateWindow()
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)


class _Words(QLineEdit):
    """What is typed; the keys that move in the list move there."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self.setAccessibleName(_("Go to"))
        self.setPlaceholderText(_("Code or name of an action, unit, part of the programme, command"))
        self.setMinimumHeight(self.fontMetrics().height() + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, go there, or type."""
        entries = self._palette.list
        moves = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -entries.page(),
            Qt.Key.Key_PageDown: entries.page(),
        }
        key = Qt.Key(event.key())
        if key in moves:
            entries.move_by(moves[key])
            self._palette.say()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._palette.go()
        else:
            super().keyPressEvent(event)
