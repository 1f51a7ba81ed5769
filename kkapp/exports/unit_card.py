"""A unit's card as a workbook, for those who install nothing: filled in Excel or LibreOffice, it reads back."""

from collections.abc import Collection, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.exports.place import placed
from kkapp.exports.unit_card_guide import write_guide
from kkapp.exports.unit_card_hidden import write_hidden
from kkapp.exports.unit_card_lines import CardSource, Line, lines_of_card
from kkapp.exports.unit_card_sheet import CardSheet, first_line
from kkapp.model.base import Id
from kkapp.model.period import PeriodData
from kkapp.model.query import Query
from kkapp.model.report import Report, Target
from kkapp.model.unit_card import ENTRY, CardFile, CardIdentity
from kkapp.wording import unit_card as words

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
}


def write_unit_card(  # noqa: PLR0913 - what a card is made of, each given by its name
    data: PeriodData,
    unit: Id,
    target: Path,
    *,
    earlier: PeriodData | None,
    identity: CardIdentity,
    queries: Sequence[Query] = (),
    open_fields: Collection[str] | None = None,
    deadline: str | None = None,
    made_at: datetime | None = None,
) -> None:
    """Write the card of a unit; ``data`` hold its own part of the programme, what it entered in the whole reports.

    ``open_fields`` None opens all that a unit enters; a correction opens only these, each as "action/field". The same
    data and ``made_at`` (now, if not given) make the same bytes.

    Raises:
        ExportError: a text is longer than a cell can hold, or the file cannot be written; the target is as it was.
        StorageError: the disk is full or failing.
    """
    import xlsxwriter

    opened = None if open_fields is None else frozenset(open_fields)
    source = CardSource(data, unit, earlier, tuple(q for q in queries if q.unit == unit), opened)
    lines = lines_of_card(source, first_line(data))
    with placed(target) as path:
        book = xlsxwriter.Workbook(str(path), deepcopy(_OPTIONS))  # the library writes into what it is given
        _describe(book, data, unit, made_at or datetime.now(UTC))
        guide = book.add_worksheet(words.GUIDE_SHEET)
        sheet = CardSheet(book, source)
        write_guide(book, guide, source, lines, sheet.columns[ENTRY], deadline)
        sheet.write(lines)
        write_hidden(book, _card_file(source, identity, lines, sheet.columns))
        book.close()


def _card_file(source: CardSource, identity: CardIdentity, lines: Sequence[Line], columns: dict[str, int]) -> CardFile:
    data = source.data
    reports = (data.report_by_action.get(action.id) for action in data.programme.actions())
    return CardFile(
        identity=identity.model_copy(update={"training": data.training}),
        unit_name=data.unit_by_id[source.unit].name,
        columns=columns,
        rows=tuple(line.row for line in lines if line.row is not None),
        codes={action.id: action.code for action in data.programme.actions()},
        reports=tuple(_handed_out(report) for report in reports if report is not None),
        measures=data.measures,
    )


def _handed_out(report: Report) -> Report:
    """Return what the unit itself enters of a report; the plan is not the unit's to hand in."""
    return report.model_copy(update={"target": Target(), "source": None})


def _describe(book: "Workbook", data: PeriodData, unit: Id, made_at: datetime) -> None:
    book.set_properties(
        {
            "title": words.title(data.period.year)[:255],
            "subject": data.programme.name[:255],
            "comments": data.unit_by_id[unit].name[:255],
            "created": made_at.astimezone(UTC).replace(tzinfo=None),
        }
    )
