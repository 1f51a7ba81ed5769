"""Where a figure of the attachment comes from: units, packages, persons, dates, the rule by which they became one."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from kkapp.i18n import _
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
        for edit in edits_of(store, data, unit)
        if edit.action == action
    }
    return tuple(
        Told(found.title, found.value, found.rule, tuple(_sources(found, data, receipts, edits)))
        for found in explanations(data, action)
        if found.value
    )


def _sources(
    found: "Explanation", data: PeriodData, receipts: dict[str, Receipt], edits: dict[tuple[str, str], DepartmentEdit]
) -> Iterator[Source]:
    for each in found.contributions:
        receipt = receipts.get(each.unit)
        name = data.unit_by_id[each.unit].name
        edit = edits.get((each.unit, found.field.removesuffix(f"@{each.unit}")))
        if receipt is None:
            yield Source(
                each.unit, None, _("{unit}: {value}, entered in the department").format(unit=name, value=each.value)
            )
            continue
        yield Source(each.unit, receipt.id, _handed_in(name, edit.before if edit else each.value, receipt, data))
        if edit:
            changed = _("{unit}: the department changed {before} to {after} – {person}, {day}")
            told = {"before": edit.before, "after": edit.after, "person": edit.who or "–", "day": _day(edit.at)}
            yield Source(each.unit, None, changed.format(unit=name, **told))


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
