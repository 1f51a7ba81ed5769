"""The attachment as a workbook: one sheet as on paper, one with a row per action to sort and filter."""

from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.exports.attachment import Attachment, Progress
from kkapp.exports.outline import placed_tables
from kkapp.exports.pace import Pace
from kkapp.exports.place import placed
from kkapp.exports.xlsx_cells import cell_text
from kkapp.exports.xlsx_list import ActionList
from kkapp.exports.xlsx_paper import Paper

if TYPE_CHECKING:
    from xlsxwriter import Workbook

OPTIONS = {
    "in_memory": True,  # no temporary file per part: they cost more than the parts
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    # The workbook's own font is the measure of column widths; Arial has a twin of equal width everywhere.
    "default_format_properties": {"font_name": "Arial", "font_size": 9},
}
PROPERTY_LIMIT = 255  # what Excel keeps of a property


def write_xlsx(
    attachment: Attachment, target: Path, *, progress: Progress | None = None, made_at: datetime | None = None
) -> None:
    """Write the attachment; the same attachment and ``made_at`` (now, if not given) make the same bytes.

    Raises:
        ExportError: a text is longer than a cell can hold, or the file cannot be written; the target is as it was.
        StorageError: the disk is full or failing.
        CancelledError: raised by ``progress``; nothing is left behind.
    """
    import xlsxwriter

    pace = Pace(attachment, progress)
    with placed(target) as path:
        book = xlsxwriter.Workbook(str(path), deepcopy(OPTIONS))  # the library writes into what it is given
        _describe(book, attachment, made_at or datetime.now(UTC))
        _fill(book, attachment, pace)
        book.close()
        pace.finish()


def _describe(book: "Workbook", attachment: Attachment, made_at: datetime) -> None:
    texts = {"title": attachment.title, "subject": attachment.programme, "author": attachment.author}
    properties = {name: text[:PROPERTY_LIMIT] for name, text in texts.items()}
    book.set_properties({**properties, "created": made_at.astimezone(UTC).replace(tzinfo=None)})


def _fill(book: "Workbook", attachment: Attachment, pace: Pace) -> None:
    paper = Paper(book, attachment)
    listed = ActionList(book, attachment)
    places = placed_tables(attachment)
    for section in attachment.sections:
        paper.head(section)
        if not section.table:
            continue
        place = next(places)
        for rows in pace.portions(section.table):
            for row in rows:
                texts = [cell_text(cell.text, row.code) for cell in row.cells]
                height = paper.row(section.table, row, texts)
                listed.row(place, row, texts, height)
        paper.end_table()
    paper.finish()
    listed.finish()
