"""Where a figure of the attachment comes from: units, packages, persons, dates, the rule by which they became one."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from kkapp.i18n import _, ngettext
from kkapp.model.package_content import DepartmentEdit
from kkapp.model.period import PeriodData
from kkapp.model.receipt import Receipt
from kkapp.store.store import Store
from kkapp.workflow.department_edits import edits_of

if TYPE_CHECKING:
    from kkapp.consolidate.explaining import Explanation


class Source(NamedTuple):
    """One unit's part in a figure, and a sentence that tells it with its package, person and date."""

    unit: str
    package: str | None
    sentence: str


class Told(NamedTuple):
    """A figure or text of an action: what it is, how it reads, by which rule, and from what."""

    title: str
    value: str
    rule: str
    sources: tuple[Source, ...]


def explain_action(store: Store, data: PeriodData, action: str) -> tuple[Told, ...]:
    """Return where everything achieved of an action comes from."""
    from kkapp.consolidate.explaining import explanations

    receipts = {each.unit: each for each in store.receipts(year=data.period.year)}
    edits = {
        (unit, edit.field): edit
        for unit in data.reports_by_unit.get(action, {})
        for edit in edits_of(store, data, unit, action)
    }
    found = [each for each in explanations(data, action) if each.value]
    told = tuple(
        Told(each.title, each.value, each.rule, tuple(_sources(each, data, receipts, edits))) for each in found
    )
    shown = {(part.unit, part.field) for each in found for part in each.contributions}
    return (*told, *_taken_away(data, {place: edit for place, edit in edits.items() if place not in shown}))


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
        yield Told(_("Also changed by the department"), count, rule, sources)


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


def _day(moment: str) -> str:
    try:
        return f"{datetime.fromisoformat(moment).astimezone():%d.%m.%Y}"
    except ValueError:
        return moment
