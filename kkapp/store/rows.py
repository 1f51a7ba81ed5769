"""Lay single model objects out as rows, field for field; ``kkapp.store.reading`` is the way back."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kkapp.model.changes import Value
from kkapp.model.measure import Measure
from kkapp.model.period import ReportingPeriod
from kkapp.model.programme import Action, Area, LinkedDocuments, Programme, Subtask, Task
from kkapp.model.quantity import IndicatorCorrection, Quantity
from kkapp.model.query import Query
from kkapp.model.report import Report
from kkapp.model.submission import Submission
from kkapp.model.unit import Unit

Row = dict[str, Value]
"""A stored row, its key in "id"."""

PlacedRow = tuple[str, Row]
"""A row and its table."""


def part_key(owner: str, position: int) -> str:
    """Return the key of a part that has no identity of its own; unique since the position has no slash."""
    return f"{owner}/{position}"


def json_text(value: object) -> str:
    """Return JSON as it is stored: compact, in Polish letters, in the order given."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unit_rows(unit: Unit, position: int) -> Iterator[PlacedRow]:
    """Yield a unit with its other names, its codes and its earlier names."""
    yield (
        "units",
        {
            "id": unit.id,
            "position": position,
            "name": unit.name,
            "kind": unit.kind.value,
            "parent": unit.parent,
            "valid_from": unit.valid_from,
            "valid_to": unit.valid_to,
        },
    )
    for place, alias in enumerate(unit.aliases):
        yield "unit_aliases", {"id": part_key(unit.id, place), "unit": unit.id, "position": place, "alias": alias}
    for place, code in enumerate(unit.codes):
        yield "unit_codes", {"id": part_key(unit.id, place), "unit": unit.id, "position": place, "code": code}
    for place, earlier in enumerate(unit.earlier_names):
        yield (
            "unit_names",
            {
                "id": part_key(unit.id, place),
                "unit": unit.id,
                "position": place,
                "name": earlier.name,
                "valid_to": earlier.valid_to,
            },
        )


def measure_row(measure: Measure, position: int) -> Row:
    """Return the row of a measure."""
    return {
        "id": measure.id,
        "position": position,
        "one": measure.one,
        "few": measure.few,
        "many": measure.many,
        "other": measure.other,
        "counts": measure.counts.value,
        "before": int(measure.before),
        "written_as": json_text(measure.written_as),
        "confirmed": int(measure.confirmed),
    }


def programme_row(programme: Programme) -> Row:
    """Return a programme's own row."""
    return {
        "id": programme.id,
        "name": programme.name,
        "short_name_genitive": programme.short_name_genitive,
        "first_year": programme.edition.first_year,
        "last_year": programme.edition.last_year,
        "resolution": programme.edition.resolution,
    }


def area_row(area: Area, programme: str, position: int) -> Row:
    """Return an area's own row."""
    return {
        "id": area.id,
        "programme": programme,
        "position": position,
        "number": area.number,
        "title": area.title,
        "heading": area.heading,
    }


def task_rows(task: Task, area: str, position: int) -> Iterator[PlacedRow]:
    """Yield a task with its linked documents."""
    yield (
        "tasks",
        {
            "id": task.id,
            "area": area,
            "position": position,
            "number": task.number,
            "kind": task.kind.value,
            "title": task.title,
            "heading": task.heading,
            **_linked(task.linked),
            "has_spending": int(task.has_spending),
            "columns": json_text(task.columns),
        },
    )
    for place, text in enumerate(task.linked.documents):
        yield "linked_documents", _document(f"task/{task.id}", place, text, task=task.id)


def subtask_rows(subtask: Subtask, task: str, position: int) -> Iterator[PlacedRow]:
    """Yield a subtask with its linked documents."""
    yield (
        "subtasks",
        {
            "id": subtask.id,
            "task": task,
            "position": position,
            "number": subtask.number,
            "title": subtask.title,
            "heading": subtask.heading,
            **_linked(subtask.linked),
            "columns": json_text(subtask.columns),
        },
    )
    for place, text in enumerate(subtask.linked.documents):
        yield "linked_documents", _document(f"subtask/{subtask.id}", place, text, subtask=subtask.id)


def _linked(linked: LinkedDocuments) -> Row:
    return {"linked_lead": linked.lead, "linked_in_heading": int(linked.in_heading)}


def _document(owner: str, position: int, text: str, *, task: str | None = None, subtask: str | None = None) -> Row:
    return {"id": part_key(owner, position), "task": task, "subtask": subtask, "position": position, "text": text}


def action_rows(action: Action, task: str, subtask: str | None, position: int) -> Iterator[PlacedRow]:
    """Yield an action with its earlier names, responsible units and indicators."""
    yield (
        "actions",
        {
            "id": action.id,
            "task": task,
            "subtask": subtask,
            "position": position,
            "code": action.code,
            "name": action.name,
            "units_raw": action.units_raw,
            "joined_year": action.joined_year,
            "ended_year": action.ended_year,
            "name_corrected_year": action.name_corrected_year,
        },
    )
    yield from _names_and_units(action)
    for place, indicator in enumerate(action.indicators):
        yield (
            "indicators",
            {
                "id": indicator.id,
                "action": action.id,
                "position": place,
                "across_units": indicator.across_units.value,
                "across_periods": indicator.across_periods.value,
            },
        )


