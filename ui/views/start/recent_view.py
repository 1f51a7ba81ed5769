"""The list of recent workspaces: arrows choose, Enter opens, Delete takes one out of the list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QListView

from kkapp import recent
from kkapp.i18n import _
from ui import errors
from ui.delegates.recent_cells import RecentCells
from ui.item_models.recent_list import ENTRY_ROLE, MISSING_ROLE, RecentListModel
from ui.views.start.lookout import Lookout

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from kkapp.recent import Recent

_LOOK_AFTER = 100
"""Milliseconds after the list is shown: the first paint comes first."""


class RecentView(QListView):
    """Shows what was opened last, from the list alone; the files are looked at afterwards, in the background."""

    open_wanted = Signal(Path)
    emptied = Signal(bool)
    """Whether the list is empty now."""

    def __init__(self) -> None:
        super().__init__()
        self.list = RecentListModel()
        self.setModel(self.list)
        self.setItemDelegate(RecentCells(self))
        self.setAccessibleName(_("Workspaces opened last"))
        self.setAccessibleDescription(_("Arrows choose, Enter opens, Delete takes a workspace out of the list."))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._lookout = Lookout()
        self._lookout.seen.connect(self._take)
        self._lookout.done.connect(self._keep)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_LOOK_AFTER)
        self._soon.timeout.connect(self._look)
        self._make_actions()
        self.clicked.connect(self._open)

    def _make_actions(self) -> None:
        self.open_action = QAction(_("Open"), self)
        self.open_action.triggered.connect(lambda _checked: self._open(self.currentIndex()))
        self.forget_action = QAction(_("Remove from the list"), self)
        self.forget_action.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self.forget_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.forget_action.triggered.connect(lambda _checked: self.forget_current())
        self.addActions([self.open_action, self.forget_action])
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    # --- what is shown

    def reload(self) -> None:
        """Show the list as it is kept now."""
        self._show(recent.entries(), row=0)
        self._soon.start()

    def _show(self, entries: tuple[Recent, ...], row: int) -> None:
        self.list.show_entries(entries)
        if entries:
            self.setCurrentIndex(self.list.index(min(row, len(entries) - 1)))
        self.emptied.emit(not entries)

    def _look(self) -> None:
        self._lookout.look(tuple(self.list.entries))

    def _take(self, seen: Recent, missing: bool) -> None:
        self.list.take(seen, missing=missing)

    def _keep(self) -> None:
        recent.keep_figures(self.list.entries)

    # --- what the person does

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        path: Path = index.data(ENTRY_ROLE).path
        if index.data(MISSING_ROLE):
            self._ask_about_missing(path)
        else:
            self.open_wanted.emit(path)

    def _ask_about_missing(self, path: Path) -> None:
        question = _(
            "The workspace “{name}” is not in the folder {folder} now. It may have been moved or renamed, or its disk"
            " is not connected. If you know where it is, open it from there. Remove it from this list? The list is"
            " all that changes."
        ).format(name=path.name, folder=path.parent)
        ways = {
            _("Look for a &copy of it"): lambda: self.open_wanted.emit(path),
            _("Remove from the list"): lambda: self._forget(path),
        }
        errors.ask_which(self, question, ways)

    def forget_current(self) -> None:
        """Take the chosen workspace out of the list; its file stays."""
        if self.currentIndex().isValid():
            self._forget(self.currentIndex().data(ENTRY_ROLE).path)

    def _forget(self, path: Path) -> None:
        row = self.currentIndex().row()
        recent.forget(path)
        left = tuple(entry for entry in self.list.entries if entry.path != path)
        self._show(left, row)
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which workspace Enter opens."""
        super().focusInEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Paint in the colours of a new palette."""
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
        super().changeEvent(event)
