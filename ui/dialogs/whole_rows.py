"""Home and End in a table whose rows are chosen whole: they go to its first and last row, as in a list."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

_MOVE = QAbstractItemView.CursorAction


class WholeRows(QTableView):
    """Qt goes to the first and last column of the row, which is chosen already; with Ctrl it goes to the corners."""

    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803 - Qt's name
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Return where a key leads."""
        rows = self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        last = self.model().rowCount() - 1
        if not rows or control or last < 0 or cursorAction not in (_MOVE.MoveHome, _MOVE.MoveEnd):
            return super().moveCursor(cursorAction, modifiers)
        order = range(last + 1) if cursorAction == _MOVE.MoveHome else range(last, -1, -1)
        shown = next((row for row in order if not self.isRowHidden(row)), last)
        return self.model().index(shown, max(0, self.currentIndex().column()))
