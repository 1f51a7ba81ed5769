"""Where a figure of the attachment comes from: units, packages, persons, dates, the rule by which they became one."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from kkapp.i18n import _, ngettext
from kkapp.model.changes import RowChange
from kkapp.model.package_content import DepartmentEdit
from kkapp.model.period import PeriodData
from kkapp.model.query import QUANTITY
from kkapp.model.receipt import Receipt
from kkapp.store.store import Store
from kkapp.workflow.department_edits import edits_of

if TYPE_CHECKING:
    from kkapp.consolidate.explaining import Explanation
    from kkapp.workflow.telling import Told as ToldStep
    from kkapp.workflow.telling import Value


class Source(NamedTuple):
    """One unit's part in a figure, and a sentence that tells it with its package, person and date."""

    unit: str
    package: str | None
    sentence: str


class Told(NamedTuple):
    """A figure or text of an action: what it is, how it reads, by which rule, and from what.

    ``line`` tells what it is and how it reads without saying a word twice.
    ``field`` is "status", "narrative", "spending" or "quantity:<id>", "" for what is no single value; ``places`` are
    where it and the units' parts in it are stored.
    """

    title: str
    value: str
    line: str
    rule: str
    sources: tuple[Source, ...]
    field: str = ""
    places: tuple["Value", ...] = ()


def explain_action(store: Store, data: PeriodData, action: str) -> tuple[Told, ...]:
    """Return where everything of an action comes from: what was achieved, then the plan."""
    from kkapp.consolidate.explaining import explanations

    receipts = {each.unit: each for each in store.receipts(year=data.period.year)}
    edits = {
        (unit, edit.field): edit
        for unit in data.reports_by_unit.get(action, {})
        for edit in edits_of(store, data, unit, action)
    }
    found = [each for each in explanations(data, action) if each.value]
    told = tuple(
        Told(
            each.title,
            each.value,
            _line(each),
            each.rule,
            tuple(_sources(each, data, receipts, edits)),
            each.field,
            tuple(_places(each, data, action)),
        )
        for each in found
    )
    shown = {(part.unit, part.field) for each in found for part in each.contributions}
    taken_away = _taken_away(data, {place: edit for place, edit in edits.items() if place not in shown})
    return (*told, *taken_away, *_planned(data, action))


def _planned(data: PeriodData, action: str) -> Iterator[Told]:
    from kkapp.wording import quantity_text
    from kkapp.wording.spoken import spoken_words
    from kkapp.workflow.telling import Value

    report = data.report_by_action.get(action)
    rule = _("The plan of the programme; the department keeps it, and no unit can change it.")
    for figure in report.target.quantities if report else ():
        if figure.number is not None:
            place = (Value("quantities", figure.id, "number"),)
            title = _("Planned: {words}").format(words=spoken_words(figure, data.measure_by_id))
            value = quantity_text(figure, data.measure_by_id)
            line = _("Planned: {words}").format(words=value)
            yield Told(title, value, line, rule, (), f"{QUANTITY}{figure.id}", place)


def _line(found: "Explanation") -> str:
    if found.speaks:
        return _("Achieved: {words}").format(words=found.value)
    return _titled(found.title, found.value)


def _titled(title: str, value: str) -> str:
    return _("{field}: {value}").format(field=title, value=value)


def _sources(
    found: "Explanation", data: PeriodData, receipts: dict[str, Receipt], edits: dict[tuple[str, str], DepartmentEdit]
) -> Iterator[Source]:
    for each in found.contributions:
        receipt = receipts.get(each.unit)
        name = data.unit_by_id[each.unit].name
        edit = edits.get((each.unit, each.field))
        if receipt is None:
            yield Source(
                each.unit, None, _("{unit}: {value}, entered in the department").format(unit=name, value=each.value)
            )
            continue
        yield Source(each.unit, receipt.id, _handed_in(name, edit.before if edit else each.value, receipt, data))
        if edit:
            yield _changed(data, each.unit, edit)


