"""Read an attachment as an outline: the area, task and subtask above every table."""

from collections.abc import Iterator
from dataclasses import dataclass

from kkapp.exports.attachment import Attachment, Section, Table


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with the headings it stands under; a level that is not there is empty."""

    area: str
    task: str
    subtask: str
    table: Table


def placed_tables(attachment: Attachment) -> Iterator[PlacedTable]:
    """Give every table with its headings, in order."""
    headings = ["", "", ""]
    for section in attachment.sections:
        headings = _under(headings, section)
        if section.table:
            area, task, subtask = headings
            yield PlacedTable(area, task, subtask, section.table)


def _under(headings: list[str], section: Section) -> list[str]:
    above = headings[: section.level - 1]
    return [*above, section.heading, *[""] * (3 - section.level)]
