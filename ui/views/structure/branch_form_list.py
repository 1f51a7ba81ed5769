"""A short list whose order matters: add, edit, remove and reorder by buttons or by keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kkapp.i18n import _
from ui import icons
from ui.delegates.list_rows import ListRows
from ui.theme import tones

_LEAST_LINES, _MOST_LINES = 2, 7


class OrderedList(QWidget):
    """Shows texts; what the person wants done with them is told by signals."""

    add_wanted = Signal()
    remove_wanted = Signal(int)
    move_wanted = Signal(int, int)
    """A row, and by how much."""
    edited = Signal(int, str)
    chosen = Signal(int)

    def __init__(self, name: str, *, editable_texts: bool = False) -> None:
        super().__init__()
        self._editable_texts = editable_texts
        self._filling = False
        self.rows = _Rows()
        self.rows.setAccessibleName(name)
        self.rows.setAccessibleDescription(_("Insert adds, Delete removes, Alt with arrows changes the order."))
        self.rows.setWordWrap(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setTabKeyNavigation(False)
        self.rows.itemChanged.connect(self._tell_edited)
        rows = ListRows(self.rows)
        self.rows.setItemDelegate(rows)
        rows.closeEditor.connect(self._drop_blank)
        self.rows.currentRowChanged.connect(self._tell_chosen)
        self._actions: list[QAction] = []
        self._lay_out()
        self.restyle()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        acts: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            (_("Add"), "Ins", "add", self.add_wanted.emit),
            (_("Move up"), "Alt+Up", "move_up", lambda: self._move(-1)),
            (_("Move down"), "Alt+Down", "move_down", lambda: self._move(1)),
            (_("Remove"), "Del", "remove", self._remove),
        )
        for text, keys, icon, act in acts:
            buttons.addWidget(self._button(text, keys, icon, act))
        buttons.addStretch(1)
        column.addWidget(self.rows)
        column.addLayout(buttons)

    def _button(self, text: str, keys: str, icon: str, act: Callable[[], None]) -> QToolButton:
        action = QAction(text, self.rows)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setToolTip(f"{text} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})")
        action.triggered.connect(lambda _checked: act())
        icons.give(action, icon)
        self.rows.addAction(action)
        self._actions.append(action)
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAutoRaise(True)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has its key in the list
        if icon == "add":
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def restyle(self) -> None:
        """Take the colours now in force."""
        tone = tones()
        self.rows.setStyleSheet(
            f"QListWidget {{ border: 1px solid {tone.edge}; border-radius: 3px; }}"
            f"QListWidget:focus {{ border: 2px solid {tone.accent}; }}"
            f"QListWidget::item {{ padding: 3px 4px; }}"
            f"QListWidget::item:selected {{ background: {tone.selection}; color: {tone.text}; }}"
        )

    # --- showing

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show the texts; the chosen row stays where it is."""
        if self.texts() == list(texts):
            return
        row = max(0, self.rows.currentRow())
        self._filling = True
        self.rows.clear()
        for text in texts:
            self.rows.addItem(self._item(text))
        self.rows.setCurrentRow(min(row, len(texts) - 1))
        self._filling = False
        self.rows.updateGeometry()
        self.chosen.emit(self.rows.currentRow())

    def _item(self, text: str) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setToolTip(text)
        if self._editable_texts:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def begin_new(self) -> None:
        """Open an empty row to write in; left empty it goes again."""
        self._filling = True
        item = self._item("")
        self.rows.addItem(item)
        self._filling = False
        self.rows.updateGeometry()
        self.rows.setCurrentItem(item)
        self.rows.editItem(item)

    def commit(self) -> bool:
        """Take what is being written in a row; return that nothing is left unsaved."""
        self.rows.take_written()
        return True

    def _drop_blank(self) -> None:
        """Take an empty row away that nothing was written into."""
        self._filling = True
        for at in reversed(range(self.rows.count())):
            if not self.rows.item(at).text().strip():
                self.rows.takeItem(at)
        self._filling = False
        self.rows.updateGeometry()

    def choose(self, row: int) -> None:
        """Choose a row."""
        self.rows.setCurrentRow(row)

    def row(self) -> int:
        """Return the chosen row, -1 for none."""
        return self.rows.currentRow()

    def texts(self) -> list[str]:
        """Return the texts as they stand there."""
        return [self.rows.item(at).text() for at in range(self.rows.count())]

    def set_editable(self, *, editable: bool) -> None:
        """Let the list be changed or only read."""
        for action in self._actions:
            action.setEnabled(editable)
        triggers = QListWidget.EditTrigger
        wanted = triggers.DoubleClicked | triggers.EditKeyPressed if editable else triggers.NoEditTriggers
        self.rows.setEditTriggers(wanted)

    # --- telling

    def _tell_edited(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self.edited.emit(self.rows.row(item), item.text())

    def _tell_chosen(self, row: int) -> None:
        if not self._filling:
            self.chosen.emit(row)

    def _move(self, by: int) -> None:
        row = self.rows.currentRow()
        if row >= 0 and 0 <= row + by < self.rows.count():
            self.move_wanted.emit(row, by)

    def _remove(self) -> None:
        if self.rows.currentRow() >= 0:
            self.remove_wanted.emit(self.rows.currentRow())


class _Rows(QListWidget):
    """As high as its rows need, within bounds."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def take_written(self) -> None:
        """Take what is being written as if Enter were pressed."""
        editor = QApplication.focusWidget()
        if self.state() == QListWidget.State.EditingState and editor and self.isAncestorOf(editor):
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def sizeHint(self) -> QSize:
        """Ask for the height of the rows."""
        line = self.fontMetrics().lineSpacing() + 8
        wanted = sum(max(self.sizeHintForRow(at), line) for at in range(self.count()))
        return QSize(200, max(_LEAST_LINES * line, min(wanted, _MOST_LINES * line)) + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew where another width wraps the rows otherwise."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