def _changed(data: PeriodData, unit: str, edit: DepartmentEdit) -> Source:
    sentence = _("{unit}: the department changed {before} to {after} – {person}, {day}")
    told = {"before": edit.before, "after": edit.after, "person": edit.who or "–", "day": _day(edit.at)}
    return Source(unit, None, sentence.format(unit=data.unit_by_id[unit].name, **told))


def _taken_away(data: PeriodData, edits: dict[tuple[str, str], DepartmentEdit]) -> Iterator[Told]:
    """Yield what the department changed and no value that is left tells of: footnotes, and what it emptied."""
    if edits:
        rule = _("No value of the action that is left shows these changes.")
        sources = tuple(_changed(data, unit, edit) for (unit, _field), edit in edits.items())
        count = ngettext("{count} field", "{count} fields", len(edits)).format(count=len(edits))
        title = _("Also changed by the department")
        yield Told(title, count, _titled(title, count), rule, sources)


def _handed_in(name: str, value: str, receipt: Receipt, data: PeriodData) -> str:
    sentence = _("{unit}: {value} – {file}, revision {revision}, made by {person} on {day}, confirmed by {head}")
    return sentence.format(
        unit=name,
        value=value,
        file=receipt.file,
        revision=receipt.revision,
        person=receipt.made_by or "–",
        day=_day(receipt.made_at or receipt.received_at),
        head=_confirmed_by(data, receipt.unit),
    )


def _confirmed_by(data: PeriodData, unit: str) -> str:
    submission = data.submission_by_unit.get(unit)
    return (submission.confirmed_by if submission else None) or "–"


# --- history

_HOME = frozenset({"id", "action", "unit", "period", "position"})
"""What says whose a report is."""


def steps_of(store: Store, action: str, told: Told) -> tuple[str, ...]:
    """Return the steps that wrote a value of an action, or a unit's part in it, in sentences; the newest first."""
    from kkapp.workflow.looking_back import told_step
    from kkapp.workflow.telling import only_value

    said = []
    for entry in reversed(tuple(store.history(action))) if told.places else ():
        rows = tuple(_alone(row, place) for place in told.places for row in only_value(entry.rows, place))
        step = told_step(store, entry._replace(rows=rows)) if rows else None
        if step and step.lines:
            line = _("{day}, {person} – {what}")
            said.append(line.format(day=_day(entry.at), person=entry.who or "–", what=_in_one(step)))
    return tuple(said)


def _in_one(step: "ToldStep") -> str:
    """Return a step as one sentence: its lines are parts of it, not sentences of their own."""
    lines = "; ".join(line.text for line in step.lines)
    return " ".join(filter(None, (step.heading, f"{lines}." if step.note else lines, step.note)))


def _alone(row: RowChange, place: "Value") -> RowChange:
    """Return a row that came or went with no other value of the report than the one that is told of."""
    if row.table != "reports" or (row.before is not None and row.after is not None):
        return row
    kept = _HOME | place.fields
    sides = ({name: side[name] for name in side if name in kept} if side else None for side in (row.before, row.after))
    return RowChange(row.table, row.key, *sides)


def _places(found: "Explanation", data: PeriodData, action: str) -> Iterator["Value"]:
    """Yield where a value is stored: for the action as a whole, and each unit's part in it."""
    from kkapp.workflow.telling import Value

    reports = data.reports_by_unit.get(action, {})
    if found.field.startswith(QUANTITY):
        parts = ((each.unit, each.field.removeprefix(QUANTITY)) for each in found.contributions if each.field)
        keys = (found.field.removeprefix(QUANTITY), *(f"{figure}@{unit}" for unit, figure in parts))
        yield from (Value("quantities", key, "number") for key in dict.fromkeys(keys))
        return
    whole = data.report_by_action.get(action)
    column = {"spending": "spending_grosze"}.get(found.field, found.field)
    yield from (Value("reports", report.id, column) for report in (whole, *reports.values()) if report)


def _day(moment: str) -> str:
    try:
        return f"{datetime.fromisoformat(moment).astimezone():%d.%m.%Y}"
    except ValueError:
        return moment
