"""Write the attachment as one self-contained web page, in the looks of ``resources/templates/attachment.html``."""

import re
from collections.abc import Iterator
from pathlib import Path

from kkapp.exports.attachment import Attachment, Cell, Column, Progress, Row, Section, Table
from kkapp.exports.notes import Notes
from kkapp.exports.pace import Pace
from kkapp.exports.place import placed
from kkapp.exports.xml_text import encoded, escaped
from kkapp.paths import resources

LONGEST_WHOLE = 900
"""Characters in a cell up to which a row is kept on one page in print."""


def write_html(attachment: Attachment, target: Path, *, progress: Progress | None = None) -> None:
    """Write the attachment as HTML without anything to fetch from elsewhere.

    Raises:
        ExportError: the target cannot be written.
        StorageError: the disk is full or failing.
        CancelledError: raised by ``progress``; nothing is left behind.
    """
    page = (resources() / "templates" / "attachment.html").read_text(encoding="utf-8")
    before, _mark, after = page.partition("<!-- tresc -->\n")
    writing = _Writing(attachment, Pace(attachment, progress))
    with placed(target) as temporary, temporary.open("wb") as file:
        file.write(encoded(_filled(before, attachment)))
        for piece in writing.content():
            file.write(encoded(piece))
        file.write(encoded(after))
        writing.pace.finish()


def _filled(page: str, attachment: Attachment) -> str:
    words = {
        "{{ tytul }}": escaped(attachment.title),
        "{{ naglowek }}": escaped(attachment.header_line),
        "{{ program }}": _attribute(attachment.programme),
        "{{ autor }}": _attribute(attachment.author),
        "<!-- spis -->": "\n".join(_contents(attachment)),
        "<!-- cwiczenie -->": _banner(attachment.notice),
        "/* cwiczenie */": _on_every_page(attachment.notice),
    }
    pattern = "|".join(map(re.escape, words))
    return re.sub(pattern, lambda found: words[found[0]], page)


def _banner(notice: str) -> str:
    return f'<p class="notice" role="note">{escaped(notice)}</p>' if notice else ""


def _on_every_page(notice: str) -> str:
    """Return the rule that puts the notice into the margin of every printed page."""
    words = notice.replace("\\", "").replace('"', "'").replace("<", "")
    return f'@page {{ @top-center {{ content: "{words}"; color: #9b1c14; font-weight: bold; }} }}' if notice else ""


def _attribute(text: str) -> str:
    return escaped(text).replace('"', "&quot;")


def _contents(attachment: Attachment) -> Iterator[str]:
    for at, section in enumerate(attachment.sections, 1):
        yield f'<li class="l{section.level + 1}"><a href="#s{at}">{escaped(section.heading)}</a></li>'


class _Writing:
    """One page in the making: what was referred to so far."""

    def __init__(self, attachment: Attachment, pace: Pace) -> None:
        self.pace = pace
        self._attachment = attachment
        self._notes = Notes(attachment.footnotes)

    def content(self) -> Iterator[str]:
        for at, section in enumerate(self._attachment.sections, 1):
            yield _section(at, section)
            if section.table:
                yield from self._table(at, section.table)
        yield "".join(self._footnotes())

    def _table(self, at: int, table: Table) -> Iterator[str]:
        yield _table_start(at, table, self._attachment.notice)
        for rows in self.pace.portions(table):
            yield "".join([self._row(table, row) for row in rows])
        yield "</tbody>\n</table></div>\n"

    def _row(self, table: Table, row: Row) -> str:
        cells = "".join(
            [self._cell(column, cell) for column, cell in zip(table.columns, row.cells, strict=True)],
        )
        longest = max(len(cell.text) for cell in row.cells)
        return f"<tr>{cells}</tr>\n" if longest <= LONGEST_WHOLE else f'<tr class="long">{cells}</tr>\n'

    def _cell(self, column: Column, cell: Cell) -> str:
        notes = "<sup>,</sup>".join(self._reference(number) for number in cell.footnotes)
        return f'<td class="{column}">{escaped(cell.text)}{notes}</td>'

    def _reference(self, number: int) -> str:
        place = f' id="odwolanie-{number}"' if self._notes.is_first(number) else ""
        return f'<sup><a{place} href="#przypis-{number}" aria-label="przypis {number}">{number}</a></sup>'

    def _footnotes(self) -> Iterator[str]:
        if not self._attachment.footnotes:
            return
        yield '<section class="notes" role="doc-endnotes" aria-labelledby="przypisy">\n'
        yield '<h2 id="przypisy">Przypisy</h2>\n<ol>\n'
        unmet = {note.number for note in self._notes.unmet()}
        for note in self._attachment.footnotes:
            back = f' <a href="#odwolanie-{note.number}" aria-label="wróć do tekstu">↩</a>'
            way = "" if note.number in unmet else back
            yield f'<li id="przypis-{note.number}" value="{note.number}"><span>{escaped(note.text)}</span>{way}</li>\n'
        yield "</ol>\n</section>\n"


def _section(at: int, section: Section) -> str:
    tag = f"h{section.level + 1}"
    parts = [f'<{tag} id="s{at}">{escaped(section.heading)}</{tag}>\n']
    if section.linked_documents_lead:
        parts.append(f'<p class="lead">{escaped(section.linked_documents_lead)}</p>\n')
    if section.linked_documents:
        items = "".join(f"<li>{escaped(document)}</li>\n" for document in section.linked_documents)
        parts.append(f'<ul class="linked">\n{items}</ul>\n')
    return "".join(parts)


def _table_start(at: int, table: Table, notice: str) -> str:
    """Open a table; a notice stands over its headings, which are printed on every page the table goes on to."""
    warned = f'<tr class="notice"><td class="notice" colspan="{len(table.columns)}">{escaped(notice)}</td></tr>'
    headings = "".join(
        f'<th scope="col" class="{column}">{escaped(header)}</th>'
        for column, header in zip(table.columns, table.headers, strict=True)
    )
    return (
        f'<div class="table" role="region" aria-labelledby="t{at}" tabindex="0">'
        f'<table class="w{len(table.columns)}"><caption id="t{at}">{escaped(table.numbered_caption)}</caption>\n'
        f"<thead>{warned if notice else ''}<tr>{headings}</tr></thead>\n<tbody>\n"
    )
