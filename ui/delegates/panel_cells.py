"""How a line of a side panel is painted: wrapped texts under one another, a sign before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from ui import icons
from ui.delegates.wrapping import Wrapper
from ui.item_models.panel_items import ITEM_ROLE, PanelItem
from ui.theme import small_font, tones

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QListView, QStyleOptionViewItem

    Index = QModelIndex | QPersistentModelIndex

_SIDE, _TOP, _SIGN, _GAP = 10, 5, 16, 6


class PanelCells(QStyledItemDelegate):
    """Paints headings and entries in the width of their list."""

    def __init__(self, panel: QListView) -> None:
        super().__init__(panel)
        self._panel = panel
        bold = small_font()
        bold.setBold(True)
        self._plain, self._bold = Wrapper(small_font()), Wrapper(bold)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's own signature
        """Return the height its lines need."""
        item: PanelItem = index.data(ITEM_ROLE)
        width = self._text_width(item)
        lines = sum(wrapper.count(text, width) for wrapper, text, _tone in self._texts(item))
        return QSize(0, round(lines * self._plain.line_height) + 2 * _TOP + 1)

    def _text_width(self, item: PanelItem) -> int:
        width = self._panel.viewport().width() - 2 * _SIDE
        return max(40, width - (_SIGN + _GAP if item.sign else 0))

    def _texts(self, item: PanelItem) -> list[tuple[Wrapper, str, str]]:
        """Return the texts with their fonts and colours."""
        if item.is_heading:
            return [(self._bold, item.title, "muted")]
        texts = [(self._plain, item.title, "text"), *((self._plain, text, "text") for text in item.below)]
        return [*texts, (self._plain, item.note, "muted")] if item.note else texts

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        item: PanelItem = index.data(ITEM_ROLE)
        tone = tones()
        painter.save()
        if item.is_heading:
            painter.fillRect(option.rect, QColor(tone.head))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tone.selection))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tone.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.setPen(QColor(tone.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        self._paint_texts(painter, QRectF(option.rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)), item)
        painter.restore()

    def _paint_texts(self, painter: QPainter, area: QRectF, item: PanelItem) -> None:
        if item.sign:
            picture = icons.pixmap(item.sign, getattr(tones(), item.tone), _SIGN, painter.device().devicePixelRatioF())
            painter.drawPixmap(area.topLeft().toPoint(), picture)
            area = area.adjusted(_SIGN + _GAP, 0, 0, 0)
        width = self._text_width(item)
        top = area.top()
        for wrapper, text, tone in self._texts(item):
            height = wrapper.count(text, width) * wrapper.line_height
            painter.setPen(QColor(getattr(tones(), tone)))
            wrapper.draw(painter, QRectF(area.left(), top, width, height), text)
            top += height
