"""Read the Word template: letterhead, page and styles stay, the prepared parts become forms to be filled.

What a template must hold is told to the office in ``resources/templates/README.md``.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.exports import placeholders
from kkapp.exports.attachment import Attachment
from kkapp.exports.docx_notice import warn
from kkapp.exports.docx_template import (
    DOCUMENT,
    Prepared,
    missing_marks,
    missing_tables,
    read_document,
    read_parts,
    refuse_incomplete,
    split_at_content,
    take_prepared,
)
from kkapp.exports.placeholders import W, paragraph_text
from kkapp.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FOOTNOTES = "word/footnotes.xml"
HEADINGS = ("{{ obszar }}", "{{ zadanie }}", "{{ podzadanie }}")
LEAD = "{{ powiazania }}"
LINKED = "{{ dokument }}"
CAPTION = "{{ podpis_tabeli }}"
FOOTNOTE = "{{ przypis }}"
TABLE_WIDTHS = (4, 5)


@dataclass(slots=True)
class Letterhead:
    """A template taken apart: parts to copy, the document before and after the content, prepared elements."""

    parts: dict[str, bytes]
    head: bytes = b""
    tail: bytes = b""
    prepared: Prepared = field(default_factory=Prepared)
    footnote: "Element | None" = None


def read_letterhead(template: Path, attachment: Attachment) -> Letterhead:
    """Take the template apart and fill its placeholders with the words of the attachment.

    Raises:
        ExportError: the file is no Word document, or lacks something; the sentence names all that is missing.
    """
    letterhead = Letterhead(read_parts(template))
    document = read_document(letterhead.parts, template)
    letterhead.prepared = take_prepared(document)
    _take_footnote(letterhead)
    _refuse_incomplete(letterhead, document, attachment, template)
    if attachment.notice:
        warn(document, letterhead.parts, attachment.notice)
    letterhead.parts[DOCUMENT] = placeholders.to_bytes(document)
    letterhead.parts = placeholders.filled(letterhead.parts, placeholders.values_of(attachment), template)
    letterhead.head, letterhead.tail = split_at_content(letterhead.parts)
    return letterhead


def _take_footnote(letterhead: Letterhead) -> None:
    """Move the sample footnote out of its part; its number leads from the paragraph to the note."""
    sample = letterhead.prepared.paragraphs.get(FOOTNOTE)
    reference = None if sample is None else sample.find(f".//{W}footnoteReference")
    if reference is None or FOOTNOTES not in letterhead.parts:
        return
    notes = placeholders.parsed(letterhead.parts[FOOTNOTES])
    for note in notes.findall(f"{W}footnote"):
        if note.get(f"{W}id") == reference.get(f"{W}id") and FOOTNOTE in placeholders.spaced(paragraph_text(note)):
            notes.remove(note)
            letterhead.footnote = note
            letterhead.parts[FOOTNOTES] = placeholders.to_bytes(notes)


def _refuse_incomplete(letterhead: Letterhead, document: "Element", attachment: Attachment, template: Path) -> None:
    prepared = letterhead.prepared
    missing = missing_marks(document, prepared, (*HEADINGS, LEAD, LINKED, CAPTION))
    missing += missing_tables(prepared, TABLE_WIDTHS)
    if not missing:
        missing += _missing_styles(letterhead)
    if attachment.footnotes and letterhead.footnote is None:
        missing.append(_("a paragraph with a sample footnote {name}").format(name=FOOTNOTE))
    refuse_incomplete(missing, template)


def _missing_styles(letterhead: Letterhead) -> list[str]:
    names = placeholders.style_names(letterhead.parts)
    return [
        _("the style Heading {level} of the paragraph {name}").format(level=level, name=name)
        for level, name in enumerate(HEADINGS, 1)
        if names.get(placeholders.style_of(letterhead.prepared.paragraphs[name]), "").lower() != f"heading {level}"
    ]
