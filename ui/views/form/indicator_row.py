"""The widgets of one line of indicators in the shared grid; kept and filled again for the next action."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from kkapp.checks import Severity
from kkapp.i18n import _
from kkapp.model.earlier import Earlier
from kkapp.model.quantity import Quantity
from kkapp.polish.numbers import write_number
from ui import icons
from ui.item_models.indicator_lines import IndicatorLine
from ui.theme import small_font
from ui.views.form.figure_field import FigureField, figure_width
from ui.views.form.note import Note, Weight
from ui.views.form.rate_bar import RateBar, rate_width
from ui.workspace import Workspace

if TYPE_CHECKING:
    from kkapp.checks import Finding

PLANNED, ACHIEVED, RATE, EARLIER, DETAILS = 0, 2, 4, 5, 6
"""The columns; each of the first two has that of its words beside it."""
_FIGURES, _NOTE, _QUESTION, _ASKED = 0, 1, 2, 3
"""The rows of a line."""
_DETAILS_WIDTH = 26
_TOLD_ELSEWHERE = ("deviation_unexplained", "unreadable_number")
"""What the question and the field itself say already."""


def earlier_width() -> int:
    """Return the width of the column of the year before; longer pairs wrap."""
    return QFontMetrics(small_font()).horizontalAdvance("9 999 → 9 999") + 4


def columns(grid: QGridLayout) -> None:
    """Give a grid the columns that all lines and their headings share: each is laid out by itself, all line up."""
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(6)
    grid.setVerticalSpacing(2)
    for words in (PLANNED + 1, ACHIEVED + 1):
        grid.setColumnStretch(words, 1)
    for figures in (PLANNED, ACHIEVED):
        grid.setColumnMinimumWidth(figures, figure_width())
    grid.setColumnMinimumWidth(RATE, rate_width())
    grid.setColumnMinimumWidth(DETAILS, _DETAILS_WIDTH)


class IndicatorRow(QWidget):
    """One line: planned and achieved figures with their words, the percent, the year before, and a note below."""

    def __init__(self) -> None:
        super().__init__()
        self.planned, self.achieved = FigureField("planned"), FigureField("achieved")
        self.rate, self.note = RateBar(), Note()
        self.earlier = QLabel()
        self.earlier.setWordWrap(True)
        self.earlier.setFont(small_font())
        self.earlier.setEnabled(False)  # in the quiet colour of what cannot be changed here
        self.earlier.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.earlier.hide()
        self.details = _details_button()
        self.line: IndicatorLine | None = None
        self._asked: Note | None = None
        self.grid = QGridLayout(self)
        columns(self.grid)
        for column, widget in enumerate(self._widgets()):
            self.grid.addWidget(widget, _FIGURES, column)
        self.grid.addWidget(self.note, _NOTE, 0, 1, DETAILS + 1)

    def _widgets(self) -> tuple[QWidget, ...]:
        return (
            self.planned,
            self.planned.words,
            self.achieved,
            self.achieved.words,
            self.rate,
            self.earlier,
            self.details,
        )

    def fields(self) -> tuple[FigureField, FigureField]:
        """Return the two fields."""
        return self.planned, self.achieved

    def take(self, question: QWidget) -> None:
        """Give the question its place under the figures."""
        self.grid.addWidget(question, _QUESTION, 0, 1, DETAILS + 1)

    def say_asked(self, text: str, weight: Weight = Weight.ASKED) -> None:
        """Show what the department asks about the achieved figure or made of it, "" where there is nothing."""
        if self._asked is None and text:
            self._asked = Note()
            self.grid.addWidget(self._asked, _ASKED, 0, 1, DETAILS + 1)
        if self._asked:
            self._asked.say(text, weight)

    @property
    def asked(self) -> str:
        """Return what is shown of the department's remark, "" where there is none."""
        return self._asked.text() if self._asked else ""

    def keep_room_for_earlier(self, width: int) -> None:
        """Show the column of the year before in this width, or with 0 do without."""
        self.grid.setColumnMinimumWidth(EARLIER, width)
        self.earlier.setVisible(bool(width))

    def show_line(self, workspace: Workspace, line: IndicatorLine | None, findings: Sequence["Finding"] = ()) -> None:
        """Show a line with what the checks find in it, or hide all of it."""
        self.line = line
        if line is None:
            self.hide()
            return
        for field, own, other in (
            (self.planned, line.planned, line.achieved),
            (self.achieved, line.achieved, line.planned),
        ):
            there = own is not None or line.first
            if there:
                field.show_figure(workspace, own, other)
            if field.isHidden() is there:
                field.setVisible(there)
                field.words.setVisible(there)
        self._show_rate(line, findings)
        self._show_earlier(line.earlier)
        self._show_note(line, findings)
        rate = self.rate.accessibleName() if line.rate is not None else ""
        self.achieved.describe(" ".join(part for part in (rate, self.earlier.toolTip()) if part))
        self.show()

    def _show_rate(self, line: IndicatorLine, findings: Sequence["Finding"]) -> None:
        far = any(finding.code == "deviation_unexplained" for finding in findings)
        self.rate.show_rate(line.rate, missing="–" if line.first else "", far=far)

    def _show_earlier(self, earlier: Earlier | None) -> None:
        if earlier is None and not self.earlier.text():
            return
        self.earlier.setText(pair(earlier) if earlier else "")
        self.earlier.setToolTip(_spoken_pair(earlier) if earlier else "")

    def _show_note(self, line: IndicatorLine, findings: Sequence["Finding"]) -> None:
        wrong = [field.toolTip() for field in self.fields() if field.marked and not field.isHidden()]
        found = [finding for finding in findings if finding.code not in _TOLD_ELSEWHERE]
        said = [finding.message for finding in found if finding.severity is not Severity.TODO]
        quiet = [*_corrections(line.planned), *([_("The plan is 0, so there is no percent.")] if line.no_plan else [])]
        weight = Weight.ERROR if wrong else Weight.WARNING if said else Weight.QUIET
        self.note.say("\n".join((*wrong, *said, *quiet)), weight)
        proposals = "\n".join(finding.proposal for finding in found)
        if proposals != self.note.toolTip():
            self.note.setToolTip(proposals)

    def set_editable(self, *, editable: bool) -> None:
        """Let the figures be edited or only read."""
        for field in self.fields():
            field.setReadOnly(not editable)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.details.setEnabled(editable)


def _details_button() -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setAccessibleName(_("Details of the figure"))
    button.setToolTip(_("Details, split, correct, link, move, remove (F4)"))
    button.setFixedWidth(_DETAILS_WIDTH)
    icons.give(button, "details")
    return button


def _number(figure: Quantity | None) -> str:
    return "–" if figure is None or figure.number is None else write_number(figure.number)


def pair(earlier: Earlier) -> str:
    """Return plan and result of a year before: "12 → 10"."""
    return f"{_number(earlier.planned)} → {_number(earlier.achieved)}"


def _spoken_pair(earlier: Earlier) -> str:
    return _("In {year}: planned {planned}, achieved {achieved}.").format(
        year=earlier.year, planned=_number(earlier.planned), achieved=_number(earlier.achieved)
    )


def _corrections(figure: Quantity | None) -> list[str]:
    return [
        (
            _("Plan corrected from {old} on {date}: {reason}")
            if correction.date and correction.reason
            else _("Plan corrected from {old} in {year}")
        ).format(
            old="–" if correction.old_number is None else write_number(correction.old_number),
            date=correction.date,
            year=correction.year,
            reason=correction.reason,
        )
        for correction in (figure.corrections if figure else ())
    ]
