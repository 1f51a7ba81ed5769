"""The programme's tree: areas, tasks and subtasks, each with how many of its actions are filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from kkapp.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.item_models.action_rows import ActionRow

BRANCH_ROLE = Qt.ItemDataRole.UserRole + 1
"""The identity of the branch; "" for the whole programme."""
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2
"""How many actions are filled, and how many there are: a pair."""


class Branch(NamedTuple):
    """A branch of the tree: ``parent`` is the branch above it, "" for the programme itself."""

    id: str
    number: str
    title: str
    parent: str = ""


class ProgrammeTreeModel(QStandardItemModel):
    """The branches under one root, the whole programme."""

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, QStandardItem] = {}
        self._branches: Sequence[Branch] = ()

    @property
    def branches(self) -> Sequence[Branch]:
        """Return the branches in the order of paper."""
        return self._branches

    def set_branches(self, branches: Sequence[Branch]) -> None:
        """Build the tree anew."""
        self.clear()
        self._branches = branches
        root = _item("", _("Whole programme"))
        self._items = {"": root}
        self.appendRow(root)
        for branch in branches:
            item = _item(branch.id, f"{branch.number} {branch.title}".strip())
            self._items[branch.parent].appendRow(item)
            self._items[branch.id] = item

    def index_of(self, branch: str) -> QModelIndex:
        """Return where a branch stands, "" for the programme; an invalid index where there is none."""
        item = self._items.get(branch)
        return item.index() if item else QModelIndex()

    def count(self, rows: Sequence[ActionRow]) -> None:
        """Count the filled actions of each branch."""
        counts = {branch: [0, 0] for branch in self._items}
        for row in rows:
            for branch in ("", *row.branch):
                counts[branch][0] += row.filled
                counts[branch][1] += 1
        for branch, (filled, total) in counts.items():
            item = self._items[branch]
            if item.data(COUNT_ROLE) != (filled, total):
                item.setData((filled, total), COUNT_ROLE)
                item.setData(_spoken(item.text(), filled, total), Qt.ItemDataRole.AccessibleTextRole)


def _item(branch: str, text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    item.setData(branch, BRANCH_ROLE)
    item.setToolTip(text)
    return item


def _spoken(text: str, filled: int, total: int) -> str:
    return _("{branch}, reported {filled} of {total}").format(branch=text, filled=filled, total=total)
