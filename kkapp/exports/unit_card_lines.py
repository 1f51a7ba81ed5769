"""The lines of a unit's card, before they are written: headings, actions, and a line for each thing to enter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kkapp.model.base import Id
from kkapp.model.cells import figure_text, spending_plain
from kkapp.model.declaration import declared_reason
from kkapp.model.earlier import earlier_figures
from kkapp.model.identity import identity
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Task
from kkapp.model.quantity import Quantity, Relation
from kkapp.model.query import QUANTITY, Query
from kkapp.model.report import Report, Spending, SpendingKind
from kkapp.model.unit_card import CardField, CardRow, fields_of
from kkapp.polish.money import write_money
from kkapp.polish.numbers import write_number
from kkapp.wording import headings
from kkapp.wording import unit_card as words

LineKind = Literal["area", "task", "subtask", "action", "entry"]
_ACHIEVED_SIDE = ("figure", "spare", "status", "narrative")
_CARRIED_OVER = (Relation.TOTAL, Relation.SUBSET, Relation.ADDITIONAL)
"""Relations that a result has as its plan has them; a bound ("do", "co najmniej", "około") belongs to the plan only."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the card; ``row`` is what a reader has to know of it, None for headings."""

    kind: LineKind
    label: str
    code: str = ""
    planned: str = ""
    planned_before: str = ""
    achieved_before: str = ""
    question: str = ""
    row: CardRow | None = None


@dataclass(frozen=True, slots=True)
class CardSource:
    """What a card is made of. ``open_fields`` None opens everything, else only these, "action/field"."""

    data: PeriodData
    unit: Id
    earlier: PeriodData | None = None
    queries: Sequence[Query] = ()
    open_fields: frozenset[str] | None = None


def lines_of_card(source: CardSource, first: int) -> list[Line]:
    """Return the lines of a card whose first one stands in the row ``first`` (from 0); each row knows its place."""
    lines = [*_programme_lines(source), *_confirmation()]
    return [_placed(line, first + at, f"r{at}") for at, line in enumerate(lines)]


def _placed(line: Line, at: int, key: str) -> Line:
    if line.row is None:
        return line
    return replace(line, row=line.row.model_copy(update={"at": at, "key": key}))


def _programme_lines(source: CardSource) -> Iterator[Line]:
    for area in source.data.programme.areas:
        yield Line("area", headings.area_heading(area))
        for task in area.tasks:
            yield Line("task", headings.task_heading(task))
            for action in task.actions:
                yield from _action_lines(source, action, task)
            for subtask in task.subtasks:
                yield Line("subtask", headings.subtask_heading(subtask))
                for action in subtask.actions:
                    yield from _action_lines(source, action, task)


def _confirmation() -> Iterator[Line]:
    """Yield the block at the end; whoever corrects a card confirms it anew, so it is always open."""
    yield Line("task", words.CONFIRMATION)
    yield Line("entry", words.LABELS["confirmed"], row=CardRow(key="", at=0, field="confirmed"))


def _action_lines(source: CardSource, action: Action, task: Task) -> Iterator[Line]:
    report = source.data.report_by_action.get(action.id) or Report(id="", action=action.id)
    yield _line(source, _row(action, "action"), action.name, kind="action", code=action.code)
    yield from _figure_lines(source, action, report)
    open_ = source.open_fields is None or f"{action.id}/achieved" in source.open_fields
    figures = report.target.quantities or report.achieved.quantities
    for _spare in range(0 if not open_ else 1 if figures else 2):
        yield _line(source, _row(action, "spare"), words.SPARE_LABEL)
    for name, entry in _entries(source, report, task):
        yield _line(source, _row(action, name, entry), words.LABELS[name])


def _entries(source: CardSource, report: Report, task: Task) -> list[tuple[CardField, str]]:
    """Return what is entered of an action beside its figures, and what stands there already."""
    achieved = report.achieved
    entries: list[tuple[CardField, str]] = [
        ("status", _status(report)),
        ("reason", words.REASON[achieved.reason] if achieved.reason else ""),
        ("reason_text", achieved.reason_text or ""),
        ("narrative", achieved.narrative or ""),
    ]
    if task.has_spending or report.spending.kind is not SpendingKind.BLANK or report.spending.entered:
        entries.append(("spending", _spent(report.spending)))
    if any(query.field == "footnotes" for query in source.queries if query.action == report.action):
        entries.append(("footnotes", "\n".join(note.text for note in report.footnotes)))
    return entries


