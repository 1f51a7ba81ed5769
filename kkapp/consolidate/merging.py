"""Merge what a unit hands in into the department's year: pure, three-way, conflicts as data.

Nothing is asked and nothing is written here. A trial merge is this function without the saving.
"""

from collections.abc import Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from kkapp.consolidate.answering import with_answers
from kkapp.consolidate.brought import is_brought, with_brought
from kkapp.consolidate.fields import NOTHING, Fields, FieldValue, fields_of, with_fields
from kkapp.consolidate.handed_in import HandedIn, Refusal, handed_in, refusal_of_all
from kkapp.consolidate.three_way import Joined, Side, join
from kkapp.i18n import _
from kkapp.model.base import Id
from kkapp.model.indicator import Indicator
from kkapp.model.package_content import SubmissionContent
from kkapp.model.period import PeriodData
from kkapp.model.report import Report
from kkapp.model.unit_report import in_department, in_unit

__all__ = ["Conflict", "FieldChange", "FieldPlace", "Merged", "Refusal", "Side", "merge"]


class FieldPlace(NamedTuple):
    """A field of what a unit reports of an action; the names of fields are those of ``kkapp.model.query``."""

    unit: Id
    action: Id
    field: str


class Conflict(NamedTuple):
    """A field that the department and the unit changed differently; until somebody decides, ours stands."""

    unit: Id
    action: Id
    field: str
    base: FieldValue
    ours: FieldValue
    theirs: FieldValue
    sentence: str

    @property
    def place(self) -> FieldPlace:
        """Return where it is, to be decided."""
        return FieldPlace(self.unit, self.action, self.field)


class FieldChange(NamedTuple):
    """A field that a merge changes in the department's year."""

    unit: Id
    action: Id
    field: str
    before: FieldValue
    after: FieldValue


class Merged(NamedTuple):
    """The year after a merge, what it changed, what a person has to decide, and what was refused."""

    data: PeriodData
    conflicts: tuple[Conflict, ...] = ()
    changed: tuple[FieldChange, ...] = ()
    refused: tuple[Refusal, ...] = ()


def merge(
    data: PeriodData,
    content: SubmissionContent,
    base: SubmissionContent | None,
    decisions: Mapping[FieldPlace, Side] = MappingProxyType({}),
) -> Merged:
    """Return the year with a submission in it.

    ``base`` is the newest submission of the unit that was merged; None is what was assigned, where nothing is achieved.
    An action that the base has and the submission no longer has is emptied, unless the department changed it.
    """
    if refusal := refusal_of_all(data, content):
        return Merged(data, refused=(refusal,))
    theirs, before = handed_in(data, content), handed_in(data, base)
    merging = _Merging(data, content.unit, decisions)
    merging.join_all(theirs, before)
    answered, refused = with_answers(merging.merged(), content, base)
    complete = with_brought(
        answered,
        [measure for measure in theirs.measures.values() if is_brought(measure)],
        content.indicators,
        _given_up(base, content),
    )
    return Merged(complete, tuple(merging.conflicts), tuple(merging.changed), (*theirs.refused, *refused))


def _given_up(base: SubmissionContent | None, content: SubmissionContent) -> dict[Id, list[Indicator]]:
    """Return the indicators that the unit had and has no more; a spreadsheet speaks of none.

    Those that the department planned stay with the unit, so that none of them is ever among these.
    """
    if base is None or content.filled_in == "spreadsheet":
        return {}
    kept = {each.id for indicators in content.indicators.values() for each in indicators}
    found = ((action, [each for each in had if each.id not in kept]) for action, had in base.indicators.items())
    return {action: gone for action, gone in found if gone}


class _Merging:
    """One submission on its way into the year."""

    def __init__(self, data: PeriodData, unit: Id, decisions: Mapping[FieldPlace, Side]) -> None:
        self._data = data
        self._unit = unit
        self._decisions = decisions
        self._stored = {report.action: report for report in data.reports if report.unit == unit}
        self._reports: dict[Id, Report | None] = {}
        self.conflicts: list[Conflict] = []
        self.changed: list[FieldChange] = []

    def join_all(self, theirs: HandedIn, base: HandedIn) -> None:
        """Join each action that the submission or the one before it says something of."""
        actions = dict.fromkeys((*theirs.fields, *base.fields))
        for action in actions:
            if action not in theirs.closed or action in theirs.fields:
                self._join(action, base.fields.get(action, NOTHING), theirs.fields.get(action, NOTHING))

    def _join(self, action: Id, base: Fields, theirs: Fields) -> None:
        stored = self._stored.get(action)
        ours = fields_of(in_unit(stored) if stored else None)
        joined = self._joined(action, base, ours, theirs)
        if joined.fields != ours:
            self._reports[action] = self._report(action, stored, joined.fields)
            self._note(action, ours, joined.fields)
        for clash in joined.clashes:
            self.conflicts.append(Conflict(self._unit, action, *clash, self._sentence(action)))

    def _joined(self, action: Id, base: Fields, ours: Fields, theirs: Fields) -> Joined:
        if ours == base:  # by far the most frequent; joined field by field it is the same
            return Joined(theirs, ())
        return join(base, ours, theirs, lambda name: self._decisions.get(FieldPlace(self._unit, action, name)))

    def _note(self, action: Id, ours: Fields, joined: Fields) -> None:
        for name in dict.fromkeys((*ours, *joined)):
            before, after = ours.get(name), joined.get(name)
            if before != after:
                self.changed.append(FieldChange(self._unit, action, name, before, after))

    def _sentence(self, action: Id) -> str:
        return _(
            "{unit}, action {code}: the department and the unit changed the same field differently; the department's "
            "value stays until you decide."
        ).format(unit=self._data.unit_by_id[self._unit].name, code=self._data.action_by_id[action].code)

    def _report(self, action: Id, stored: Report | None, fields: Fields) -> Report | None:
        if fields == NOTHING:
            return None
        new = in_department(with_fields(Report(id="", action=action), fields), self._unit, self._data.period.year)
        return new.model_copy(update={"id": stored.id, "source": stored.source}) if stored else new

    def merged(self) -> PeriodData:
        """Return the year with the joined reports: whole ones first, then those of units by their identity."""
        if not self._reports:
            return self._data
        left = [each for each in self._data.reports if each.unit != self._unit or each.action not in self._reports]
        whole = (report for report in left if report.unit is None)
        others = (report for report in left if report.unit is not None)
        units = sorted((*others, *filter(None, self._reports.values())), key=attrgetter("id"))
        return self._data.replaced(reports=(*whole, *units))
