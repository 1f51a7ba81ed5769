"""A newer assignment comes into a card in which the unit went on working: what the unit wrote stays, field by field.

Only what the department edited comes from the assignment, and only where the unit left the field as the department had
it. A field that both changed stays the unit's; the next submission lets the department decide.
"""

from collections.abc import Collection, Iterator, Sequence

from kkapp.consolidate.brought import with_used_indicators
from kkapp.consolidate.fields import CELL, NARRATIVE, NOTHING, STATUS, Cell, Fields, fields_of, with_fields
from kkapp.consolidate.three_way import join
from kkapp.model.declaration import is_blank
from kkapp.model.package_content import DepartmentEdit, SubmissionContent
from kkapp.model.period import PeriodData
from kkapp.model.query import QUANTITY, Query
from kkapp.model.report import Report, Target
from kkapp.wording.letter_fields import field_value


def with_own(
    came: PeriodData,
    own: PeriodData,
    edits: Collection[DepartmentEdit],
    sent: Sequence[SubmissionContent],
) -> PeriodData:
    """Return what came with what the unit entered; ``sent`` is what it handed in before, in any order."""
    keeping = _Keeping(own, edits, sent)
    have = {measure.id for measure in came.measures}
    joined = came.replaced(
        reports=tuple(keeping.reports(came)),
        measures=(*came.measures, *(measure for measure in own.measures if measure.id not in have)),
    )
    return with_used_indicators(joined, {action.id: action.indicators for action in own.programme.actions()})


def with_own_answers(came: Sequence[Query], own: Sequence[Query]) -> tuple[Query, ...]:
    """Return the questions that came, with the answers that the unit gave to them and that came later or not at all."""
    answered = {query.id: query for query in own if query.answer is not None}
    return tuple(_answered(query, answered.get(query.id)) for query in came)


def _answered(came: Query, own: Query | None) -> Query:
    if own is None or (came.answer is not None and (came.answered_at or "") >= (own.answered_at or "")):
        return came
    return came.model_copy(
        update={"answer": own.answer, "answered_by": own.answered_by, "answered_at": own.answered_at}
    )


class _Keeping:
    def __init__(self, own: PeriodData, edits: Collection[DepartmentEdit], sent: Sequence[SubmissionContent]) -> None:
        self._own = own
        self._edits = edits
        self._sent = [{report.action: report for report in content.reports} for content in sent]

    def reports(self, came: PeriodData) -> Iterator[Report]:
        there = set()
        for report in came.reports:
            there.add(report.action)
            own = self._own.report_by_action.get(report.action)
            yield self._joined(report, own) if own else report
        for report in self._own.reports:
            if report.action not in there and report.action in came.action_by_id and not is_blank(report):
                yield report.model_copy(update={"target": Target()})

    def _joined(self, came: Report, own: Report) -> Report:
        mine, theirs = fields_of(own), fields_of(came)
        edited = [edit for edit in self._edits if edit.action == own.action]
        taken = {edit.field for edit in edited if self._is_left(own, mine, edit)}
        others = {name: value for name, value in mine.items() if name not in taken}
        new = {**others, **{name: theirs[name] for name in taken if name in theirs}}
        new[CELL] = _cell(mine, theirs, taken)
        return with_fields(came, join(mine, mine, new, lambda _name: None).fields)

    def _is_left(self, own: Report, mine: Fields, edit: DepartmentEdit) -> bool:
        """Tell whether a field is still as the department had it when it edited it.

        The edit says it in words; what was sent with these words says it exactly.
        """
        sent = [each[own.action] for each in self._sent if own.action in each]
        had = [report for report in sent if field_value(edit.field, report, self._own) == edit.before]
        if not had:
            return field_value(edit.field, own, self._own) == edit.before
        return any(_value(fields_of(report), edit.field) == _value(mine, edit.field) for report in had)


def _value(fields: Fields, name: str) -> object:
    return fields.get(name, NOTHING.get(name))


def _cell(mine: Fields, theirs: Fields, taken: Collection[str]) -> Cell:
    """Return the order of the figures, the department's where it changed one; the source's spelling holds no longer."""
    own, other = mine[CELL], theirs[CELL]
    if not (isinstance(own, Cell) and isinstance(other, Cell)):
        message = "a field holds what belongs to another"
        raise TypeError(message)
    figures = any(name.startswith(QUANTITY) for name in taken)
    changed = figures or not {STATUS, NARRATIVE}.isdisjoint(taken)
    return Cell(other.order if figures else own.order, own.raw, own.raw_holds and not changed)
