"""A letter as a Word document, on the office's letterhead or on ours."""

import copy
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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
from kkapp.model.letter import Letter, LetterItem
from kkapp.paths import resources

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PARAGRAPH = "{{ akapit }}"
MATTER = "{{ sprawa }}"
FIELD, VALUE = "{{ pole }}", "{{ wartosc }}"
CLOSING = "{{ zakonczenie }}"
SENDER = "{{ podpis }}"
_A_PAGE, _LONG = 3_500, 800
"""How many characters a page holds at least, and from how many on a text of a longer matter may break."""
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
    forms = _forms(prepared.paragraphs)
    with placed(target) as temporary, Archive(temporary) as archive:
        for name, part in carried(parts).items():
            archive.write(name, part)
        archive.write("docProps/core.xml", core_properties(frame))
        archive.write(DOCUMENT, before + encoded("".join(_content(letter, forms))) + after)


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


class _Forms(NamedTuple):
    """The prepared paragraphs as they are, and for a matter: kept with the next, the last of it, one that may break."""

    plain: dict[str, str]
    kept: dict[str, str]
    last: dict[str, str]
    flowing: dict[str, str]


def _forms(prepared: "Mapping[str, Element]") -> _Forms:
    def made(*, keep_next: bool, keep_lines: bool) -> dict[str, str]:
        return {
            name: paragraph_form(_kept(each, keepNext=keep_next, keepLines=keep_lines), *PREPARED)
            for name, each in prepared.items()
        }

    plain = {name: paragraph_form(each, *PREPARED) for name, each in prepared.items()}
    return _Forms(
        plain,
        kept=made(keep_next=True, keep_lines=True),
        last=made(keep_next=False, keep_lines=True),
        flowing=made(keep_next=False, keep_lines=False),
    )


def _kept(paragraph: "Element", **names: bool) -> "Element":
    """Return a prepared paragraph that says where a page may end, whatever the style of a letterhead says."""
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
        properties.insert(at, properties.makeelement(f"{W}{name}", {} if names[name] else {f"{W}val": "0"}))
    return paragraph


def _content(letter: Letter, forms: _Forms) -> Iterator[str]:
    *closing, respectfully = letter.closing
    for text in letter.paragraphs:
        yield forms.plain[PARAGRAPH] % run_text(text)
    for heading, item in zip(letter.headings(), letter.items, strict=True):
        yield forms.kept[MATTER] % run_text(heading)
        yield from _lines(item, forms)
    for text in closing:
        yield forms.plain[PARAGRAPH] % run_text(text)
    yield forms.plain[CLOSING] % run_text(respectfully)
    for line in letter.sender:
        yield forms.plain[SENDER] % run_text(line)


def _lines(item: LetterItem, forms: _Forms) -> Iterator[str]:
    """Yield a matter on one page; where it is longer than that, its long texts go on over the next."""
    fits = sum(len(text) for _label, text in item.lines) < _A_PAGE
    for at, (label, text) in enumerate(item.lines, 1):
        form = forms.last if at == len(item.lines) else forms.kept
        if not fits and len(text) > _LONG:
            form = forms.flowing
        yield form[FIELD] % (run_text(label), run_text(text)) if label else form[PARAGRAPH] % run_text(text)
