"""The letters a department writes to a unit, in the polite Polish of an office.

``deadline`` is a date as the reporting period holds it (ISO 8601); ``sender`` one or more lines; ``written`` the date
of the letter, which need not have one.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kkapp.model.base import Id
from kkapp.model.letter import Letter, LetterItem
from kkapp.model.of_unit import of_unit
from kkapp.model.period import PeriodData
from kkapp.model.query import Query
from kkapp.model.receipt import Receipt
from kkapp.polish.dates import write_day, write_moment
from kkapp.polish.typography import bind
from kkapp.wording import letter_phrases as said
from kkapp.wording import phrases
from kkapp.wording.letter_fields import field_name, field_value, place_of, report_of, stands_in

_WAYS = {"kkp": (said.PROGRAM, said.BY_PROGRAM), "xlsx": (said.SPREADSHEET, said.BY_SPREADSHEET)}
"""How each kind of attached file is filled in."""
_DAY = "\uf8ff"
"""Stands for the day until the sentence around it is tied; a character of private use."""


def return_letter(
    data: PeriodData,
    unit: Id,
    queries: Iterable[Query],
    *,
    deadline: str | None,
    sender: str,
    written: dt.date | None = None,
) -> Letter:
    """Return the letter that goes with a returned report: each open question beside what it asks about.

    A deadline that is over on the day it is ``written`` is not asked for any more.
    """
    is_over = bool(deadline and written and dt.date.fromisoformat(deadline) < written)
    signed = _Signed(sender, written, None if is_over else deadline)
    asked = _in_order(data, unit, queries)
    return _letter(
        data,
        unit,
        said.RETURN_SUBJECT,
        paragraphs=(said.RETURN_THANKS, said.QUESTIONS.of(len(asked)), said.RETURN_HOW),
        items=[_question(data, unit, query, asked[:at]) for at, query in enumerate(asked)],
        closing=(signed.either(said.ANSWER_UNTIL, said.ANSWER_SOON), said.IF_RIGHT),
        signed=signed,
    )


def reminder_letter(
    data: PeriodData,
    unit: Id,
    missing: int,
    *,
    deadline: str | None,
    late: bool,
    sender: str,
    written: dt.date | None = None,
) -> Letter:
    """Return a reminder of a report that has not come; ``missing`` are the actions nothing was reported of."""
    signed = _Signed(sender, written, deadline)
    known = said.LATE if late else said.DUE
    unknown = said.LATE_UNDATED if late else said.DUE_UNDATED
    return _letter(
        data,
        unit,
        said.LATE_SUBJECT if late else said.REMINDER_SUBJECT,
        paragraphs=(
            signed.either(known, unknown),
            said.MISSING.of(missing) if missing else said.NOTHING_MISSING,
            said.LATE_REQUEST if late else said.REMINDER_REQUEST,
        ),
        closing=(said.NOT_CONCERNED, said.CROSSED),
        signed=signed,
    )


def receipt_letter(
    data: PeriodData, unit: Id, receipt: Receipt, actions: int, *, sender: str, written: dt.date | None = None
) -> Letter:
    """Return the confirmation that a report came in: which revision, when, of how many actions."""
    lines = (
        (bind(said.RECEIVED_AT), write_moment(dt.datetime.fromisoformat(receipt.received_at))),
        (said.REVISION, str(receipt.revision)),
        (said.CONTENT, said.REPORTED.of(actions)),
        (said.FILE, receipt.file),
        (said.HASH, receipt.content_hash),
    )
    return _letter(
        data,
        unit,
        said.RECEIPT_SUBJECT,
        paragraphs=(said.RECEIPT_THANKS,),
        items=[LetterItem(said.RECEIPT_HEADING, tuple((label, text) for label, text in lines if text))],
        closing=(*([said.REPLACED] if receipt.replaces else []), said.NOT_ACCEPTED),
        signed=_Signed(sender, written),
    )


def handing_out_letter(
    data: PeriodData,
    unit: Id,
    *,
    deadline: str | None,
    sender: str,
    files: Sequence[str] = (),
    written: dt.date | None = None,
) -> Letter:
    """Return the text of the e-mail that goes with an assignment; ``files`` are the names of what is attached.

    How to open a package is told where a ``.kkp`` is among them, how to fill a card in a spreadsheet where an ``.xlsx``
    is; without names both are told.
    """
    signed = _Signed(sender, written, deadline)
    endings = {name.rpartition(".")[2].casefold() for name in files} or {"kkp", "xlsx"}
    count = sum(1 for _action in of_unit(data, unit).programme.actions())
    ways = [way for ending, way in _WAYS.items() if ending in endings]
    return _letter(
        data,
        unit,
        said.ASSIGNMENT_SUBJECT,
        paragraphs=(said.ASSIGNMENT.of(count), said.HOW if len(ways) == 1 else said.HOW_TWO),
        items=[LetterItem(bind(heading), (("", bind(steps)),)) for heading, steps in ways],
        closing=(signed.either(said.SEND_UNTIL, said.SEND), said.NAMES_ARE_FREE),
        signed=signed,
    )


class _Signed(NamedTuple):
    """Who writes, in one or more lines, and when; ``deadline`` is the day that the letter asks for."""

    sender: str
    written: dt.date | None
    deadline: str | None = None

    def either(self, known: str, unknown: str) -> str:
        """Return the sentence for a known deadline, or the one for none."""
        return known if self.deadline else unknown


def _letter(
    data: PeriodData,
    unit: Id,
    subject: str,
    *,
    paragraphs: Iterable[str],
    closing: Iterable[str],
    signed: "_Signed",
    items: Iterable[LetterItem] = (),
) -> Letter:
    """Fill in what every letter has; texts of the office are tied for paper here, once."""
    name = data.unit_by_id[unit].name
    words = {"year": str(data.period.year), "programme": data.programme.short_name_genitive, "unit": name}
    return Letter(
        subject=bind(subject.format(**words)),
        recipient=bind(name),
        paragraphs=tuple(_for_paper(text, words, signed.deadline) for text in (said.SALUTATION, *paragraphs)),
        items=tuple(items),
        closing=tuple(_for_paper(text, words, signed.deadline) for text in (*closing, said.RESPECTFULLY)),
        sender=tuple(bind(line) for line in signed.sender.splitlines() if line.strip()),
        dateline=write_day(signed.written) if signed.written else "",
        notice=phrases.TRAINING if data.training else "",
        programme=data.programme.name,
        year=data.period.year,
    )


def _for_paper(text: str, words: dict[str, str], deadline: str | None) -> str:
    """Fill a sentence and tie it; the day comes last, since it is tied more closely than a text is."""
    bound = bind(text.format(**words, deadline=_DAY))
    return bound.replace(_DAY, write_day(dt.date.fromisoformat(deadline))) if deadline else bound


def _in_order(data: PeriodData, unit: Id, queries: Iterable[Query]) -> list[Query]:
    """Return the open questions to the unit in the order of its card."""
    places = {action.id: at for at, action in enumerate(data.programme.actions())}
    asked = [query for query in queries if query.is_open and query.unit == unit]
    return sorted(
        asked,
        key=lambda query: (
            places.get(query.action, len(places)),
            place_of(query.field, report_of(data, query.action, unit)),
            query.asked_at,
            query.id,
        ),
    )


def _question(data: PeriodData, unit: Id, query: Query, before: Sequence[Query]) -> LetterItem:
    action = data.action_by_id.get(query.action)
    report = report_of(data, query.action, unit)
    heading = said.ACTION.format(code=action.code, name=action.name) if action else said.ACTION_GONE
    above = [each.field for each in before if each.action == query.action]
    lines = (
        (said.FIELD, field_name(query.field, report, data)),
        (
            said.STANDS,
            said.ABOVE if stands_in(query.field, above, report, data) else field_value(query.field, report, data),
        ),
        (said.QUESTION, bind(query.text)),
        (said.ANSWERED, bind(query.answer or "")),
    )
    return LetterItem(bind(heading), tuple(line for line in lines if line[1]))
