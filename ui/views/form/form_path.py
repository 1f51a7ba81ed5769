"""The way through the form by Enter alone: from field to field, and on to the next action."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.views.form.form_layout import FormBody


class FormPath:
    """Knows which field comes after which; at the end it goes ``beyond``."""

    def __init__(self, body: FormBody, beyond: Callable[[], object]) -> None:
        self._body, self._beyond = body, beyond
        body.indicators.grown.connect(self._take_over)
        self._take_over()

    def _take_over(self) -> None:
        """Let Enter in every field go on along this way."""
        outcome, question = self._body.outcome, self._body.indicators.question
        fields = [*self._body.indicators.fields(), *outcome.fields(), *(question.fields() if question else ())]
        for field in fields:
            field.go_on = self._from(field)

    def _from(self, field: object) -> Callable[[], None]:
        return lambda: self.go_on(field)

    def go_on(self, field: object) -> None:
        """Go to the field after this one, from the last one beyond."""
        order = self._body.entry_order()
        places = [place for place, known in enumerate(order) if known is field]
        rest = [field for field in order[places[0] + 1 :] if _can_enter(field)] if places else []
        if rest:
            _focus(rest[0])
        elif places:
            self._beyond()
        elif isinstance(field, QWidget):
            _focus(order[0])

    def enter(self) -> None:
        """Go to the first achieved figure that is blank, else to the first one, else to the status.

        Where these can only be read, work begins at the first field that is open, and reading at the first of all.
        """
        folded = self._body.indicators.isHidden()
        figures = [] if folded else self._body.indicators.fields()
        achieved = [field for field in figures if field.cell == "achieved"]
        status = self._body.outcome.status_part
        first: QWidget = achieved[0] if achieved and not status.declaration.reason else status.way_in
        blank = next((field for field in achieved if _can_enter(field) and not field.text().strip()), None)
        wanted: QWidget = blank or first
        open_ones = (field for field in self._body.entry_order() if _can_enter(field) and not _is_plan(field))
        if not _can_enter(wanted):
            wanted = next(open_ones, wanted if wanted.isEnabled() else self._body.outcome.narrative)
        _focus(wanted)

    def enter_blank(self) -> None:
        """Go to the first field that is blank, where none is to where work begins."""
        order = [field for field in self._body.entry_order() if _can_enter(field)]
        blank = (field for field in order if _is_blank(field) and not _is_plan(field))
        field = next(blank, None)
        if field:
            _focus(field)
        elif self._body.outcome.status_part.declaration.reason:
            _focus(self._body.outcome.narrative)  # Enter goes on from there and presses nothing
        else:
            self.enter()

    def go_to(self, name: str) -> None:
        """Go to a field by its name or by the identity of its figure."""
        outcome, indicators = self._body.outcome, self._body.indicators
        named: dict[str, QWidget] = {
            "status": outcome.status_part.way_in,
            "reason": outcome.reason,
            "reason_text": outcome.reason_text,
            "narrative": outcome.narrative,
            "spending": outcome.spending,
            "planned_wording": self._body.planned_wording.text,
            "achieved_wording": self._body.achieved_wording.text,
        }
        fields = indicators.fields()
        planned = [field for field in fields if field.cell == "planned"]
        own = [field for field in fields if field.quantity and field.quantity.id == name]
        if outcome.status_part.declaration.reason:
            _focus(outcome.status_part.way_in)
        elif name in named:
            _focus(named[name])
        elif own:
            _focus(own[0])
        elif name == "planned" and planned:
            _focus(planned[0])
        else:
            self.enter()


def _focus(field: QWidget) -> None:
    """Go to a field, ready to be overwritten; it may have the focus already, from the action before."""
    field.setFocus(Qt.FocusReason.TabFocusReason)
    if isinstance(field, QLineEdit):
        field.selectAll()


def _can_enter(field: QWidget) -> bool:
    return field.isEnabled() and not (isinstance(field, QLineEdit | QPlainTextEdit) and field.isReadOnly())


def _is_blank(field: QWidget) -> bool:
    if isinstance(field, QComboBox):
        return field.currentIndex() == 0
    if isinstance(field, QPlainTextEdit):
        return field.document().isEmpty()
    return isinstance(field, QLineEdit) and not field.text().strip()


def _is_plan(field: QWidget) -> bool:
    return getattr(field, "cell", "") == "planned"