def _names_and_units(action: Action) -> Iterator[PlacedRow]:
    for place, earlier in enumerate(action.earlier_names):
        yield (
            "action_names",
            {
                "id": part_key(action.id, place),
                "action": action.id,
                "position": place,
                "name": earlier.name,
                "valid_from": earlier.valid_from,
            },
        )
    for place, responsible in enumerate(action.responsible):
        yield (
            "responsibilities",
            {
                "id": part_key(action.id, place),
                "action": action.id,
                "position": place,
                "unit": responsible.unit,
                "written": responsible.written,
                "code": responsible.code,
            },
        )


def period_row(period: ReportingPeriod, programme: str) -> Row:
    """Return the row of a reporting period."""
    return {
        "id": period.id,
        "programme": programme,
        "year": period.year,
        "attachment_no": period.attachment_no,
        "title": period.title,
        "header_line": period.header_line,
        "source_file": period.source_file,
        "deadline": period.deadline,
        "locked_at": period.locked_at,
        "locked_by": period.locked_by,
    }


def submission_row(submission: Submission, period: str, position: int) -> Row:
    """Return the row of a unit's submission."""
    own: Row = {**submission.model_dump(exclude={"id", "unit", "state"})}
    placed: Row = {"id": submission.id, "period": period, "unit": submission.unit, "position": position}
    return {**placed, "state": submission.state.value, **own}


def query_row(query: Query, period: str, position: int) -> Row:
    """Return the row of a query."""
    own: Row = {**query.model_dump(exclude={"id", "unit"})}
    return {"id": query.id, "period": period, "unit": query.unit, "position": position, **own}


def report_rows(report: Report, period: str, position: int) -> Iterator[PlacedRow]:
    """Yield a report with its quantities, their corrections, and its footnotes."""
    yield "reports", report_row(report, period, position)
    yield from _side_rows(report.target.quantities, report.id, "planned")
    yield from _side_rows(report.achieved.quantities, report.id, "achieved")
    for place, footnote in enumerate(report.footnotes):
        yield (
            "footnotes",
            {
                "id": footnote.id,
                "report": report.id,
                "position": place,
                "cell": footnote.cell,
                "text": footnote.text,
            },
        )


def report_row(report: Report, period: str, position: int) -> Row:
    """Return a report's own row."""
    target, achieved, spending = report.target, report.achieved, report.spending
    return {
        "id": report.id,
        "action": report.action,
        "unit": report.unit,
        "period": period,
        "position": position,
        "planned_raw": target.raw,
        "planned_raw_holds": int(target.raw_holds),
        "planned_wording": target.wording,
        "since_year": target.since_year,
        "achieved_raw": achieved.raw,
        "achieved_raw_holds": int(achieved.raw_holds),
        "achieved_wording": achieved.wording,
        "status": achieved.status and achieved.status.value,
        "reason": achieved.reason and achieved.reason.value,
        "reason_text": achieved.reason_text,
        "delivery": achieved.delivery and achieved.delivery.value,
        "narrative": achieved.narrative,
        "spending_kind": spending.kind.value,
        "spending_grosze": spending.grosze,
        "spending_raw": spending.raw,
        "spending_entered": spending.entered,
        "source": None if report.source is None else json_text(report.source),
    }


def _side_rows(quantities: Sequence[Quantity], report: str, side: str) -> Iterator[PlacedRow]:
    for position, quantity in enumerate(quantities):
        yield "quantities", quantity_row(quantity, report, side, position)
        for place, correction in enumerate(quantity.corrections):
            yield "corrections", correction_row(correction, quantity.id, place)


def quantity_row(quantity: Quantity, report: str, side: str, position: int) -> Row:
    """Return a quantity's own row; ``side`` is "planned" or "achieved"."""
    return {
        "id": quantity.id,
        "report": report,
        "side": side,
        "position": position,
        "indicator": quantity.indicator,
        "number": decimal_text(quantity.number),
        "number_text": quantity.number_text,
        "entered": quantity.entered,
        "measure": quantity.measure,
        "measure_text": quantity.measure_text,
        "relation": quantity.relation.value,
        "qualifier": quantity.qualifier,
        "group_no": quantity.group,
        "mode": quantity.mode and quantity.mode.value,
        "context": quantity.context,
        "per": quantity.per and quantity.per.value,
        "glued": int(quantity.glued),
        "implied_measure": int(quantity.implied_measure),
    }


def correction_row(correction: IndicatorCorrection, quantity: str, position: int) -> Row:
    """Return the row of a correction of a planned value."""
    return {
        "id": correction.id,
        "quantity": quantity,
        "position": position,
        "year": correction.year,
        "old_number": decimal_text(correction.old_number),
        "date": correction.date,
        "author": correction.author,
        "reason": correction.reason,
    }


def decimal_text(number: Decimal | None) -> str | None:
    """Return a number as stored text, its last zeros kept."""
    return None if number is None else str(number)
