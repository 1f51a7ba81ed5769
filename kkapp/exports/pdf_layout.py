"""The attachment as the data that the PDF template draws: printable texts, column widths, rows to keep whole."""

from collections.abc import Iterator
from typing import Any

from kkapp.errors import ExportError
from kkapp.exports.attachment import Attachment, Cell, Column, Row, Section, Table
from kkapp.exports.glyphs import missing, most_lines, pieces, printable, surely_fits
from kkapp.exports.notes import Notes
from kkapp.i18n import _

_TABLE_EMS = 84.0  # 26.7 cm between the margins of a landscape A4, in the 9 pt of the tables
_INSET_EMS = 1.0  # left and right of a cell's text, and a little to spare
_BOLD = 0.9  # bold letters are wider; the same column holds so much less of them
_HEADING_EMS = 50.0  # a line of the largest heading
_WHOLE_LINES = 34  # a page holds 38 lines beside the table's head; a taller row must be free to break

SHARES = {
    Column.ACTION: 3.0,
    Column.UNITS: 2.3,
    Column.PLANNED: 2.6,
    Column.ACHIEVED: 3.2,
    Column.SPENDING: 1.6,
}

Drawn = dict[str, Any]
"""What the template reads as JSON; a text is a string, or a list of pieces between which a line may break."""


def drawn(attachment: Attachment) -> Drawn:
    """Return what ``attachment.typ`` draws.

    Raises:
        ExportError: a text has a character that no font can show; the sentence names it and its place.
    """
    notes = Notes(attachment.footnotes)
    return {
        "title": printable(attachment.title),
        "shown_title": _line(attachment.title),
        "header_line": _line(attachment.header_line),
        "notice": _line(attachment.notice),
        "programme": _line(attachment.programme),
        "subject": printable(attachment.programme),
        "author": printable(attachment.author),
        "file_name": f"dane-{attachment.year}.json",
        "file_description": f"Dane programu za rok {attachment.year}",
        "sections": [_section(section, level, notes) for section, level in _levelled(attachment.sections)],
        "uncited": [{"number": note.number, "text": _note(note.number, note.text)} for note in notes.unmet()],
    }


def _levelled(sections: tuple[Section, ...]) -> Iterator[tuple[Section, int]]:
    """Yield sections with heading levels that begin at 1 and never skip one, as PDF/UA-1 (7.4.2) demands."""
    deepest = 0
    for section in sections:
        deepest = min(section.level, deepest + 1)
        yield section, deepest


def _section(section: Section, level: int, notes: Notes) -> Drawn:
    return {
        "level": level,
        "heading": _line(section.heading),
        "lead": _line(section.linked_documents_lead or ""),
        "documents": [_line(document) for document in section.linked_documents],
        "table": _table(section.table, notes) if section.table else None,
    }


def _table(table: Table, notes: Notes) -> Drawn:
    shares = [SHARES[column] for column in table.columns]
    ems = [_TABLE_EMS * share / sum(shares) - _INSET_EMS for share in shares]
    return {
        "caption": _line(table.numbered_caption),
        "headers": [fitted(head, room * _BOLD) for head, room in zip(table.headers, ems, strict=True)],
        "widths": shares,
        "align": ["right" if column is Column.SPENDING else "left" for column in table.columns],
        "rows": [_row(row, ems, notes) for row in table.rows],
    }


def _row(row: Row, ems: list[float], notes: Notes) -> Drawn:
    texts = [_shown(cell.text, row.code) for cell in row.cells]
    rooms = list(zip(texts, ems, strict=True))
    return {
        "whole": all(_short(text, room) for text, room in rooms),
        "cells": [_cell(*room, cell, notes) for room, cell in zip(rooms, row.cells, strict=True)],
    }


def _short(text: str, ems: float) -> bool:
    return surely_fits(text, ems, _WHOLE_LINES) or most_lines(text, ems) <= _WHOLE_LINES


def _cell(text: str, ems: float, cell: Cell, notes: Notes) -> str | list[str] | Drawn:
    if not cell.footnotes:
        return _pieced(text, ems)
    return {"text": _pieced(text, ems), "notes": [_citation(number, notes) for number in cell.footnotes]}


def _citation(number: int, notes: Notes) -> Drawn:
    if notes.is_first(number):
        return {"number": number, "text": _note(number, notes.text(number))}
    return {"number": number}


def _note(number: int, text: str) -> str | list[str]:
    place = _("footnote {number}").format(number=number)
    return _pieced(_shown(text, place), _TABLE_EMS)


def _line(text: str) -> str | list[str]:
    return fitted(text, _HEADING_EMS)


def fitted(text: str, ems: float) -> str | list[str]:
    """Return a printable text, in the pieces between which a line may break where it is wider than the room."""
    return _pieced(_shown(text, _("in the headings")), ems)


def _pieced(text: str, ems: float) -> str | list[str]:
    found = pieces(text, ems)
    return found if len(found) > 1 else text


def _shown(text: str, place: str) -> str:
    shown = printable(text)
    unknown = missing(shown)
    if unknown:
        raise ExportError(
            _(
                "The PDF was not made: the fonts of the program cannot show {signs} ({place}). "
                "Your data is safe; replace the character or export to Word, which uses the fonts of the computer."
            ).format(signs=", ".join(map(_named, unknown)), place=place)
        )
    return shown


def _named(sign: str) -> str:
    return f"„{sign}” (U+{ord(sign):04X})"
