"""A questioned field in the words of a letter: what it is called, and what the unit put there."""

import re
from collections.abc import Collection

from kkapp.model.base import Id
from kkapp.model.declaration import declared_reason
from kkapp.model.measure import Counts
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity
from kkapp.model.query import QUANTITY
from kkapp.model.report import Reason, Report, Spending, Status
from kkapp.model.unit_report import in_unit
from kkapp.polish.typography import bind, unbind
from kkapp.wording.cells import achieved_text, spending_text
from kkapp.wording.phrases import NOT_APPLICABLE
from kkapp.wording.quantities import measure_words, quantity_text

CELL = "achieved"
EMPTY = "(pole puste)"
_GONE = "(tej wartości nie ma już w sprawozdaniu)"
_UNREADABLE = "„{entered}” (wpis, którego nie można odczytać jako liczby)"
_FIGURE = "wartość osiągnięta – {measure}"
_NUMBER_OF = "liczba {measure}"
_BARE_FIGURE = "wartość osiągnięta"
_NAMES = {
    "status": "status działania",
    "narrative": "opis słowny",
    "spending": "wydatki",
    "footnotes": "przypisy",
    "achieved": "wykonanie",
}
STATUS = {
    Status.CARRIED_OUT: "zrealizowane",
    Status.LIMITED: "zrealizowane w ograniczonym zakresie",
    Status.CHANGED_FORM: "zrealizowane w zmienionej formie",
    Status.MOVED_ONLINE: "przeniesione on-line",
    Status.NOT_HELD: "nie odbyło się",
    Status.ENDED: "zakończone",
}
REASON = {
    Reason.EPIDEMIC: "stan epidemii",
    Reason.LAW: "zmiana przepisów",
    Reason.OTHER: "inny powód",
    Reason.NONE_GIVEN: "nie podano powodu",
}


def report_of(data: PeriodData, action: Id, unit: Id) -> Report:
    """Return what a unit reported of an action, as in its own workspace: queries name its figures as they are there.

    Where nothing of the unit is kept apart, it is the report of the action as a whole.
    """
    own = data.reports_by_unit.get(action, {}).get(unit)
    if own is not None:
        return in_unit(own)
    return data.report_by_action.get(action) or Report(id="", action=action)


def field_name(field: str, report: Report, data: PeriodData) -> str:
    """Return what a field is called: "wydatki", "wartość osiągnięta – liczba rodzin objętych usługą"."""
    if not field.startswith(QUANTITY):
        return _NAMES.get(field, _NAMES["achieved"])
    quantity = _figure(field, report)
    words = _counted(quantity, data) if quantity else ""
    return bind(_FIGURE.format(measure=words)) if words else _BARE_FIGURE


def field_value(field: str, report: Report, data: PeriodData) -> str:
    """Return what stands in a field now, in words; what cannot be read is quoted as it was entered."""
    if field.startswith(QUANTITY):
        return _figure_value(_figure(field, report), data)
    text = {
        "status": lambda: _status(report),
        "narrative": lambda: report.achieved.narrative or "",
        "spending": lambda: _spending(report.spending),
        "footnotes": lambda: "; ".join(note.text for note in report.footnotes),
    }.get(field, lambda: achieved_text(report, data).text)()
    return bind(text) or EMPTY


def stands_in(field: str, above: Collection[str], report: Report, data: PeriodData) -> bool:
    """Tell whether what stands in a field was printed with the fields above already: the same one, or its cell."""
    if field in above:
        return True
    if not field.startswith(QUANTITY) or CELL not in above:
        return False
    figure = _figure(field, report)
    if figure is None or (figure.number is None and not figure.entered):
        return False
    value = unbind(_figure_value(figure, data))
    return bool(re.search(rf"(?<!\w)(?<!\d\s){re.escape(value)}(?!\w)", unbind(field_value(CELL, report, data))))


def place_of(field: str, report: Report) -> tuple[int, int]:
    """Return where a field stands in the card, to put questions in the order of the card."""
    order = ("achieved", QUANTITY, "status", "narrative", "spending", "footnotes")
    if not field.startswith(QUANTITY):
        return order.index(field) if field in order else 0, 0
    figures = [quantity.id for quantity in report.achieved.quantities]
    name = field.removeprefix(QUANTITY)
    return order.index(QUANTITY), figures.index(name) if name in figures else len(figures)


def _figure(field: str, report: Report) -> Quantity | None:
    return next((each for each in report.achieved.quantities if each.id == field.removeprefix(QUANTITY)), None)


def _counted(quantity: Quantity, data: PeriodData) -> str:
    """Return what a figure counts, without its number: "liczba rodzin objętych usługą"."""
    words = measure_words(quantity.model_copy(update={"number": None}), data.measure_by_id)
    measure = data.measure_by_id.get(quantity.measure or "")
    if not words or measure is None or measure.before or measure.counts is Counts.MONEY or quantity.implied_measure:
        return words
    return _NUMBER_OF.format(measure=words)


def _figure_value(quantity: Quantity | None, data: PeriodData) -> str:
    if quantity is None:
        return _GONE
    if quantity.number is None:
        return bind(_UNREADABLE.format(entered=quantity.entered)) if quantity.entered else EMPTY
    return bind(quantity_text(quantity, data.measure_by_id))


def _status(report: Report) -> str:
    achieved, declared = report.achieved, declared_reason(report)
    if declared is not None:
        return f"{NOT_APPLICABLE} – {declared}"
    if achieved.status is None:
        return ""
    reason = achieved.reason_text or (REASON[achieved.reason] if achieved.reason else "")
    return f"{STATUS[achieved.status]} – {reason}" if reason else STATUS[achieved.status]


def _spending(spending: Spending) -> str:
    if spending.entered is not None:
        return _UNREADABLE.format(entered=spending.entered)
    return spending_text(spending)
