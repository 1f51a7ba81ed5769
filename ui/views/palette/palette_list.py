"""The list of the palette: one entry in two lines, its title above what kind of thing it is."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kkapp.i18n import _
from ui.delegates.wrapping import Wrapper
from ui.theme import small_font, tones
from ui.views.palette.entries import KIND_NAMES, Entry

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
_SIDE, _TOP = 10, 5
_NOWHERE = QModelIndex()


class EntryModel(QAbstractListModel):
    """The entries that fit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many fit."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return what the role asks for."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        return entry if role == ENTRY_ROLE else None


class EntryList(QListView):
    """Shows the entries; the keyboard stays in the field above it."""

    def __init__(self) -> None:
        super().__init__()
        self.entries = EntryModel(self)
        self.setModel(self.entries)
        self.setItemDelegate(_EntryCells(self))
        self.setAccessibleName(_("Found"))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these and choose the first."""
        self.entries.show_entries(entries)
        self.setCurrentIndex(self.entries.index(0))

    def chosen(self) -> Entry | None:
        """Return the chosen entry."""
        found = self.currentIndex().data(ENTRY_ROLE)
        return found if isinstance(found, Entry) else None

    def move_by(self, rows: int) -> None:
        """Choose an entry further down or up, the last or the first at the ends."""
        if self.entries.rowCount():
            row = min(max(0, self.currentIndex().row() + rows), self.entries.rowCount() - 1)
            self.setCurrentIndex(self.entries.index(row))

    def page(self) -> int:
        """Return how many entries stand below one another in sight."""
        return max(1, self.viewport().height() // max(1, self.sizeHintForRow(0)) - 1)


class _EntryCells(QStyledItemDelegate):
    """Paints an entry."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        title = small_font()
        title.setPointSizeF(title.pointSizeF() / 0.9)
        self._title, self._small = Wrapper(title), Wrapper(small_font())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's own signature
        """Return room for both lines."""
        return QSize(0, round(self._title.line_height + self._small.line_height) + 2 * _TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the title, the kind below it, the keys on the right."""
        entry: Entry = index.data(ENTRY_ROLE)
        tone = tones()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tone.selection))
            painter.fillRect(option.rect.left(), option.rect.top(), 3, option.rect.height(), QColor(tone.accent))
        upper = QRectF(option.rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP))
        lower = upper.adjusted(0, self._title.line_height, 0, 0)
        upper.setHeight(self._title.line_height)
        painter.setPen(QColor(tone.muted))
        self._small.draw(painter, lower, _(KIND_NAMES[entry.kind]))
        self._small.draw(painter, lower, entry.keys, right=True)
        painter.setPen(QColor(tone.text))
        self._title.draw(painter, upper, entry.title)
        painter.restore()
