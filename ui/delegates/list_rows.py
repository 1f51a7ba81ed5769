"""The rows of a short list that are written in place."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget


class ListRows(QStyledItemDelegate):
    """Qt's own rows, with a field as high as its text and its edges need, however low the row is."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Lay the field over its row, within the list."""
        super().updateEditorGeometry(editor, option, index)
        area, within = option.rect, editor.parentWidget()
        height = max(area.height(), editor.sizeHint().height())
        top = max(0, area.top() - (height - area.height()) // 2)
        if within is not None:
            top = max(0, min(top, within.height() - height))
        editor.setGeometry(area.left(), top, area.width(), height)
