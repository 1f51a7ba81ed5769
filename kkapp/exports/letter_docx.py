"""A letter as a Word document, on the office's letterhead or on ours."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.exports import placeholders
from kkapp.exports.archive import Archive
from kkapp.exports.attachment import Attachment
from kkapp.exports.docx_forms import paragraph_form, run_text
from kkapp.exports.docx_notice import warn
from kkapp.exports.docx_package import carried, core_properties
from kkapp.exports.docx_template import (
    DOCUMENT,
    missing_marks,
    read_document,
    read_parts,
    refuse_incomplete,
    split_at_content,
    take_prepared,
)
from kkapp.exports.place import placed
from kkapp.exports.placeholders import W
from kkapp.exports.xml_text import encoded
from kkapp.model.letter import Letter
from kkapp.paths import resources

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PARAGRAPH = "{{ akapit }}"
MATTER = "{{ sprawa }}"
FIELD, VALUE = "{{ pole }}", "{{ wartosc }}"
CLOSING = "{{ zakonczenie }}"
SENDER = "{{ podpis }}"
PREPARED = (PARAGRAPH, MATTER, FIELD, VALUE, CLOSING, SENDER)


def write_letter_docx(letter: Letter, target: Path, *, template: Path | None = None) -> None:
    """Write the letter as DOCX from a template; ours, unless the office has its own.

    Raises:
        ExportError: the template is incomplete or unreadable, or the target cannot be written.
        StorageError: the disk is full or failing.
    """
    template = template or resources() / "templates" / "letter.docx"
    parts = read_parts(template)
    document = read_document(parts, template)
    prepared = take_prepared(document)
    refuse_incomplete(missing_marks(document, prepared, PREPARED), template)
    if letter.notice:
        warn(document, parts, letter.notice)
    frame = _frame(letter)
    parts[DOCUMENT] = placeholders.to_bytes(document)
    values = placeholders.values_of(frame) | {"data": letter.dateline, "adresat": letter.recipient}
    parts = placeholders.filled(parts, values, template)
    before, after = split_at_content(parts)
    forms = {name: paragraph_form(element, *PREPARED) for name, element in prepared.paragraphs.items()}
    kept, last = (
        {name: paragraph_form(_kept(each, *names), *PREPARED) for name, each in prepared.paragraphs.items()}
        for names in (("keepNext", "keepLines"), ("keepLines",))
    )
    with placed(target) as temporary, Archive(temporary) as archive:
        for name, part in carried(parts).items():
            archive.write(name, part)
        archive.write("docProps/core.xml", core_properties(frame))
        archive.write(DOCUMENT, before + encoded("".join(_content(letter, forms, kept, last))) + after)


def _frame(letter: Letter) -> Attachment:
    """Return what the letter has in common with every document: title, programme, year, author."""
    return Attachment(
        title=letter.subject,
        header_line="",
        year=letter.year,
        programme=letter.programme,
        author=", ".join(letter.sender),
        sections=(),
        notice=letter.notice,
    )


def _kept(paragraph: "Element", *names: str) -> "Element":
    """Return a prepared paragraph with what keeps a question on one page, whatever the style of a letterhead says."""
    paragraph = copy.deepcopy(paragraph)
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{W}pPr")
        paragraph.insert(0, properties)
    at = 0 if properties.find(f"{W}pStyle") is None else 1  # the order of the format
    for name in reversed(names):
        said = properties.find(f"{W}{name}")
        if said is not None:
            properties.remove(said)
        properties.insert(at, properties.makeelement(f"{W}{name}"))
    return paragraph


def _content(letter: Letter, forms: dict[str, str], kept: dict[str, str], last: dict[str, str]) -> Iterator[str]:
    """Yield the paragraphs; of a matter each stays whole and with the next one (``kept``) but for the ``last``."""
    *closing, respectfully = letter.closing
    for text in letter.paragraphs:
        yield forms[PARAGRAPH] % run_text(text)
    for heading, item in zip(letter.headings(), letter.items, strict=True):
        yield kept[MATTER] % run_text(heading)
        for at, (label, text) in enumerate(item.lines, 1):
            form = last if at == len(item.lines) else kept
            yield form[FIELD] % (run_text(label), run_text(text)) if label else form[PARAGRAPH] % run_text(text)
    for text in closing:
        yield forms[PARAGRAPH] % run_text(text)
    yield forms[CLOSING] % run_text(respectfully)
    for line in letter.sender:
        yield forms[SENDER] % run_text(line)
