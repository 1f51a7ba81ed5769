"""Write the attachment as an OpenDocument text, in the looks of ``resources/templates/attachment.odt``.

Rows are written as text into the template's content, as in the Word document: a tree of ``odfpy`` objects takes
many times as long and as much memory for the same bytes.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from kkapp.exports.archive import Archive
from kkapp.exports.attachment import Attachment, Cell, Column, Progress, Row, Section, Table
from kkapp.exports.notes import Notes
from kkapp.exports.pace import Pace
from kkapp.exports.place import placed
from kkapp.exports.xml_text import encoded, escaped
from kkapp.paths import resources

LONGEST_WHOLE = 900
"""Characters in a cell up to which a row is kept on one page."""

_CONTENT = b"<?kk content?>"
_SPACES = re.compile(r"^ +| {2,}| +$", re.MULTILINE)
_FIRST_LINES = re.compile(rb"<style:header(?:-first|-left)?>|</text:sequence-decls>")
"""After these the first line of a page's header begins, or of the text itself."""
_COMMA = '<text:span text:style-name="Footnote_20_anchor">,</text:span>'
_META = (
    "<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>"
    "<meta:initial-creator>{author}</meta:initial-creator><dc:creator>{author}</dc:creator>"
    "<dc:language>pl-PL</dc:language></office:meta>"
)


def write_odt(attachment: Attachment, target: Path, *, progress: Progress | None = None) -> None:
    """Write the attachment as ODT.

    Raises:
        ExportError: the target cannot be written.
        StorageError: the disk is full or failing.
        CancelledError: raised by ``progress``; nothing is left behind.
    """
    parts = _template()
    writing = _Writing(attachment, Pace(attachment, progress))
    before, _mark, after = parts.pop("content.xml").partition(_CONTENT)
    with placed(target) as temporary, Archive(temporary) as archive:
        archive.store("mimetype", parts.pop("mimetype"))
        for name, part in parts.items():
            archive.write(name, _warned(_with_meta(_filled(part, attachment), attachment), attachment.notice))
        before = _warned(_filled(before, attachment), attachment.notice)
        archive.stream("content.xml", writing.content(before, after))
        writing.pace.finish()


def _template() -> dict[str, bytes]:
    with zipfile.ZipFile(resources() / "templates" / "attachment.odt") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _filled(part: bytes, attachment: Attachment) -> bytes:
    """Return a part of our own template with its three placeholders filled, none inside another's words."""
    words = {
        b"tytul": attachment.title,
        b"naglowek": attachment.header_line,
        b"program": attachment.programme,
    }
    return re.sub(rb"\{\{ (tytul|naglowek|program) \}\}", lambda found: encoded(_text(words[found[1]])), part)


def _warned(part: bytes, notice: str) -> bytes:
    """Return a part of our own template with a notice as the first line of the text and of every page's header."""
    if not notice:
        return part
    warned = encoded(_paragraph("Ostrzezenie", notice))
    return _FIRST_LINES.sub(lambda found: found[0] + warned, part)


def _with_meta(part: bytes, attachment: Attachment) -> bytes:
    meta = _META.format(
        title=escaped(attachment.title), subject=escaped(attachment.programme), author=escaped(attachment.author)
    )
    return part.replace(b"</office:meta>", encoded(meta))


