"""How the fields that are compared, questioned and decided are called, and how their values read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kkapp.answer_names import REASON_NAMES, STATUS_NAMES
from kkapp.i18n import _, mark
from kkapp.model.cells import figure_text
from kkapp.model.quantity import Quantity
from kkapp.model.query import QUANTITY
from kkapp.model.report import Spending
from kkapp.polish.typography import unbind
from kkapp.wording import quantity_text, spending_text
from kkapp.wording.spoken import spoken_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kkapp.consolidate.fields import FieldValue
    from kkapp.model.period import PeriodData

FIELD_NAMES = {
    "achieved": mark("Achieved, the cell as a whole"),
    "status": mark("Status"),
    "narrative": mark("Narrative"),
    "spending": mark("Spending"),
    "footnotes": mark("Footnotes"),
}


def field_name(data: PeriodData, unit: str, action: str, field: str) -> str:
    """Return how a field of what a unit reports is called."""
    if not field.startswith(QUANTITY):
        return _(FIELD_NAMES[field]) if field in FIELD_NAMES else field
    name = field.removeprefix(QUANTITY)
    for figure in _figures(data, unit, action):
        if name in (figure.id, figure.id.removesuffix(f"@{unit}")):
            return _figure_name(figure, data)
    return _("A figure")


def _figure_name(figure: Quantity, data: PeriodData) -> str:
    return _("Figure: {words}").format(words=unbind(spoken_words(figure, data.measure_by_id)))


def _figures(data: PeriodData, unit: str, action: str) -> Iterator[Quantity]:
    own = data.reports_by_unit.get(action, {}).get(unit)
    whole = data.report_by_action.get(action)
    for report in filter(None, (own, whole)):
        yield from report.achieved.quantities
        yield from report.target.quantities


def fields_to_ask(data: PeriodData, unit: str, action: str) -> list[tuple[str, str]]:
    """Return the fields of an action on which a question to a unit can sit, with what stands in them."""
    own = data.reports_by_unit.get(action, {}).get(unit)
    asked = [("achieved", _(FIELD_NAMES["achieved"]))]
    asked += [
        (f"{QUANTITY}{figure.id.removesuffix(f'@{unit}')}", _figure_and_value(figure, data))
        for figure in (own.achieved.quantities if own else ())
    ]
    asked += [(name, _(text)) for name, text in FIELD_NAMES.items() if name != "achieved"]
    return asked


def _figure_and_value(figure: Quantity, data: PeriodData) -> str:
    value = _number(figure, data)
    if figure.number is None:
        return _("{field}: {value}").format(field=_figure_name(figure, data), value=value)
    return _("Figure: {words}").format(words=value)


def value_text(value: FieldValue, data: PeriodData) -> str:
    """Return how the value of a field reads."""
    if value is None or value == ():
        return _("(blank)")
    if isinstance(value, Quantity):
        return _number(value, data)
    if isinstance(value, Spending):
        return value.entered or unbind(spending_text(value)) or _("(blank)")
    return _words(value, data) or _("(blank)")


def _number(figure: Quantity, data: PeriodData) -> str:
    if figure.number is None:
        return figure_text(figure) or _("(blank)")
    return unbind(quantity_text(figure, data.measure_by_id))


def _words(value: object, data: PeriodData) -> str:
    from kkapp.consolidate.fields import Cell, Outcome, Words

    if isinstance(value, Outcome):
        return _outcome(value)
    if isinstance(value, Words):
        return " / ".join(part for part in (value.narrative, value.wording) if part)
    if isinstance(value, Cell):
        known = {figure.id: figure for report in data.reports for figure in report.achieved.quantities}
        names = [_figure_name(known[name], data) for name in value.order if name in known]
        return value.raw or "; ".join(names) or _("{count} figures").format(count=len(value.order))
    if isinstance(value, tuple):
        return "; ".join(str(getattr(note, "text", note)) for note in value)
    return str(value)


def _outcome(value: object) -> str:
    status, reason, text = (getattr(value, name, None) for name in ("status", "reason", "reason_text"))
    parts = (_(STATUS_NAMES[status.value]) if status else "", text or (_(REASON_NAMES[reason.value]) if reason else ""))
    return " – ".join(part for part in parts if part)