def _status(report: Report) -> str:
    if declared_reason(report) is not None:
        return words.NOT_APPLICABLE
    return words.STATUS[report.achieved.status] if report.achieved.status else ""


def _spent(spending: Spending) -> str:
    if spending.kind is SpendingKind.AMOUNT and spending.grosze is not None and spending.entered is None:
        return write_money(spending.grosze)
    return spending_plain(spending)


def _row(action: Action, field: CardField, entry: str = "") -> CardRow:
    return CardRow(key="", at=0, action=action.id, field=field, entry=entry)


def _line(source: CardSource, row: CardRow, label: str, *, kind: LineKind = "entry", code: str = "") -> Line:
    """Return a line with the questions that belong to it, open or closed as the assignment has it."""
    asked = [q for q in source.queries if q.action == row.action and q.field in fields_of(row) and q.is_open]
    open_row = row.model_copy(
        update={
            "is_open": _is_open(source.open_fields, row),
            "queries": tuple(query.id for query in asked),
            "answer": "\n".join(query.answer for query in asked if query.answer),
        }
    )
    return Line(kind, label, code, question="\n".join(query.text for query in asked), row=open_row)


def _is_open(opened: frozenset[str] | None, row: CardRow) -> bool:
    if row.field in ("action", "footnotes"):
        return False
    if opened is None:
        return True
    field = "status" if row.field in ("reason", "reason_text") else row.field
    names = {f"{QUANTITY}{row.figure.id}"} if row.figure else {str(field)}
    if field in _ACHIEVED_SIDE:
        names.add("achieved")
    return not opened.isdisjoint({f"{row.action}/{name}" for name in names})


# --- figures


def _figure_lines(source: CardSource, action: Action, report: Report) -> Iterator[Line]:
    """Yield a line for each figure: the plan's in its order, results at their plan, then results without one."""
    results = list(report.achieved.quantities)
    for plan in report.target.quantities:
        linked = [figure for figure in results if figure.indicator == plan.indicator]
        results = [figure for figure in results if figure.indicator != plan.indicator]
        expected = linked or ([] if _known_of(report, plan) else [_expected(source, action, plan)])
        for at, figure in enumerate(expected):
            yield _figure_line(source, action, figure, plan if at == 0 else None, is_new=not linked)
    for figure in results:
        yield _figure_line(source, action, figure, None, is_new=False)


def _known_of(report: Report, plan: Quantity) -> bool:
    """Return whether an earlier planned figure of the same indicator has shown its results already."""
    first = next(figure for figure in report.target.quantities if figure.indicator == plan.indicator)
    return first is not plan and any(figure.indicator == plan.indicator for figure in report.achieved.quantities)


def _figure_line(source: CardSource, action: Action, figure: Quantity, plan: Quantity | None, *, is_new: bool) -> Line:
    data = source.data
    planned_text = words.planned_text(plan)
    row = CardRow(
        key="",
        at=0,
        action=action.id,
        field="figure",
        figure=figure,
        is_new=is_new,
        entry=_entered(figure),
        planned=planned_text,
    )
    line = _line(source, row, words.indicator_words(figure, data))
    if source.earlier is None:
        return replace(line, planned=planned_text)
    before = earlier_figures(source.earlier, action.id, [figure])
    planned, achieved = words.earlier_texts(figure, before, source.earlier.measure_by_id)
    return replace(line, planned=planned_text, planned_before=planned, achieved_before=achieved)


def _entered(figure: Quantity) -> str:
    return figure_text(figure) if figure.number is None else write_number(figure.number)


def _expected(source: CardSource, action: Action, plan: Quantity) -> Quantity:
    """Return the blank result that a planned figure waits for; the same card is made with the same identities."""
    return Quantity(
        id=identity(source.unit, action.id, source.data.period.year, "achieved", plan.id),
        indicator=plan.indicator,
        measure=plan.measure,
        measure_text=plan.measure_text,
        implied_measure=plan.implied_measure,
        relation=plan.relation if plan.relation in _CARRIED_OVER else Relation.PLAIN,
        qualifier=plan.qualifier,
        group=plan.group,
        mode=plan.mode,
        context=plan.context,
        per=plan.per,
    )