class _Writing:
    """One document in the making: what was numbered and referred to so far."""

    def __init__(self, attachment: Attachment, pace: Pace) -> None:
        self.pace = pace
        self._attachment = attachment
        self._notes = Notes(attachment.footnotes)
        self._tables = 0

    def content(self, before: bytes, after: bytes) -> Iterator[bytes]:
        yield before
        for section in self._attachment.sections:
            yield encoded(_section(section))
            if section.table:
                yield from self._table(section.table)
        yield encoded("".join(_paragraph("Dokument", f"{note.number}. {note.text}") for note in self._notes.unmet()))
        yield after

    def _table(self, table: Table) -> Iterator[bytes]:
        self._tables += 1
        yield encoded(_caption(self._tables, table) + _table_start(self._tables, table))
        for rows in self.pace.portions(table):
            yield encoded("".join([self._row(table, row) for row in rows]))
        yield b"</table:table>"

    def _row(self, table: Table, row: Row) -> str:
        cells = zip(table.columns, row.cells, strict=True)
        longest = max(len(cell.text) for cell in row.cells)
        style = "Wiersz" if longest <= LONGEST_WHOLE else "WierszDlugi"
        inside = "".join([self._cell(column, cell) for column, cell in cells])
        return f'<table:table-row table:style-name="{style}">{inside}</table:table-row>'

    def _cell(self, column: Column, cell: Cell) -> str:
        style = "Kwota" if column is Column.SPENDING else "Table_20_Contents"
        notes = _COMMA.join(self._note(number) for number in cell.footnotes)
        return (
            '<table:table-cell table:style-name="Komorka" office:value-type="string">'
            f'<text:p text:style-name="{style}">{_text(cell.text)}{notes}</text:p></table:table-cell>'
        )

    def _note(self, number: int) -> str:
        """Carry the footnote where it is first referred to; later references repeat its number."""
        if self._notes.is_first(number):
            return (
                f'<text:note text:id="przypis{number}" text:note-class="footnote"><text:note-citation>{number}'
                "</text:note-citation><text:note-body>"
                f"{_paragraph('Footnote', self._notes.text(number))}</text:note-body></text:note>"
            )
        return (
            '<text:span text:style-name="Footnote_20_anchor"><text:note-ref text:note-class="footnote" '
            f'text:reference-format="text" text:ref-name="przypis{number}">{number}</text:note-ref></text:span>'
        )


def _section(section: Section) -> str:
    level = section.level
    parts = [
        f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{_text(section.heading)}</text:h>'
    ]
    if section.linked_documents_lead:
        parts.append(_paragraph("Powiazania", section.linked_documents_lead))
    parts += [_paragraph("Dokument", document) for document in section.linked_documents]
    return "".join(parts)


def _caption(number: int, table: Table) -> str:
    return (
        '<text:p text:style-name="Caption">Tabela <text:sequence '
        f'text:ref-name="refTabela{number - 1}" text:name="Tabela" text:formula="ooow:Tabela+1" '
        f'style:num-format="1">{number}</text:sequence>. {_text(table.caption)}</text:p>'
    )


def _table_start(number: int, table: Table) -> str:
    width = len(table.columns)
    columns = "".join(f'<table:table-column table:style-name="Tabela{width}.{at}"/>' for at in range(1, width + 1))
    headings = "".join(
        '<table:table-cell table:style-name="KomorkaNaglowka" office:value-type="string">'
        f"{_paragraph('Table_20_Heading', header)}</table:table-cell>"
        for header in table.headers
    )
    return (
        f'<table:table table:name="Tabela{number}" table:style-name="Tabela{width}">'
        f"<table:title>{escaped(table.caption)}</table:title>"
        f"<table:desc>{escaped(', '.join(table.headers))}</table:desc>{columns}"
        f'<table:table-header-rows><table:table-row table:style-name="Wiersz">{headings}</table:table-row>'
        "</table:table-header-rows>"
    )


def _paragraph(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{_text(text)}</text:p>'


def _text(text: str) -> str:
    """Return the text for a paragraph; OpenDocument would fold spaces, tabs and line ends."""
    text = escaped(text)
    if "  " in text or "\n" in text or text[:1] == " " or text[-1:] == " ":
        text = _SPACES.sub(lambda found: f'<text:s text:c="{len(found[0])}"/>', text)
        text = text.replace("\n", "<text:line-break/>")
    return text.replace("\t", "<text:tab/>") if "\t" in text else text
