"""Review what was handed in: ask about single fields, return, accept, open for correction, lock the year."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.changes import Changes
from kkapp.model.declaration import DECLARED_FIELDS, declared_reason
from kkapp.model.period import PeriodData
from kkapp.model.query import FIELDS, QUANTITY, Query
from kkapp.model.receipt import PackageKind
from kkapp.model.states import Act, next_state
from kkapp.model.submission import Submission, SubmissionState
from kkapp.placing import free_stem
from kkapp.store.store import Store
from kkapp.workflow.handing_out import (
    assignment_content,
    file_stem,
    next_assignment,
    now,
    open_queries,
    submission_of,
    with_submission,
    write_assignment,
    write_card,
)
from kkapp.workflow.revisions import highest_given

if TYPE_CHECKING:
    from kkapp.consolidate.coverage import Coverage
    from kkapp.model.letter import Letter


_LETTERS = (".docx", ".txt")


class Returned(NamedTuple):
    """What a return made: the correction for the unit, the letter as a document and as text for e-mail, the step."""

    package: Path
    letter: Path
    text: Path
    queries: int
    changes: Changes


def ask(store: Store, unit: str, action: str, field: str, text: str, *, year: int | None = None) -> Changes:
    """Ask a unit about one field; the question travels with the return, and stays until it is closed.

    Raises:
        BadValueError: there is no such field, or the question is empty.
    """
    data = store.period_data(year)
    _require_field(data, unit, action, field)
    if not text.strip():
        raise BadValueError(_("A question needs words: what is to be explained or corrected? Nothing was changed."))
    asked = Query(
        id=str(uuid4()),
        unit=unit,
        action=action,
        field=field,
        text=" ".join(text.split()),
        asked_by=store.who,
        asked_at=now(),
    )
    return store.save(data.replaced(queries=(*data.queries, asked)), kind="ask", why=asked.text)


def _require_field(data: PeriodData, unit: str, action: str, field: str) -> None:
    known = data.action_by_id.get(action)
    if known is None or all(responsible.unit != unit for responsible in known.responsible):
        raise BadValueError(_("This action is not one of the unit's. Nothing was changed."))
    if field not in FIELDS and not field.startswith(QUANTITY):
        raise BadValueError(_("There is no field “{name}”. Nothing was changed.").format(name=field))


def close_query(store: Store, query: str, *, year: int | None = None) -> Changes:
    """Close a question, answered or not."""
    data = store.period_data(year)
    closing = {"closed_by": store.who, "closed_at": now()}
    queries = tuple(each.model_copy(update=closing) if each.id == query else each for each in data.queries)
    return store.save(data.replaced(queries=queries), kind="close_query")


def return_submission(store: Store, unit: str, folder: Path, *, year: int | None = None, sender: str = "") -> Returned:
    """Return a unit's figures with the open questions: a correction that opens these fields only, and a letter.

    ``sender`` signs the letter, by default who works in the workspace; so in every letter.

    Raises:
        WrongStateError: they were not handed in, or are accepted.
        BadValueError: nothing is asked; a return without a reason helps nobody.
    """
    store.require_here()
    data = store.period_data(year)
    queries = open_queries(data, unit)
    if not queries:
        raise BadValueError(
            _("Nothing is asked of {unit} yet. Ask about the fields in question first; nothing was returned.").format(
                unit=data.unit_by_id[unit].name
            )
        )
    return _sent_back(store, data, unit, folder, _Sending(Act.RETURN, "return", sender=sender))


def open_for_correction(
    store: Store, unit: str, folder: Path, *, reason: str, year: int | None = None, sender: str = ""
) -> Returned:
    """Open accepted figures for a formal correction of the fields that are asked about.

    Raises:
        WrongStateError: they are not accepted. BadValueError: no reason, or no field is named.
    """
    store.require_here()
    data = store.period_data(year)
    if not reason.strip():
        raise BadValueError(_("A correction of accepted figures needs a reason. Nothing was changed."))
    return _sent_back(store, data, unit, folder, _Sending(Act.CORRECT, "correct", reason.strip(), sender))


class _Sending(NamedTuple):
    """By which act figures go back, under which kind of step, why, and who signs the letter."""

    act: Act
    kind: str
    why: str = ""
    sender: str = ""


def _sent_back(store: Store, data: PeriodData, unit: str, folder: Path, sending: _Sending) -> Returned:
    known = submission_of(data, unit)
    state = next_state(known.state, sending.act)
    number = next_assignment(known, highest_given(store, "assignment_revision"))
    noted = known.model_copy(update={"state": state, "assignment_revision": number})
    queries = open_queries(data, unit)
    fields = tuple(dict.fromkeys(field for query in queries for field in _opened_by(data, query)))
    folder.mkdir(parents=True, exist_ok=True)
    package = _write_correction(store, data, unit, folder, number, fields)
    letter, text = _write_letter(store, data, unit, queries, package, sending.sender)
    changes = store.save(with_submission(data, noted), kind=sending.kind, why=sending.why or package.name)
    return Returned(package, letter, text, len(queries), changes)


def _opened_by(data: PeriodData, query: Query) -> tuple[str, ...]:
    """Return the fields that a question opens; about a declared action all, for the declaration holds all of them."""
    asked = f"{query.action}/{query.field}"
    report = data.reports_by_unit.get(query.action, {}).get(query.unit)
    if report is None or declared_reason(report) is None:
        return (asked,)
    return asked, *(f"{query.action}/{field}" for field in DECLARED_FIELDS)


def _write_correction(
    store: Store, data: PeriodData, unit: str, folder: Path, number: int, fields: tuple[str, ...]
) -> Path:
    """Write the correction in the way in which the unit handed in: a package, or a card as a spreadsheet.

    What an earlier try left there, with its letters, is not replaced.
    """
    had = store.newest_receipt(unit, data.period.year)
    stem = f"{file_stem(data, unit)}-uwagi-{number}"
    if had and had.channel == "excel":
        card = free_stem(folder / f"{stem}.xlsx", *_LETTERS)
        write_card(store, data, unit, card, number, open_fields=fields)
        return card
    package = free_stem(folder / f"{stem}.kkp", *_LETTERS)
    content = assignment_content(store, data, unit, open_fields=fields)
    write_assignment(store, data, content, package, number, PackageKind.CORRECTION)
    return package


def _write_letter(
    store: Store, data: PeriodData, unit: str, queries: tuple[Query, ...], package: Path, sender: str
) -> tuple[Path, Path]:
    from kkapp.exports.letter import write_letter

    letter = return_letter(store, data, unit, queries, sender)
    document, text = package.with_suffix(".docx"), package.with_suffix(".txt")
    write_letter(letter, document)
    write_letter(letter, text)
    return document, text


def _today() -> date:
    import datetime as dt

    return dt.datetime.now().astimezone().date()


def return_letter(store: Store, data: PeriodData, unit: str, queries: tuple[Query, ...], sender: str = "") -> "Letter":
    """Return the letter that goes with a return."""
    from kkapp.wording import letters

    signed = sender.strip() or store.who
    return letters.return_letter(data, unit, queries, deadline=data.period.deadline, sender=signed, written=_today())


def withdraw_return(store: Store, unit: str, *, year: int | None = None) -> Changes:
    """Take a return back, so that the figures stand as submitted."""
    return _move(store, (unit,), Act.WITHDRAW_RETURN, "withdraw_return", year)


def accept(store: Store, units: Iterable[str], *, year: int | None = None) -> Changes:
    """Accept the figures of units, many at once as one step; their open questions are closed.

    Raises:
        WrongStateError: those of one of them cannot be accepted; then none are.
    """
    return _move(store, tuple(units), Act.ACCEPT, "accept", year)


def _move(store: Store, units: tuple[str, ...], act: Act, kind: str, year: int | None) -> Changes:
    data = store.period_data(year)
    for unit in units:
        known = submission_of(data, unit)
        data = with_submission(data, known.model_copy(update={"state": next_state(known.state, act)}))
    if act is Act.ACCEPT:
        closing = {"closed_by": store.who, "closed_at": now()}
        queries = tuple(q.model_copy(update=closing) if q.unit in units and q.is_open else q for q in data.queries)
        data = data.replaced(queries=queries)
    names = ", ".join(data.unit_by_id[unit].name for unit in units)
    return store.save(data, kind=kind, why=names)


def lock(store: Store, *, year: int | None = None) -> Changes:
    """Lock the year: nothing of it can be written any more, until it is unlocked or a unit gets an exception.

    An exception of an earlier lock ends.
    """
    data = store.period_data(year)
    if data.period.locked_at is not None:
        raise BadValueError(_("The year {year} is locked already.").format(year=data.period.year))
    period = data.period.model_copy(update={"locked_at": now(), "locked_by": store.who})
    closed = (each.model_copy(update={"exception_reason": None}) for each in data.submissions)
    moved = tuple(_with_state(each, SubmissionState.ACCEPTED, Act.LOCK) for each in closed)
    return store.save(data.replaced(period=period, submissions=moved), kind="lock")


def unlock(store: Store, *, reason: str, unit: str | None = None, year: int | None = None) -> Changes:
    """Open a locked year again, or make an exception for one unit, with a reason that stays on record.

    Raises:
        BadValueError: the year is not locked, or there is no reason.
    """
    data = store.period_data(year)
    if data.period.locked_at is None:
        raise BadValueError(_("The year {year} is not locked.").format(year=data.period.year))
    if not reason.strip():
        raise BadValueError(_("Opening what is locked needs a reason. Nothing was changed."))
    if unit is not None:
        known = submission_of(data, unit).model_copy(update={"exception_reason": reason.strip()})
        opened = _with_state(known, SubmissionState.LOCKED, Act.UNLOCK)
        return store.save(with_submission(data, opened), kind="unlock", why=reason.strip())
    period = data.period.model_copy(update={"locked_at": None, "locked_by": None})
    moved = tuple(_with_state(each, SubmissionState.LOCKED, Act.UNLOCK) for each in data.submissions)
    return store.save(data.replaced(period=period, submissions=moved), kind="unlock", why=reason.strip())


def _with_state(submission: Submission, only: SubmissionState, act: Act) -> Submission:
    if submission.state is not only:
        return submission
    return submission.model_copy(update={"state": next_state(submission.state, act)})


def set_deadline(store: Store, day: date | None, *, year: int | None = None) -> Changes:
    """Say until when the units hand in."""
    data = store.period_data(year)
    period = data.period.model_copy(update={"deadline": day.isoformat() if day else None})
    return store.save(data.replaced(period=period), kind="deadline")


def declare(store: Store, unit: str, reason: str, *, year: int | None = None) -> Changes:
    """Note that a unit has nothing to report (*nie dotyczy*), who said so and why."""
    data = store.period_data(year)
    if not reason.strip():
        raise BadValueError(_("Say why the unit has nothing to report. Nothing was changed."))
    known = submission_of(data, unit)
    noted = known.model_copy(update={"declared_by": store.who, "declared_reason": reason.strip()})
    return store.save(with_submission(data, noted), kind="declare", why=reason.strip())


def coverage_of(store: Store, *, year: int | None = None, today: date | None = None) -> "Coverage":
    """Return which unit is expected to report what, and how far each is."""
    from kkapp.consolidate.coverage import coverage

    return coverage(store.period_data(year), today or _today())


def write_reminder(store: Store, unit: str, target: Path, *, year: int | None = None, sender: str = "") -> None:
    """Write a polite reminder to a unit, as a document or as text for e-mail."""
    from kkapp.consolidate.coverage import coverage
    from kkapp.exports.letter import write_letter
    from kkapp.wording import letters

    data, today = store.period_data(year), _today()
    row = next(row for row in coverage(data, today).rows if row.unit == unit)
    missing = row.expected - row.filled
    signed = sender.strip() or store.who
    letter = letters.reminder_letter(
        data, unit, missing, deadline=data.period.deadline, late=row.late, sender=signed, written=today
    )
    write_letter(letter, target)


def write_receipt(store: Store, unit: str, target: Path, *, year: int | None = None, sender: str = "") -> None:
    """Write to a unit that its newest report came in, as a document or as text for e-mail; it accepts nothing.

    Raises:
        BadValueError: the unit handed in nothing, or the target has no format of a letter.
        ExportError, StorageError: it could not be written; the target is as before.
    """
    from kkapp.exports.letter import write_letter
    from kkapp.model.package_content import SubmissionContent
    from kkapp.wording import letters

    data = store.period_data(year)
    had = store.newest_receipt(unit, data.period.year)
    if not had:
        raise BadValueError(
            _("Nothing of {unit} for {year} was merged, so there is nothing to confirm. Nothing was written.").format(
                unit=data.unit_by_id[unit].name, year=data.period.year
            ),
            path=target,
        )
    actions = len(SubmissionContent.model_validate_json(had.content).actions)
    letter = letters.receipt_letter(data, unit, had, actions, sender=sender.strip() or store.who, written=_today())
    write_letter(letter, target)
