"""How a workspace of the list of recent ones is painted: name and day, what it holds, how far it is, where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QListView, QStyledItemDelegate

from kkapp import recent
from kkapp.i18n import _
from ui import icons
from ui.delegates.wrapping import Wrapper
from ui.item_models.recent_list import ENTRY_ROLE, MISSING_ROLE, about, opened
from ui.theme import small_font, tones

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from kkapp.recent import Recent

    Index = QModelIndex | QPersistentModelIndex

_SIDE, _TOP, _GAP, _MOST_LINES = 12, 8, 3, 3
_BAR_WIDTH, _BAR_HEIGHT = 72, 6


class RecentCells(QStyledItemDelegate):
    """Paints the workspaces; the width of the list decides where texts wrap."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        bold = QFont(QApplication.font())
        bold.setBold(True)
        self._name, self._note = Wrapper(bold), Wrapper(small_font())
        self._metrics = QFontMetrics(small_font())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's own signature
        """Return the height its lines need."""
        width = self._view.viewport().width()
        entry: Recent = index.data(ENTRY_ROLE)
        notes = self._lines_of(about(entry), width - 2 * _SIDE) + 2
        height = self._name.line_height + notes * self._note.line_height + 2 * _TOP + 3 * _GAP
        return QSize(0, round(height))

    def _lines_of(self, text: str, width: int) -> int:
        return min(max(1, self._note.count(text, width)), _MOST_LINES)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one workspace."""
        painter.save()
        self._paint_ground(painter, option.rect, index)
        inside = option.rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        entry: Recent = index.data(ENTRY_ROLE)
        top = self._paint_name(painter, inside, entry)
        painter.setPen(QColor(tones().muted))
        height = round(self._lines_of(about(entry), inside.width()) * self._note.line_height)
        self._note.draw(painter, QRectF(inside.left(), top, inside.width(), height), about(entry))
        state = QRect(inside.left(), top + height + _GAP, inside.width(), self._metrics.height())
        if index.data(MISSING_ROLE):
            self._paint_missing(painter, state)
        else:
            self._paint_progress(painter, state, entry)
        folder = state.translated(0, self._metrics.height() + _GAP)
        painter.setPen(QColor(tones().muted))
        self._write(painter, folder, str(entry.path.parent), Qt.TextElideMode.ElideMiddle)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, index: Index) -> None:
        tone = tones()
        current = index == self._view.currentIndex()
        if current:
            painter.fillRect(area, QColor(tone.selection))
        painter.setPen(QColor(tone.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if current and self._view.hasFocus():
            painter.setPen(QColor(tone.accent))
            painter.drawRect(area.adjusted(0, 0, -1, -2))

    def _paint_name(self, painter: QPainter, area: QRect, entry: Recent) -> int:
        line = QRect(area.left(), area.top(), area.width(), round(self._name.line_height))
        day = opened(entry)
        room = self._metrics.horizontalAdvance(day) + 2 * _GAP
        painter.setPen(QColor(tones().muted))
        self._note.draw(painter, QRectF(line), day, right=True)
        painter.setPen(QColor(tones().text))
        self._name.draw(painter, QRectF(line.adjusted(0, 0, -room, 0)), entry.path.stem)
        return line.bottom() + _GAP

    def _paint_missing(self, painter: QPainter, area: QRect) -> None:
        size = self._metrics.height()
        painter.drawPixmap(
            area.topLeft(), icons.pixmap("warning", tones().caution, size, self._view.devicePixelRatioF())
        )
        painter.setPen(QColor(tones().caution))
        self._write(painter, area.adjusted(size + 2 * _GAP, 0, 0, 0), _("The file is not there"))

    def _paint_progress(self, painter: QPainter, area: QRect, entry: Recent) -> None:
        if not entry.total:
            return
        bar = QRect(area.left(), area.center().y() - _BAR_HEIGHT // 2, _BAR_WIDTH, _BAR_HEIGHT)
        painter.fillRect(bar, QColor(tones().track))
        full = entry.reported == entry.total
        painter.fillRect(
            QRect(bar.topLeft(), QSize(_BAR_WIDTH * entry.reported // entry.total, _BAR_HEIGHT)),
            QColor(tones().good if full else tones().accent),
        )
        painter.setPen(QColor(tones().good if full else tones().text))
        self._write(painter, area.adjusted(_BAR_WIDTH + 3 * _GAP, 0, 0, 0), recent.progress(entry))

    def _write(
        self, painter: QPainter, area: QRect, text: str, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        painter.setFont(self._note.font)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._metrics.elidedText(text, elide, area.width()))
