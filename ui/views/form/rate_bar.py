"""How far a plan was reached: the percent in words and as a bar."""

from decimal import Decimal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kkapp.i18n import _
from kkapp.polish.numbers import write_number
from ui.theme import small_font, tones

_WHOLE = 100
_LONGEST = 150
"""The bar ends at this percent; a longer result fills it and says so by its number and an arrow."""
_BAR = 4
_TICK = 1.5


class RateBar(QWidget):
    """A light painted widget; the bar's mark is where the plan is reached."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._rate: Decimal | None = None
        self._far = False
        self.setFont(small_font())

    def show_rate(self, rate: Decimal | None, *, missing: str = "", far: bool = False) -> None:
        """Show a percent, or ``missing`` in its place; ``far`` marks one that asks for an explanation."""
        self._rate, self._far = rate, far
        self.text = _written(rate, far=far) if rate is not None else missing
        self.setAccessibleName(_("Plan reached: {percent}").format(percent=self.text) if self.text else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the text and the bar."""
        metrics = self.fontMetrics()
        return QSize(max(metrics.horizontalAdvance(self.text), metrics.horizontalAdvance("100 %")) + 6, 26)

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Take another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Draw the percent and the bar below it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = tones()
        strong = tone.caution if self._far else tone.text
        painter.setPen(QColor(strong if self._rate is not None else tone.muted))
        words = QRectF(0, 0, self.width() - 2, self.height() - (_BAR + 4 if self._rate is not None else 0))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.text)
        if self._rate is not None:
            self._draw_bar(painter, float(self._rate), tone.caution if self._far else tone.accent)

    def _draw_bar(self, painter: QPainter, rate: float, colour: str) -> None:
        room = QRectF(2, self.height() - _BAR - 3, self.width() - 4, _BAR)
        filled = QRectF(room)
        filled.setWidth(room.width() * min(rate, _LONGEST) / _LONGEST)
        painter.setPen(Qt.PenStyle.NoPen)
        for part, ground in ((room, tones().track), (filled, colour)):
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(part, _BAR / 2, _BAR / 2)
        whole = room.left() + room.width() * _WHOLE / _LONGEST
        painter.fillRect(QRectF(whole, room.top() - 2, _TICK, _BAR + 4), QColor(tones().edge))


def _written(rate: Decimal, *, far: bool) -> str:
    percent = f"{write_number(rate.normalize() if rate == rate.to_integral() else rate)}%"
    if rate > _LONGEST:
        return f"▸ {percent}"
    return f"! {percent}" if far else percent
