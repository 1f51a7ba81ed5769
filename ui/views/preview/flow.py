"""A row of widgets that goes on in a second line where the window is narrow or the texts are large."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Lays its widgets out like words of a text; nothing is cut or hidden behind a menu."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8, margin: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(margin, margin // 2, margin, margin // 2)

    def addItem(self, arg__1: QLayoutItem) -> None:
        """Take an item."""
        self._items.append(arg__1)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow one is higher."""
        return True

    def heightForWidth(self, arg__1: int) -> int:
        """Return the height at a width."""
        margins = self.contentsMargins()
        lines = list(self._lines(arg__1 - margins.left() - margins.right()))
        gaps = self.spacing() * max(0, len(lines) - 1)
        return sum(self._height(line) for line in lines) + gaps + margins.top() + margins.bottom()

    def setGeometry(self, arg__1: QRect) -> None:
        """Lay the items out; those of a line stand in its middle."""
        super().setGeometry(arg__1)
        room = self.contentsRect()
        top = room.top()
        for line in self._lines(room.width()):
            height, left = self._height(line), room.left()
            for item in line:
                size = item.sizeHint().boundedTo(QSize(room.width(), height))
                item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += height + self.spacing()

    def _lines(self, width: int) -> Iterator[list[QLayoutItem]]:
        line: list[QLayoutItem] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            needed = item.sizeHint().width()
            if line and used + needed > width:
                yield line
                line, used = [], 0
            line.append(item)
            used += needed + self.spacing()
        if line:
            yield line

    @staticmethod
    def _height(line: list[QLayoutItem]) -> int:
        return max(item.sizeHint().height() for item in line)

    def sizeHint(self) -> QSize:
        """Return the least size; the height follows the width."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        margins = self.contentsMargins()
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        widest = max((size.width() for size in sizes), default=0)
        highest = max((size.height() for size in sizes), default=0)
        return QSize(widest + margins.left() + margins.right(), highest + margins.top() + margins.bottom())
