"""Where a computed value of an action comes from: the rule in words and each unit's part.

Packages, persons and dates are no part of it; the workflow adds them from receipts and history.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kkapp.answer_names import REASON_NAMES, STATUS_NAMES
from kkapp.consolidate.consolidating import consolidated, is_out, reporting
from kkapp.consolidate.figures import Combined, combined_figures
from kkapp.i18n import _, mark
from kkapp.model.base import Id
from kkapp.model.cells import figure_text
from kkapp.model.declaration import declared_reason, is_declared
from kkapp.model.indicator import Aggregation
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.quantity import Quantity
from kkapp.model.query import QUANTITY
from kkapp.model.report import Report, Spending
from kkapp.polish.typography import unbind
from kkapp.wording import quantity_text, spending_text
from kkapp.wording.overview import is_reported

_RULES = {
    Aggregation.SUM: mark("The figures of the units were added up."),
    Aggregation.RATIO: mark("The figures of the units were added up; the rate is the sum by the sum of the plans."),
    Aggregation.MAX: mark("The largest figure of the units stands."),
    Aggregation.LAST: mark("The figure of the last unit in the order of responsibility stands."),
    Aggregation.NONE: mark("Each unit's figure stands for itself; the indicator is not joined across units."),
}


class Contribution(NamedTuple):
    """A unit's part: ``value`` in words, ``entered`` an entry nobody can read; ``counted`` false adds nothing.

    ``field`` is what the value is called in the unit's own report, "" where the unit gave none.
    """

    unit: Id
    value: str
    entered: str | None = None
    counted: bool = True
    field: str = ""


class Explanation(NamedTuple):
    """A value of an action: what it is, how it reads, by which rule it came about, and from whom.

    ``speaks`` says that the value names itself what is counted, as "33 szkoły" does.
    """

    field: str
    title: str
    value: str
    rule: str
    contributions: tuple[Contribution, ...]
    speaks: bool = False


def explain(data: PeriodData, action: Id, field: str) -> Explanation | None:
    """Return where "status", "narrative", "spending" or "quantity:<id>" of the consolidated action comes from.

    The identity of a figure is the one it has in the consolidated year. None where there is no such value.
    """
    return next((found for found in explanations(data, action) if found.field == field), None)


def explanations(data: PeriodData, action: Id) -> tuple[Explanation, ...]:
    """Return where everything achieved of an action comes from; ``data`` is the year as stored, not consolidated."""
    known = data.action_by_id[action]
    reports = reporting(data, known)
    if not reports:
        return tuple(_entered_here(data, known))
    whole = consolidated(_alone(data, action)).report_by_action[action]
    return tuple(_Explaining(data, known, reports, whole).all())


def _alone(data: PeriodData, action: Id) -> PeriodData:
    return data.replaced(reports=tuple(report for report in data.reports if report.action == action))


def _entered_here(data: PeriodData, action: Action) -> Iterator[Explanation]:
    report = data.report_by_action.get(action.id)
    if report is None:
        return
    rule, left_out = _("The department entered it for the action as a whole."), _left_out(data, action)
    if is_declared(data, action) and report.achieved.status is None and not is_reported(report):
        rule = _("Every responsible unit declared that the action does not concern it.")
        yield Explanation("status", _("Status"), _("not applicable"), rule, left_out)
        return
    for figure in report.achieved.quantities:
        title, speaks = _figure_title(data, figure), figure.number is not None
        yield Explanation(f"{QUANTITY}{figure.id}", title, _said(data, figure), rule, left_out, speaks)
    yield Explanation("status", _("Status"), _status_text(report), rule, left_out)
    yield Explanation("narrative", _("Narrative"), report.achieved.narrative or "", rule, left_out)
    yield Explanation("spending", _("Spending"), _money_text(report.spending), rule, left_out)


def _left_out(data: PeriodData, action: Action) -> tuple[Contribution, ...]:
    """Return the units that declared that the action, or everything, does not concern them."""
    found = data.reports_by_unit.get(action.id, {})
    units = dict.fromkeys((*(each.unit for each in action.responsible), *sorted(found)))
    return tuple(
        Contribution(unit, _("not applicable: {reason}").format(reason=reason), counted=False)
        for unit in units
        if (reason := _why_out(data, unit, found.get(unit))) is not None
    )


def _why_out(data: PeriodData, unit: Id, report: Report | None) -> str | None:
    if is_out(data, unit):
        return data.submission_by_unit[unit].declared_reason
    return declared_reason(report) if report else None


class _Explaining:
    """One action that units reported."""

    def __init__(self, data: PeriodData, action: Action, reports: Sequence[Report], whole: Report) -> None:
        self._data = data
        self._action = action
        self._reports = reports
        self._whole = whole
        self._left_out = _left_out(data, action)

    def all(self) -> Iterator[Explanation]:
        for each in combined_figures(self._data, self._action, self._reports):
            yield self._figure(each)
        yield self._status()
        yield self._narrative()
        yield self._spending()

    def _figure(self, each: Combined) -> Explanation:
        figure = each.figure
        parts = (
            Contribution(
                p.unit,
                _said(self._data, p.figure),
                p.figure.entered,
                p.figure.number is not None,
                _figure_of_unit(p.figure.id, p.unit),
            )
            for p in each.parts
        )
        return Explanation(
            f"{QUANTITY}{figure.id}",
            _figure_title(self._data, figure),
            _said(self._data, figure),
            self._rule(each),
            (*parts, *self._left_out),
            speaks=figure.number is not None,
        )

    def _rule(self, each: Combined) -> str:
        if len(self._reports) == 1:
            return _("One unit reported the action; its figure stands as it is.")
        if each.people:
            return _(
                "Persons are never added up, since somebody may be counted twice; each unit's figure stands alone."
            )
        if len(each.parts) == 1:
            return _("The figure of one unit stands as it is; no other unit has one of the same kind.")
        return _(_RULES[each.rule])

    def _status(self) -> Explanation:
        said = tuple(
            Contribution(r.unit or "", _status_text(r), counted=bool(r.achieved.status), field="status")
            for r in self._reports
        )
        rule = _("The same for all units that said it; else “limited” where one held less, else “changed form”.")
        return self._told("status", _("Status"), _status_text(self._whole), rule, said)

    def _narrative(self) -> Explanation:
        said = tuple(
            Contribution(
                r.unit or "", r.achieved.narrative or "", counted=bool(r.achieved.narrative), field="narrative"
            )
            for r in self._reports
        )
        own = self._data.report_by_action.get(self._action.id)
        rule = _("The narratives of the units, in the order of responsibility.")
        if own and own.achieved.narrative and len(self._reports) > 1:
            rule = _("The department wrote a narrative of its own; the units' narratives stand beside it.")
        return self._told("narrative", _("Narrative"), self._whole.achieved.narrative or "", rule, said)

    def _spending(self) -> Explanation:
        said = tuple(
            Contribution(
                r.unit or "", _money_text(r.spending), r.spending.entered, r.spending.grosze is not None, "spending"
            )
            for r in self._reports
        )
        rule = _("The sum of the amounts; blank, “–” and “nie dotyczy” add nothing.")
        if self._whole.spending.entered is not None:
            rule = _("An entry cannot be read, so nothing was added up; the entry stands until it is corrected.")
        return self._told("spending", _("Spending"), _money_text(self._whole.spending), rule, said)

    def _told(self, field: str, title: str, value: str, rule: str, said: tuple[Contribution, ...]) -> Explanation:
        if len(self._reports) == 1:
            rule = _("One unit reported the action; what it said stands as it is.")
        return Explanation(field, title, value, rule, (*said, *self._left_out))


def _figure_of_unit(figure: Id, unit: Id) -> str:
    """Return the field of a unit's figure as queries and edits name it."""
    return f"{QUANTITY}{figure.removesuffix(f'@{unit}')}"


def _figure_title(data: PeriodData, figure: Quantity) -> str:
    measure = data.measure_by_id.get(figure.measure or "")
    name = measure.many if measure else figure.measure_text or _("Figure")
    return f"{name} {figure.qualifier}" if figure.qualifier else name


def _said(data: PeriodData, figure: Quantity) -> str:
    if figure.number is None:
        return figure_text(figure) or _("nothing entered")
    return unbind(quantity_text(figure, data.measure_by_id))


def _status_text(report: Report) -> str:
    achieved = report.achieved
    words = [
        _(STATUS_NAMES[achieved.status.value]) if achieved.status else _("nothing entered"),
        achieved.reason_text or (_(REASON_NAMES[achieved.reason.value]) if achieved.reason else ""),
    ]
    return " – ".join(word for word in words if word)


def _money_text(spending: Spending) -> str:
    if spending.entered is not None:
        return spending.entered
    return unbind(spending_text(spending)) or _("nothing entered")
