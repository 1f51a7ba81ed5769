"""The attachment as pages for the screen, with the place of every cell on them."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from kkapp.exports.attachment import Attachment, Section
from kkapp.exports.pdf_child import typeset_marked_apart
from kkapp.exports.pdf_layout import drawn
from kkapp.exports.preview_places import CellPlace, places_of


@dataclass(frozen=True, slots=True)
class Preview:
    """The pages as a PDF, drawn by the very template of the export, and the places of the cells in reading order."""

    pdf: bytes
    places: tuple[CellPlace, ...]


def preview_of(attachment: Attachment, ask: Callable[[], None]) -> Preview:
    """Draw the pages; ``ask`` is called all the while and may raise to stop.

    Always in a process of its own: typst would otherwise keep 40 MB more after every edit.

    Raises:
        ExportError: a character that no font has, or typst refused the document.
        CancelledError: raised by ``ask``.
    """
    ask()
    inputs = {"document": json.dumps(drawn(attachment), ensure_ascii=False), "data": "{}"}
    ask()
    marked = typeset_marked_apart(inputs, ask)
    return Preview(marked.pdf, places_of(attachment, marked))


def beginning(attachment: Attachment, rows: int) -> Attachment:
    """Return the first tables of an attachment, with so many rows or a few more, to be shown before the whole."""
    kept: list[Section] = []
    for section in attachment.sections:
        if sum(len(known.table.rows) for known in kept if known.table) >= rows:
            break
        kept.append(section)
    tables = [section.table for section in kept if section.table]
    cited = {note for table in tables for row in table.rows for cell in row.cells for note in cell.footnotes}
    footnotes = tuple(note for note in attachment.footnotes if note.number in cited)
    return replace(attachment, sections=tuple(kept), footnotes=footnotes)
