"""The list of a side panel: wrapped entries under headings; Enter or a double click goes to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedWidget, QVBoxLayout, QWidget

from ui.delegates.panel_cells import PanelCells
from ui.item_models.panel_items import ITEM_ROLE, PanelItem, PanelModel
from ui.views.labels import Wrapped

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    Index = QModelIndex | QPersistentModelIndex


class PanelList(QListView):
    """Shows a ``PanelModel``."""

    opened = Signal(object)
    """The key of an entry the person wants to go to."""
    chosen = Signal(object)
    """The key of the chosen entry, None where none is."""

    def __init__(self, name: str, model: PanelModel) -> None:
        super().__init__()
        self.lines = model
        self.setModel(model)
        self.setItemDelegate(PanelCells(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that it never takes width later
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open)

    def chosen_key(self) -> Any:  # noqa: ANN401 - whatever the panel's entries stand for
        """Return what the chosen entry stands for, None where none is chosen."""
        item = self.currentIndex().data(ITEM_ROLE)
        return item.key if isinstance(item, PanelItem) else None

    def choose(self, key: object) -> bool:
        """Choose the entry that stands for something, if it is there."""
        for row, item in enumerate(self.lines.items):
            if not item.is_heading and item.key == key:
                self.setCurrentIndex(self.lines.index(row))
                return True
        return False

    def choose_first(self) -> None:
        """Choose the first entry."""
        for row, item in enumerate(self.lines.items):
            if not item.is_heading:
                self.setCurrentIndex(self.lines.index(row))
                return

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which entry was chosen."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.chosen_key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the chosen entry by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        key = self.chosen_key()
        if key is not None:
            self.opened.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts anew for the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class PanelBody(QStackedWidget):
    """The list of a panel, or a sentence in its place while there is nothing to list."""

    def __init__(self, listed: PanelList) -> None:
        super().__init__()
        self.sentence = Wrapped()
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty = QWidget()
        inside = QVBoxLayout(empty)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addWidget(self.sentence)
        inside.addStretch(1)
        self.addWidget(listed)
        self.addWidget(empty)

    def say(self, sentence: str, *, listed: bool) -> None:
        """Show the list, or where nothing is listed the sentence."""
        self.sentence.setText(sentence)
        self.setCurrentIndex(0 if listed else 1)
