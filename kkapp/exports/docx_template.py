"""Take a Word template apart: its parts, its text, the elements between ``{{ tresc }}`` and ``{{ koniec }}``.

A template is a file of a stranger: sizes are limited, entities and addresses in it are never followed.
"""

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.errors import ExportError
from kkapp.exports import placeholders
from kkapp.exports.placeholders import PARAGRAPH, W, paragraph_text
from kkapp.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DOCUMENT = "word/document.xml"
CONTENT = "{{ tresc }}"
END = "{{ koniec }}"

_MARK = b"<?kk content?>"
_LARGEST = 50_000_000
"""Bytes of an unpacked template; a letterhead with pictures stays far below."""


@dataclass(slots=True)
class Prepared:
    """The prepared elements of a template: paragraphs by the placeholders in them, tables by their columns."""

    paragraphs: dict[str, "Element"] = field(default_factory=dict)
    tables: dict[int, "Element"] = field(default_factory=dict)


def read_parts(template: Path) -> dict[str, bytes]:
    """Return every part of the template.

    Raises:
        ExportError: it is no archive, or unpacks to more than any letterhead has.
    """
    try:
        with zipfile.ZipFile(template) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise _unreadable(template)
            return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError) as error:
        raise _unreadable(template) from error


def read_document(parts: dict[str, bytes], template: Path) -> "Element":
    """Return the root of the template's text.

    Raises:
        ExportError: a part is no XML, or the parts are not those of a Word document.
    """
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


def take_prepared(document: "Element") -> Prepared:
    """Move what stands between the two marks out of the document; leave one mark in its place."""
    from lxml import etree

    prepared = Prepared()
    region = _region(document)
    if not region:
        return prepared
    region[0].addprevious(etree.ProcessingInstruction("kk", "content"))
    for element in region:
        element.getparent().remove(element)  # type: ignore[union-attr]
        if element.tag == f"{W}tbl":
            prepared.tables.setdefault(len(element.findall(f"{W}tblGrid/{W}gridCol")), element)
        elif element.tag == PARAGRAPH:
            for name in re.findall(r"\{\{ ?\w+ ?\}\}", paragraph_text(element)):
                prepared.paragraphs.setdefault(placeholders.spaced(name), element)
    return prepared


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


def missing_marks(document: "Element", prepared: Prepared, paragraphs: tuple[str, ...]) -> list[str]:
    """Return which of the placeholders that a template must hold it lacks."""
    text = placeholders.spaced(paragraph_text(document))
    missing = [] if "{{ tytul }}" in text else ["{{ tytul }}"]
    if not document.xpath("//processing-instruction('kk')"):
        return [*missing, CONTENT]
    return missing + [name for name in paragraphs if name not in prepared.paragraphs]


def missing_tables(prepared: Prepared, widths: tuple[int, ...]) -> list[str]:
    """Return which prepared tables are missing or not prepared as they must be."""
    return [
        _("a prepared table of {columns} columns with two rows").format(columns=columns)
        for columns in widths
        if columns not in prepared.tables or not _is_prepared(prepared.tables[columns], columns)
    ]


def _is_prepared(table: "Element", columns: int) -> bool:
    rows = table.findall(f"{W}tr")
    return len(rows) == len(("heading", "data")) and all(len(row.findall(f"{W}tc/{W}p")) >= columns for row in rows)


def refuse_incomplete(missing: list[str], template: Path) -> None:
    """Raise an error that names all that is missing, if anything is."""
    if missing:
        raise ExportError(
            _(
                "The template {template} lacks: {missing}. The document was not made and your data is safe; "
                "complete the template as its description says, or export without your own template."
            ).format(template=template.name, missing="; ".join(missing)),
            path=template,
        )


def split_at_content(parts: dict[str, bytes]) -> tuple[bytes, bytes]:
    """Take the text out of the parts; return what stands before and after the content."""
    before, _mark, after = parts.pop(DOCUMENT).partition(_MARK)
    return before, after


def _unreadable(template: Path) -> ExportError:
    return ExportError(
        _(
            "The template {template} is not a Word document (.docx) the program can read. The document was not made "
            "and your data is safe; choose another template or export without your own template."
        ).format(template=template.name),
        path=template,
    )
