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
_SUSPECTS = frozenset("'=+-@\t\r")
_COLUMNS = tuple(Column)


def write_csv(attachment: Attachment, target: Path, *, progress: Progress | None = None) -> None:
    """Write one line per action: UTF-8 with BOM, semicolons, CRLF.

    A text that a spreadsheet would run as a formula gets an apostrophe in front. Footnotes are left out. A notice is a
    column of its own, the first one, so that every line carries it whatever is sorted or copied.

    Raises:
        ExportError: the target cannot be written.
        StorageError: the disk is full or failing.
        CancelledError: raised by ``progress``; nothing is left behind.
    """
    pace = Pace(attachment, progress)
    with placed(target) as temporary:
        with temporary.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
            warned = [attachment.notice] if attachment.notice else []
            writer.writerow([*warned, *HEADER])
            writer.writerows([*warned, *line] for line in _lines(attachment, pace))
        pace.finish()


def _lines(attachment: Attachment, pace: Pace) -> Iterator[list[str]]:
    for place in placed_tables(attachment):
        for rows in pace.portions(place.table):
            for row in rows:
                yield _guarded(_line(place, row))


def _line(place: PlacedTable, row: Row) -> list[str]:
    texts = dict(zip(place.table.columns, [cell.text for cell in row.cells], strict=True))
    cells = [texts.get(column, "") for column in _COLUMNS]
    return [place.area, place.task, place.subtask, row.code, *cells]


def _guarded(texts: list[str]) -> list[str]:
    """Return the texts without what no document can hold, with the guard where a formula might begin."""
    return [f"'{text}" if text[:1] in _SUSPECTS and _FORMULA.match(text) else text for text in map(_clean, texts)]


def _clean(text: str) -> str:
    return text if text.isprintable() else encoded(text).decode()
