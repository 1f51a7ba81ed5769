"""How far a plan was reached: the percent in words and as a bar."""

from decimal import Decimal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kkapp.i18n import _
from kkapp.polish.numbers import write_number
from ui.theme import small_font, tones

_WHOLE = 100
_LONGEST = 150
"""The bar ends at this percent; a longer result fills it and says so by its number and an arrow."""
_BAR = 4
_TICK = 1.5
_HEIGHT = 26
_MANY = 1000
"""From this percent on, decimals say nothing."""


def rate_width() -> int:
    """Return the room that any percent needs."""
    return QFontMetrics(small_font()).horizontalAdvance("▸ 12 345%") + 8


class RateBar(QWidget):
    """A light painted widget; the bar's mark is where the plan is reached."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._rate: Decimal | None = None
        self._far = False
        self.setFont(small_font())
        self.setFixedSize(rate_width(), max(_HEIGHT, self.fontMetrics().height() + _BAR + 6))
        self.setToolTip(_("Achieved in percent of the plan; with a plan of 0 or a missing side there is none."))

    def show_rate(self, rate: Decimal | None, *, missing: str = "", far: bool = False) -> None:
        """Show a percent, or ``missing`` in its place; ``far`` marks one that asks for an explanation."""
        self._rate, self._far = rate, far
        self.text = _written(rate, far=far) if rate is not None else missing
        self.setAccessibleName(_("Plan reached: {percent}").format(percent=self.text) if self.text else "")
        self.update()

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
    whole = rate == rate.to_integral() or rate >= _MANY
    percent = f"{write_number(rate.to_integral_value() if whole else rate)}%"
    if rate > _LONGEST:
        return f"▸ {percent}"
    return f"! {percent}" if far else percent
