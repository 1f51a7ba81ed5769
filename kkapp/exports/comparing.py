"""What is printed otherwise in one attachment than in another: rows and cells, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kkapp.exports.attachment import Attachment, Cell, Column, Row


class Kind(StrEnum):
    """What became of a row or a heading."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell, row or heading that is printed otherwise; ``column`` is given where a cell changed."""

    kind: Kind
    action: str
    code: str
    column: Column | None
    before: str
    after: str


def differences(before: Attachment, after: Attachment) -> tuple[Difference, ...]:
    """Return what changed on paper, in the order of the later attachment; what is gone stands last."""
    return (*_headings(before, after), *_rows(before, after))


def _headings(before: Attachment, after: Attachment) -> Iterator[Difference]:
    old, new = _printed_headings(before), _printed_headings(after)
    for text in new:
        if text not in old:
            yield Difference(Kind.HEADING, "", "", None, "", text)
    for text in old:
        if text not in new:
            yield Difference(Kind.HEADING, "", "", None, text, "")


def _printed_headings(attachment: Attachment) -> dict[str, None]:
    found = {attachment.title: None, attachment.header_line: None}
    for section in attachment.sections:
        documents = (section.linked_documents_lead or "", *section.linked_documents)
        found |= dict.fromkeys((section.heading, *documents))
    found.pop("", None)
    return found


@dataclass(frozen=True, slots=True)
class _Placed:
    row: Row
    heading: str
    texts: dict[Column, str]


def _rows(before: Attachment, after: Attachment) -> Iterator[Difference]:
    old, new = _placed(before), _placed(after)
    for action, placed in new.items():
        known = old.get(action)
        if known is None:
            yield _whole(Kind.ADDED, placed, "", placed.texts[Column.ACTION])
        elif known != placed:
            yield from _changed(known, placed)
    for action, placed in old.items():
        if action not in new:
            yield _whole(Kind.REMOVED, placed, placed.texts[Column.ACTION], "")


def _placed(attachment: Attachment) -> dict[str, _Placed]:
    notes = {note.number: note.text for note in attachment.footnotes}
    found: dict[str, _Placed] = {}
    for section in attachment.sections:
        if section.table:
            for row in section.table.rows:
                texts = [_printed(cell, notes) for cell in row.cells]
                found[row.action] = _Placed(row, section.heading, dict(zip(section.table.columns, texts, strict=True)))
    return found


def _printed(cell: Cell, notes: dict[int, str]) -> str:
    """Return the text with its notes, whose numbers may change without anybody touching the row."""
    cited = [notes[number] for number in cell.footnotes if number in notes]
    return "\n".join((cell.text, *cited))


def _changed(old: _Placed, new: _Placed) -> Iterator[Difference]:
    for column, text in new.texts.items():
        earlier = old.texts.get(column, "")
        if earlier != text:
            yield Difference(Kind.CHANGED, new.row.action, new.row.code, column, earlier, text)
    if _under(old) != _under(new):
        yield _whole(Kind.MOVED, new, old.heading, new.heading)


def _under(placed: _Placed) -> str:
    """Return which table a row stands in; its heading may be reworded without the row moving."""
    return placed.row.code.rpartition("/")[0]


def _whole(kind: Kind, placed: _Placed, before: str, after: str) -> Difference:
    return Difference(kind, placed.row.action, placed.row.code, None, before, after)
