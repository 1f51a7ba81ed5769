"""What a submission says of each action, in the department's words; what cannot be taken is refused with a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kkapp.consolidate.brought import measures_taken
from kkapp.consolidate.fields import Fields, fields_of
from kkapp.i18n import _
from kkapp.model.base import Id
from kkapp.model.declaration import declared_beside, declared_report
from kkapp.model.measure import Measure
from kkapp.model.of_unit import is_of
from kkapp.model.package_content import SubmissionContent
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity
from kkapp.model.query import QUANTITY
from kkapp.model.report import Report


class Refusal(NamedTuple):
    """A part of a submission that was not taken, and why; ``action`` None is the submission as a whole."""

    unit: Id
    action: Id | None
    field: str
    sentence: str


@dataclass(slots=True)
class HandedIn:
    """The fields of each action as the unit hands them in, its measures in the department, and what was refused."""

    measures: dict[Id, Measure] = field(default_factory=dict)
    fields: dict[Id, Fields] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)

    @property
    def closed(self) -> set[Id]:
        """Return the actions of which nothing is taken."""
        return {each.action for each in self.refused if each.action and not each.field}


def handed_in(data: PeriodData, content: SubmissionContent | None) -> HandedIn:
    """Return what a submission says; of none nothing."""
    if content is None:
        return HandedIn()
    return _Reading(data, content).read()


def refusal_of_all(data: PeriodData, content: SubmissionContent) -> Refusal | None:
    """Return why nothing of a submission can be taken, None where it can."""
    if content.unit not in data.unit_by_id:
        sentence = _("The unit of this submission is not in the list of units. Nothing was taken from it.")
    elif content.year != data.period.year:
        sentence = _("This submission is for {year}, not for {wanted}. Nothing was taken from it.").format(
            year=content.year, wanted=data.period.year
        )
    else:
        return None
    return Refusal(content.unit, None, "", sentence)


class _Reading:
    """One pass over a submission."""

    def __init__(self, data: PeriodData, content: SubmissionContent) -> None:
        self._data = data
        self._content = content
        self._found = HandedIn(measures_taken(data, content))

    def read(self) -> HandedIn:
        for report in self._content.reports:
            if self._is_taken(report):
                self._found.fields[report.action] = fields_of(self._known_part(report))
        for declaration in self._content.declared:
            self._declare(declaration.action, declaration.reason)
        return self._found

    def _is_taken(self, report: Report) -> bool:
        action = report.action
        if not self._is_own(action):
            return False
        if action in self._found.fields:
            self._refuse(action, "", _("Action {code} stands in the submission twice; its second part was not taken."))
            return False
        if report.unit not in (None, self._content.unit):
            self._refuse(
                action, "", _("What is said of action {code} is in the name of another unit; it was not taken.")
            )
            return False
        return True

    def _is_own(self, action: Id) -> bool:
        known = self._data.action_by_id.get(action)
        if known is None:
            sentence = _("An action of the submission is not in the programme of this year; it was not taken.")
            self._refuse(action, "", sentence)
            return False
        if not is_of(known, self._content.unit):
            sentence = _("The unit is not responsible for action {code}; what it says of it was not taken.")
            self._refuse(action, "", sentence)
            return False
        return True

    def _refuse(self, action: Id, place: str, sentence: str) -> None:
        known = self._data.action_by_id.get(action)
        told = sentence.format(code=known.code if known else "")
        self._found.refused.append(Refusal(self._content.unit, action, place, told))

    def _known_part(self, report: Report) -> Report:
        figures = tuple(self._known_figures(report))
        if figures == report.achieved.quantities:
            return report
        return report.model_copy(update={"achieved": report.achieved.model_copy(update={"quantities": figures})})

    def _known_figures(self, report: Report) -> Iterator[Quantity]:
        added = self._content.indicators.get(report.action, ())
        own = self._data.action_by_id[report.action].indicators
        indicators, seen = {each.id for each in (*own, *added)}, set[Id]()
        for figure in report.achieved.quantities:
            place, taken = f"{QUANTITY}{figure.id}", self._measured(figure)
            if figure.id in seen:
                self._refuse(report.action, place, _("A figure of action {code} stands there twice; one was taken."))
            elif figure.indicator not in indicators:
                sentence = _("A figure of action {code} belongs to no indicator of the action; it was not taken.")
                self._refuse(report.action, place, sentence)
            elif taken is None:
                sentence = _("A figure of action {code} is in a measure that nobody knows; it was not taken.")
                self._refuse(report.action, place, sentence)
            else:
                seen.add(figure.id)
                yield taken

    def _measured(self, figure: Quantity) -> Quantity | None:
        """Return the figure in the department's measure, None where there is no such measure."""
        if figure.measure is None:
            return figure
        measure = self._found.measures.get(figure.measure) or self._data.measure_by_id.get(figure.measure)
        if measure is None:
            return None
        return figure if measure.id == figure.measure else figure.model_copy(update={"measure": measure.id})

    def _declare(self, action: Id, reason: str) -> None:
        if not self._is_own(action):
            return
        said = next((report for report in self._content.reports if report.action == action), None)
        declared = declared_report(action, self._content.unit, self._data.period.year, reason)
        taken = declared_beside(declared, said)
        if taken is None:
            sentence = _("Action {code} is declared as not applicable and has figures too; the figures were taken.")
            self._refuse(action, "declared", sentence)
            return
        self._found.fields[action] = fields_of(taken)
