"""A reporting period as a programme data file; reading it back gives the same data."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from kkapp.exports.place import placed
from kkapp.model.indicator import Indicator
from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Area, LinkedDocuments, Subtask, Task, TaskKind
from kkapp.model.programme_file import FORMAT_VERSION, ProgrammeFile
from kkapp.model.quantity import DeliveryMode, IndicatorCorrection, Quantity, Relation
from kkapp.model.report import Reason, Report, SpendingKind, Status
from kkapp.model.unit import Unit
from kkapp.polish.numbers import write_number
from kkapp.polish.typography import unbind
from kkapp.wording import phrases, spending_text

Json = dict[str, Any]


def write_programme_file(data: PeriodData, target: Path) -> None:
    """Write the period to a file, in place at once."""
    with placed(target) as temporary:
        temporary.write_text(programme_json(data, indent=1), encoding="utf-8", newline="\n")


def programme_json(data: PeriodData, *, indent: int | None = None) -> str:
    """Return the period as the text of a programme data file."""
    return json.dumps(programme_content(data), ensure_ascii=False, indent=indent) + "\n"


def programme_schema() -> Json:
    """Return the JSON Schema of the format, generated from its types."""
    return ProgrammeFile.model_json_schema()


def programme_content(data: PeriodData) -> Json:
    """Return the period in the shape of the format."""
    edition = data.programme.edition
    return {
        "format": "kk-programme",
        "format_version": FORMAT_VERSION,
        **({"training": True, "notice": phrases.TRAINING} if data.training else {}),
        "document": _document(data),
        "edition": edition.model_dump(mode="json"),
        "units": [_unit(unit) for unit in data.units],
        "measures": [_measure(measure) for measure in data.measures],
        "areas": [_area(area, data) for area in data.programme.areas],
    }


def _document(data: PeriodData) -> Json:
    period = data.period
    return {
        "title": period.title,
        "attachment_no": period.attachment_no,
        "report_year": period.year,
        "programme": data.programme.name,
        "programme_genitive": data.programme.short_name_genitive,
        "header_line": period.header_line,
        "source_file": period.source_file,
        "programme_uid": data.programme.id,
        "period_uid": period.id,
    }


def _unit(unit: Unit) -> Json:
    return _known(unit.model_dump(mode="json"))


def _measure(measure: Measure) -> Json:
    return {**_known(measure.model_dump(mode="json")), "confirmed": measure.confirmed}


def _area(area: Area, data: PeriodData) -> Json:
    return {
        "number": area.number,
        "title": area.title,
        "heading": area.heading,
        "uid": area.id,
        "tasks": [_task(task, data) for task in area.tasks],
    }


def _task(task: Task, data: PeriodData) -> Json:
    return {
        "number": task.number,
        "kind": "podstawowe" if task.kind is TaskKind.BASIC else "komplementarne",
        **_part(task, task.linked),
        "linked_documents_in_heading": task.linked.in_heading,
        "has_spending_column": task.has_spending,
        "subtasks": [_subtask(subtask, data) for subtask in task.subtasks],
        "rows": [_row(action, data) for action in task.actions],
    }


def _subtask(subtask: Subtask, data: PeriodData) -> Json:
    return {
        "number": subtask.number,
        **_part(subtask, subtask.linked),
        "rows": [_row(action, data) for action in subtask.actions],
    }


def _part(part: Task | Subtask, linked: LinkedDocuments) -> Json:
    return {
        "title": part.title,
        "heading": part.heading,
        "linked_documents_lead": linked.lead,
        "linked_documents": list(linked.documents),
        "columns": list(part.columns),
        "uid": part.id,
    }


def _row(action: Action, data: PeriodData) -> Json:
    report = data.report_by_action.get(action.id)
    return {
        "id": action.code,
        "action": action.name,
        **_units_of(action, report),
        **(_reported(report, data) if report else {}),
        **_flags(action, report),
        "uid": action.id,
        **_known(
            {
                "joined_year": action.joined_year,
                "ended_year": action.ended_year,
                "name_corrected_year": action.name_corrected_year,
                "earlier_names": [name.model_dump(mode="json") for name in action.earlier_names],
                "indicators": [_indicator(indicator) for indicator in action.indicators],
            }
        ),
    }


def _indicator(indicator: Indicator) -> Json:
    return {
        "uid": indicator.id,
        "across_units": indicator.across_units.value,
        "across_periods": indicator.across_periods.value,
    }


def _units_of(action: Action, report: Report | None) -> Json:
    codes = {r.code: r.written for r in action.responsible if r.code}
    loose = (report.source or {}).get("unit_codes") if report else None
    return {
        "units": [r.written for r in action.responsible],
        "unit_ids": [r.unit for r in action.responsible],
        "unit_codes": loose or list(codes),
        **({"unit_code_map": codes} if codes else {}),
        "units_text": action.units_raw,
    }


def _reported(report: Report, data: PeriodData) -> Json:
    target, achieved, source = report.target, report.achieved, report.source or {}
    return {
        "planned_text": target.raw,
        "achieved_text": achieved.raw,
        "planned": [_quantity(q, data) for q in target.quantities],
        "achieved": [_quantity(q, data) for q in achieved.quantities],
        **_spending(report),
        "unparsed_numbers": source.get("unparsed_numbers", []),
        **_known({"notes": source.get("notes"), "source_lines": source.get("source_lines")}),
        "report": report.id,
        "planned_raw_holds": target.raw_holds,
        "achieved_raw_holds": achieved.raw_holds,
        **_known(
            {
                "status": achieved.status,
                "reason": achieved.reason,
                "reason_text": achieved.reason_text,
                "delivery": achieved.delivery,
                "narrative": achieved.narrative,
                "since_year": target.since_year,
                "planned_wording": target.wording,
                "achieved_wording": achieved.wording,
                "footnotes": [{"uid": note.id, "cell": note.cell, "text": note.text} for note in report.footnotes],
            }
        ),
    }


def _spending(report: Report) -> Json:
    spending = report.spending
    shown = None if spending.kind is SpendingKind.BLANK else unbind(spending_text(spending, "raw"))
    return {
        "spending_text": spending.raw if spending.raw is not None else shown,
        "spending_pln": None if spending.grosze is None else _number(Decimal(spending.grosze).scaleb(-2)),
        "spending_kind": spending.kind.value,
        **_known({"spending_entered": spending.entered}),
    }


def _quantity(quantity: Quantity, data: PeriodData) -> Json:
    measure = data.measure_by_id.get(quantity.measure or "")
    return {
        "value": None if quantity.number is None else _number(quantity.number),
        "value_text": quantity.number_text or _written(quantity.number),
        "measure": quantity.measure_text,
        **_known(
            {
                "group": quantity.group,
                "relation": None if quantity.relation is Relation.PLAIN else quantity.relation.value,
                "context": quantity.context,
                "measure_position": "before" if measure and measure.before else None,
                "glued": quantity.glued,
                "implied_measure": _implied(quantity, measure),
                "period": quantity.per,
                "uid": quantity.id,
                "indicator": quantity.indicator,
                "measure_id": quantity.measure,
                "qualifier": quantity.qualifier,
                "mode": quantity.mode,
                "entered": quantity.entered,
                "corrections": [_correction(correction) for correction in quantity.corrections],
            }
        ),
    }


def _written(number: Decimal | None) -> str | None:
    return None if number is None else unbind(write_number(number))


def _implied(quantity: Quantity, measure: Measure | None) -> str | None:
    return measure.many if quantity.implied_measure and measure else None


def _correction(correction: IndicatorCorrection) -> Json:
    content = correction.model_dump(exclude={"id", "old_number"}, exclude_none=True)
    old = {} if correction.old_number is None else {"old_number": _number(correction.old_number)}
    return {"uid": correction.id, **content, **old}


def _number(number: Decimal) -> int | float:
    """Return a JSON number; ``value_text`` beside it keeps the scale it was written with."""
    return int(number) if number == number.to_integral_value() else float(number)


def _known(content: Json) -> Json:
    """Leave out optional keys that say nothing."""
    return {key: value for key, value in content.items() if value not in (None, False, [], (), {})}


def _flags(action: Action, report: Report | None) -> Json:
    """Return the flags a transcription would carry for this row."""
    if report is None:
        return {"flags": [], "extra_flags": []}
    achieved = report.achieved
    narrative = bool(achieved.narrative or (report.source or {}).get("narrative"))
    flags = [
        _status_flag(achieved.status, achieved.reason),
        f"joined_{action.joined_year}" if action.joined_year else None,
        "plan_corrected" if any(q.corrections for q in report.target.quantities) else None,
        "narrative" if narrative else None,
    ]
    extra = [
        "reason_epidemic" if achieved.reason is Reason.EPIDEMIC else None,
        "partly_online" if achieved.delivery is DeliveryMode.MIXED else None,
        "limited_other" if (achieved.status, achieved.reason) == (Status.LIMITED, Reason.OTHER) else None,
        f"name_corrected_{action.name_corrected_year}" if action.name_corrected_year else None,
        f"realised_since_{report.target.since_year}" if report.target.since_year else None,
        "reason_legal_change" if achieved.reason is Reason.LAW else None,
        "no_reason_given" if achieved.reason is Reason.NONE_GIVEN else None,
    ]
    return {"flags": [flag for flag in flags if flag], "extra_flags": [flag for flag in extra if flag]}


def _status_flag(status: Status | None, reason: Reason | None) -> str | None:
    if status is Status.NOT_HELD:
        return "not_held_epidemic" if reason is Reason.EPIDEMIC else "not_held_other"
    if status is Status.LIMITED:
        return "limited_epidemic" if reason is Reason.EPIDEMIC else None
    named = {Status.CHANGED_FORM: "changed_form", Status.MOVED_ONLINE: "moved_online", Status.ENDED: "ended"}
    return named.get(status) if status else None
