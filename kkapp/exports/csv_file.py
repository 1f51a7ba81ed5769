"""Write the rows of an attachment as CSV that Polish Excel opens by a double click."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from kkapp.exports.attachment import Attachment, Column, Progress, Row
from kkapp.exports.outline import PlacedTable, placed_tables
from kkapp.exports.pace import Pace
from kkapp.exports.place import placed
from kkapp.exports.xml_text import encoded

HEADER = (
    "obszar",
    "zadanie",
    "podzadanie",
    "kod działania",
    "działanie",
    "komórka/jednostka odpowiedzialna",
    "wskaźniki zaplanowane",
    "zakres realizacji",
    "wysokość środków",
)

_FORMULA = re.compile("'*[=+\\-@\t\r]")
"""What a spreadsheet would take for a formula. Leading apostrophes count, so that the guard can be taken off again."""


def write_csv(attachment: Attachment, target: Path, *, progress: Progress | None = None) -> None:
    """Write one line per action: UTF-8 with BOM, semicolons, CRLF.

    A text that a spreadsheet would run as a formula gets an apostrophe in front. Footnotes are left out.

    Raises:
        ExportError: the target cannot be written.
        StorageError: the disk is full or failing.
        CancelledError: raised by ``progress``; nothing is left behind.
    """
    pace = Pace(attachment, progress)
    with placed(target) as temporary:
        with temporary.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
            writer.writerow(HEADER)
            writer.writerows(_lines(attachment, pace))
        pace.finish()


def _lines(attachment: Attachment, pace: Pace) -> Iterator[list[str]]:
    for place in placed_tables(attachment):
        for rows in pace.portions(place.table):
            for row in rows:
                yield [_guarded(text) for text in _line(place, row)]


def _line(place: PlacedTable, row: Row) -> list[str]:
    texts = {column: cell.text for column, cell in zip(place.table.columns, row.cells, strict=True)}
    cells = [texts.get(column, "") for column in Column]
    return [place.area, place.task, place.subtask, row.code, *cells]


def _guarded(text: str) -> str:
    text = encoded(text).decode()
    return f"'{text}" if _FORMULA.match(text) else text
