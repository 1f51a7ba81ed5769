"""Read the Word template: letterhead, page and styles stay, the prepared parts become forms to be filled.

What a template must hold is told to the office in ``resources/templates/README.md``.
"""

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.errors import ExportError
from kkapp.exports import placeholders
from kkapp.exports.attachment import Attachment
from kkapp.exports.docx_notice import warn
from kkapp.exports.placeholders import PARAGRAPH, W, paragraph_text
from kkapp.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DOCUMENT = "word/document.xml"
FOOTNOTES = "word/footnotes.xml"
CONTENT = "{{ tresc }}"
END = "{{ koniec }}"
HEADINGS = ("{{ obszar }}", "{{ zadanie }}", "{{ podzadanie }}")
LEAD = "{{ powiazania }}"
LINKED = "{{ dokument }}"
CAPTION = "{{ podpis_tabeli }}"
FOOTNOTE = "{{ przypis }}"
TABLE_WIDTHS = (4, 5)

_MARK = b"<?kk content?>"
_LARGEST = 50_000_000
"""Bytes of an unpacked template; a letterhead with pictures stays far below."""


@dataclass(slots=True)
class Letterhead:
    """A template taken apart: parts to copy, the document before and after the content, prepared elements."""

    parts: dict[str, bytes]
    head: bytes = b""
    tail: bytes = b""
    paragraphs: dict[str, "Element"] = field(default_factory=dict)
    tables: dict[int, "Element"] = field(default_factory=dict)
    footnote: "Element | None" = None


def read_letterhead(template: Path, attachment: Attachment) -> Letterhead:
    """Take the template apart and fill its placeholders with the words of the attachment.

    Raises:
        ExportError: the file is no Word document, or lacks something; the sentence names all that is missing.
    """
    letterhead = Letterhead(_parts(template))
    document = _document(letterhead.parts, template)
    _take_prepared(document, letterhead)
    _take_footnote(letterhead)
    _refuse_incomplete(letterhead, document, attachment, template)
    if attachment.notice:
        warn(document, letterhead.parts, attachment.notice)
    letterhead.parts[DOCUMENT] = placeholders.to_bytes(document)
    letterhead.parts = placeholders.filled(letterhead.parts, attachment, template)
    before, _mark, after = letterhead.parts.pop(DOCUMENT).partition(_MARK)
    letterhead.head, letterhead.tail = before, after
    return letterhead


def _parts(template: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(template) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise _unreadable(template)
            return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError) as error:
        raise _unreadable(template) from error


def _document(parts: dict[str, bytes], template: Path) -> "Element":
    from lxml import etree

    try:
        for name, part in parts.items():
            if name.endswith((".xml", ".rels")):
                placeholders.parsed(part)
        document = placeholders.parsed(parts[DOCUMENT])
        _require(parts)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise _unreadable(template) from error
    if document.tag != f"{W}document" or document.nsmap.get("w") != W[1:-1]:
        raise _unreadable(template)
    return document


def _require(parts: dict[str, bytes]) -> None:
    missing = {"[Content_Types].xml", "_rels/.rels", placeholders.STYLES} - parts.keys()
    if missing:
        raise KeyError(*missing)


def _take_prepared(document: "Element", letterhead: Letterhead) -> None:
    """Move what stands between the two marks out of the document; leave one mark in its place."""
    from lxml import etree

    region = _region(document)
    if not region:
        return
    region[0].addprevious(etree.ProcessingInstruction("kk", "content"))
    for element in region:
        element.getparent().remove(element)  # type: ignore[union-attr]
        if element.tag == f"{W}tbl":
            letterhead.tables.setdefault(len(element.findall(f"{W}tblGrid/{W}gridCol")), element)
        elif element.tag == PARAGRAPH:
            for name in re.findall(r"\{\{ ?\w+ ?\}\}", paragraph_text(element)):
                letterhead.paragraphs.setdefault(placeholders.spaced(name), element)


def _region(document: "Element") -> list["Element"]:
    body = document.find(f"{W}body")
    inside: list[Element] = []
    for element in [] if body is None else body:
        text = paragraph_text(element).strip() if element.tag == PARAGRAPH else ""
        if inside and (element.tag == f"{W}sectPr" or placeholders.spaced(text) == END):
            return [*inside, element] if element.tag == PARAGRAPH else inside
        if inside or placeholders.spaced(text) == CONTENT:
            inside.append(element)
    return inside


def _take_footnote(letterhead: Letterhead) -> None:
    """Move the sample footnote out of its part; its number leads from the paragraph to the note."""
    sample = letterhead.paragraphs.get(FOOTNOTE)
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
    missing = [*_missing_placeholders(letterhead, document), *_missing_tables(letterhead)]
    if not missing:
        missing += _missing_styles(letterhead)
    if attachment.footnotes and letterhead.footnote is None:
        missing.append(_("a paragraph with a sample footnote {name}").format(name=FOOTNOTE))
    if missing:
        raise ExportError(
            _(
                "The template {template} lacks: {missing}. The document was not made and your data is safe; "
                "complete the template as its description says, or export without your own template."
            ).format(template=template.name, missing="; ".join(missing)),
            path=template,
        )


def _missing_placeholders(letterhead: Letterhead, document: "Element") -> list[str]:
    text = placeholders.spaced(paragraph_text(document))
    missing = [] if "{{ tytul }}" in text else ["{{ tytul }}"]
    if not document.xpath("//processing-instruction('kk')"):
        return [*missing, CONTENT]
    return missing + [name for name in (*HEADINGS, LEAD, LINKED, CAPTION) if name not in letterhead.paragraphs]


def _missing_tables(letterhead: Letterhead) -> list[str]:
    return [
        _("a prepared table of {columns} columns with two rows").format(columns=columns)
        for columns in TABLE_WIDTHS
        if columns not in letterhead.tables or not _is_prepared(letterhead.tables[columns], columns)
    ]


def _is_prepared(table: "Element", columns: int) -> bool:
    rows = table.findall(f"{W}tr")
    return len(rows) == len(("heading", "data")) and all(len(row.findall(f"{W}tc/{W}p")) >= columns for row in rows)


def _missing_styles(letterhead: Letterhead) -> list[str]:
    names = placeholders.style_names(letterhead.parts)
    return [
        _("the style Heading {level} of the paragraph {name}").format(level=level, name=name)
        for level, name in enumerate(HEADINGS, 1)
        if names.get(placeholders.style_of(letterhead.paragraphs[name]), "").lower() != f"heading {level}"
    ]


def _unreadable(template: Path) -> ExportError:
    return ExportError(
        _(
            "The template {template} is not a Word document (.docx) the program can read. The document was not made "
            "and your data is safe; choose another template or export without your own template."
        ).format(template=template.name),
        path=template,
    )
