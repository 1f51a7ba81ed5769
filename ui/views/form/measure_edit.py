"""A field for what is counted: written in words, heard back with 1, 2, 5 and 1,5."""

from decimal import Decimal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from kkapp import workflow
from kkapp.errors import KkError
from kkapp.i18n import _
from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData
from kkapp.polish.numbers import write_number
from kkapp.polish.plural import noun_form_category
from ui.views.form.note import Note, Weight

_HEARD = (Decimal(1), Decimal(2), Decimal(5), Decimal("1.5"))
_PAUSE = 200
"""Milliseconds after the last key before the dictionary is asked; it takes a tenth of a second the first time."""


class MeasureEdit(QWidget):
    """The words of a measure with its forms below; known measures are offered while typing."""

    def __init__(self, data: PeriodData, words: str = "") -> None:
        super().__init__()
        self._data = data
        self.words = QLineEdit(words)
        self.words.setAccessibleName(_("What is counted"))
        self.words.setAccessibleDescription(_("Write it as after “5”, for example “rodzin objętych usługą”."))
        self.words.setToolTip(self.words.accessibleDescription())
        completer = QCompleter(sorted({measure.many for measure in data.measures}), self.words)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.words.setCompleter(completer)
        self.heard = Note()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.heard)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.hear)
        self.words.textChanged.connect(self._pause.start)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # else the letter of its title would not lead here
        self.setFocusProxy(self.words)
        self.hear()

    def hear(self) -> None:
        """Say the measure with its four kinds of numbers, and whether a person has looked at the forms."""
        words = self.words.text().strip()
        if not words:
            self.heard.say("")
            return
        try:
            measure = workflow.indicators.measure_in_words(self._data, words)
        except KkError as error:
            self.heard.say(error.sentence, Weight.WARNING)
            return
        known = measure.confirmed or measure.id in self._data.measure_by_id
        said = _("{forms}.") if known else _("{forms}. New: these forms are proposed, look whether they are right.")
        self.heard.say(said.format(forms=", ".join(_phrases(measure))))


def _phrases(measure: Measure) -> list[str]:
    return [f"{write_number(number)} {measure.form(noun_form_category(number))}" for number in _HEARD]
