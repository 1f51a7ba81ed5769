"""The programme's tree on the left: choosing a branch narrows the grid to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QTreeView

from kkapp.i18n import _
from ui.delegates.branch_cells import BranchCells
from ui.item_models.programme_tree import BRANCH_ROLE, ProgrammeTreeModel
from ui.theme import tones

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QResizeEvent

    from ui.item_models.action_rows import ActionRow
    from ui.item_models.programme_tree import Branch

    Index = QModelIndex | QPersistentModelIndex


class ProgrammeTree(QTreeView):
    """Areas, tasks and subtasks with their counts."""

    branch_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Programme tree"))
        self.setAccessibleDescription(_("Choosing an area, a task or a subtask shows only its actions in the table."))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(14)
        self.setWordWrap(True)
        self.setItemDelegate(BranchCells(self))
        self._tree = ProgrammeTreeModel()
        self.setModel(self._tree)
        self.restyle()

    def restyle(self) -> None:
        """Take the colours now in force; the ground before a chosen branch is as quiet as the branch."""
        own = self.palette()
        own.setColor(QPalette.ColorRole.Highlight, QColor(tones().selection))
        self.setPalette(own)

    def show_programme(self, branches: Sequence[Branch], rows: Sequence[ActionRow]) -> None:
        """Show the branches, tasks open, and count their actions."""
        if list(branches) != list(self._tree.branches):
            self._tree.set_branches(branches)
            self.expandToDepth(1)
            self.setCurrentIndex(self._tree.index(0, 0))
        self.count(rows)

    def count(self, rows: Sequence[ActionRow]) -> None:
        """Count the filled actions again."""
        if self._tree.rowCount():
            self._tree.count(rows)

    def choose(self, branch: str) -> None:
        """Choose a branch, "" for the whole programme; a hidden or folded one is brought into sight."""
        index = self._tree.index_of(branch)
        if index.isValid():
            self._reveal(index)
            self.setCurrentIndex(index)

    def choose_all(self) -> None:
        """Choose the whole programme."""
        self.choose("")

    def show_found(self, found: Mapping[str, int] | None) -> None:
        """Hide the branches in which the filters find nothing, the chosen one excepted; None shows all again."""
        for branch in self._tree.branches:
            index = self._tree.index_of(branch.id)
            hidden = found is not None and not found.get(branch.id)
            self.setRowHidden(index.row(), index.parent(), hidden)
        self._reveal(self.currentIndex())

    def _reveal(self, index: Index) -> None:
        while index.isValid():
            self.setRowHidden(index.row(), index.parent(), False)  # noqa: FBT003 - Qt's own signature
            index = index.parent()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which branch was chosen."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.branch_chosen.emit(str(current.data(BRANCH_ROLE)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the names anew for the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
