"""Write the attachment as a Word document, on the office's letterhead or on ours."""

from collections.abc import Iterator
from pathlib import Path

from kkapp.exports.archive import Archive
from kkapp.exports.attachment import Attachment, Cell, Progress, Row, Section, Table
from kkapp.exports.docx_forms import Forms, TableForm, forms_of, run_text
from kkapp.exports.docx_package import carried, core_properties, footnotes_part, free_footnote_id
from kkapp.exports.letterhead import FOOTNOTES, Letterhead, read_letterhead
from kkapp.exports.notes import Notes
from kkapp.exports.pace import Pace
from kkapp.exports.place import placed
from kkapp.exports.xml_text import encoded, escaped_attribute
from kkapp.paths import resources

LONGEST_WHOLE = 900
"""Characters in a cell up to which a row is kept on one page: about half a page in the narrowest column."""

_FIRST_BOOKMARK = 100_000
"""Bookmarks of the letterhead have small numbers."""

_BETWEEN = "\0"
"""Stands between texts that are escaped together; XML cannot hold it, and a text that has it is escaped alone."""


def write_docx(
    attachment: Attachment, target: Path, *, template: Path | None = None, progress: Progress | None = None
) -> None:
    """Write the attachment as DOCX from a template; ours, unless the office has its own.

    Raises:
        ExportError: the template is incomplete or unreadable, or the target cannot be written.
        StorageError: the disk is full or failing.
        CancelledError: raised by ``progress``; nothing is left behind.
    """
    letterhead = read_letterhead(template or resources() / "templates" / "attachment.docx", attachment)
    writing = _Writing(attachment, letterhead, Pace(attachment, progress))
    with placed(target) as temporary, Archive(temporary) as archive:
        for name, part in carried(letterhead.parts).items():
            archive.write(name, part)
        archive.write("docProps/core.xml", core_properties(attachment))
        archive.stream("word/document.xml", writing.document())
        if FOOTNOTES in letterhead.parts:
            archive.write(FOOTNOTES, writing.footnotes())
        writing.pace.finish()


class _Writing:
    """One document in the making: what was numbered and referred to so far."""

    def __init__(self, attachment: Attachment, letterhead: Letterhead, pace: Pace) -> None:
        self.pace = pace
        self._attachment = attachment
        self._letterhead = letterhead
        self._forms: Forms = forms_of(letterhead)
        self._notes = Notes(attachment.footnotes)
        self._first_id = free_footnote_id(letterhead.parts)
        self._tables = 0

    def document(self) -> Iterator[bytes]:
        yield self._letterhead.head
        for section in self._attachment.sections:
            yield encoded(self._section(section))
            if section.table:
                yield from self._table(section.table)
        yield encoded("".join(self._unmet_notes()))
        yield self._letterhead.tail

    def footnotes(self) -> bytes:
        made = [
            self._forms.footnote % (self._first_id + note.number, run_text(note.text)) for note in self._notes.met()
        ]
        return footnotes_part(self._letterhead.parts, encoded("".join(made)))

    def _section(self, section: Section) -> str:
        forms = self._forms
        paragraphs = [forms.headings[section.level - 1] % run_text(section.heading)]
        if section.linked_documents_lead:
            paragraphs.append(forms.lead % run_text(section.linked_documents_lead))
        paragraphs += [forms.linked % run_text(document) for document in section.linked_documents]
        return "".join(paragraphs)

    def _table(self, table: Table) -> Iterator[bytes]:
        form = self._forms.tables[len(table.columns)]
        self._tables += 1
        yield encoded(self._caption(table) + _table_start(form, table))
        for rows in self.pace.portions(table):
            texts = iter(_run_texts([cell.text for row in rows for cell in row.cells]))
            yield encoded("".join([self._row(form, row, texts) for row in rows]))
        yield encoded(form.end)

    def _caption(self, table: Table) -> str:
        gaps = self._forms.caption.count("%s")
        words = (str(self._tables), run_text(table.caption))
        return self._forms.caption % words[-gaps:]

    def _row(self, form: TableForm, row: Row, texts: Iterator[str]) -> str:
        """Fill a row; its texts are the next ones."""
        words: list[str] = []
        whole = True
        for cell, text in zip(row.cells, texts, strict=False):
            if len(cell.text) > LONGEST_WHOLE:
                whole = False
            words += (text, self._references(cell) if cell.footnotes else "")
        return (form.row if whole else form.breaking_row) % tuple(words)

    def _references(self, cell: Cell) -> str:
        return self._comma().join(self._reference(number) for number in cell.footnotes)

    def _comma(self) -> str:
        """Return a comma that looks like the numbers of footnotes, so that 1 and 2 are not read as 12."""
        return self._forms.reference.replace(_reference_of(self._forms.reference), "<w:t>,</w:t>")

    def _reference(self, number: int) -> str:
        """Refer to a footnote: the first reference carries it and gets a bookmark, the others point there."""
        mark = f"przypis_{number}"
        run = self._forms.reference % (self._first_id + number)
        if self._notes.is_first(number):
            at = _FIRST_BOOKMARK + number
            return f'<w:bookmarkStart w:id="{at}" w:name="{mark}"/>{run}<w:bookmarkEnd w:id="{at}"/>'
        shown = run.replace(_reference_of(run), f"<w:t>{number}</w:t>")
        return f'<w:fldSimple w:instr=" NOTEREF {mark} \\f \\h ">{shown}</w:fldSimple>'

    def _unmet_notes(self) -> Iterator[str]:
        for note in self._notes.unmet():
            yield self._forms.linked % run_text(f"{note.number}. {note.text}")


def _reference_of(run: str) -> str:
    start = run.index("<w:footnoteReference")
    return run[start : run.index(">", start) + 1]


def _table_start(form: TableForm, table: Table) -> str:
    caption = escaped_attribute(table.caption)
    description = escaped_attribute(", ".join(table.headers))
    return form.start % (caption, description, *map(run_text, table.headers))


def _run_texts(texts: list[str]) -> list[str]:
    """Return what ``run_text`` makes of each text, many at once, since a call for each cell would cost most."""
    together = run_text(_BETWEEN.join(texts)).split(_BETWEEN)
    return together if len(together) == len(texts) else list(map(run_text, texts))
