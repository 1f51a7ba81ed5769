"""Turn the prepared elements of a Word template into forms: XML as text, with gaps for the words.

A form is filled by ``%``, so that a row costs one operation on text and no tree is built (see bench/).
"""

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kkapp.exports.letterhead import CAPTION, FOOTNOTE, HEADINGS, LEAD, LINKED, TABLE_WIDTHS, Letterhead
from kkapp.exports.placeholders import W, join_placeholders, spaced
from kkapp.exports.xml_text import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_GAP = "\U000f4b4b"
"""Stands for a gap until the form is text; a private character of the last plane, which no font uses."""

_PERSONAL = re.compile(r' (?:w:rsid\w*|w14:paraId|w14:textId)="[^"]*"| xmlns:\w+="[^"]*"')
"""Traces of Word's editing, which must not repeat, and namespaces the document already declares."""

_IN_RUN = '</w:t>{}<w:t xml:space="preserve">'
_LINE_BREAK = _IN_RUN.format("<w:br/>")
_TAB = _IN_RUN.format("<w:tab/>")

_LEFTOVERS = ("bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "commentRangeStart")


@dataclass(frozen=True, slots=True)
class TableForm:
    """A prepared table: its start takes caption, description and headings, a row takes a text and notes per cell."""

    start: str
    row: str
    breaking_row: str
    end: str


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms of one template."""

    headings: tuple[str, ...]
    lead: str
    linked: str
    caption: str
    tables: dict[int, TableForm]
    reference: str
    footnote: str


def forms_of(letterhead: Letterhead) -> Forms:
    """Return the forms of a template that was found complete."""
    prepared = letterhead.prepared.paragraphs
    return Forms(
        headings=tuple(paragraph_form(prepared[name], name) for name in HEADINGS),
        lead=paragraph_form(prepared[LEAD], LEAD),
        linked=paragraph_form(prepared[LINKED], LINKED),
        caption=captioned_form(prepared[CAPTION]),
        tables={columns: table_form(letterhead.prepared.tables[columns]) for columns in TABLE_WIDTHS},
        reference=_reference_form(prepared.get(FOOTNOTE)),
        footnote="" if letterhead.footnote is None else _footnote_form(letterhead.footnote),
    )


def run_text(text: str) -> str:
    """Return the text for a gap, inside ``w:t``; line ends and tabs step out of it for a moment."""
    text = escaped(text)
    if "\n" in text:
        text = text.replace("\n", _LINE_BREAK)
    if "\t" in text:
        text = text.replace("\t", _TAB)
    return text


def paragraph_form(paragraph: "Element", *names: str) -> str:
    """Return a prepared paragraph with a gap in place of each of the placeholders."""
    paragraph = _clean(paragraph)
    join_placeholders(paragraph)
    for text in paragraph.iter(f"{W}t"):
        text.text = spaced(text.text or "")
        for name in names:
            text.text = text.text.replace(name, _GAP)
        text.set(_SPACE, "preserve")
    return _form(paragraph)


def _clean(element: "Element") -> "Element":
    element = copy.deepcopy(element)
    for name in _LEFTOVERS:
        for leftover in list(element.iter(f"{W}{name}")):
            leftover.getparent().remove(leftover)  # type: ignore[union-attr]
    return element


def _form(element: "Element") -> str:
    from lxml import etree

    xml = etree.tostring(element, encoding="unicode", with_tail=False)
    return _PERSONAL.sub("", xml).replace("%", "%%").replace(_GAP, "%s")


def captioned_form(caption: "Element") -> str:
    """Return the prepared caption of a table: a gap for its number, where Word counts, and one for its words."""
    return paragraph_form(_with_number_gap(caption), CAPTION)


def _with_number_gap(caption: "Element") -> "Element":
    """Put a gap in place of the number Word last computed for the ``SEQ`` field of the caption."""
    caption = copy.deepcopy(caption)
    numbers = list(_sequence_numbers(caption))
    for at, number in enumerate(numbers):
        number.text = "" if at else _GAP
    return caption


def _sequence_numbers(caption: "Element") -> "Iterable[Element]":
    for simple in caption.iter(f"{W}fldSimple"):
        if "SEQ" in str(simple.get(f"{W}instr")):
            yield from simple.iter(f"{W}t")
    state = ""
    for element in caption.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if element.tag == f"{W}instrText":
            state = "SEQ" if "SEQ" in (element.text or "") else state
        elif element.tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType")
            state = "number" if (kind, state) == ("separate", "SEQ") else "" if kind == "end" else state
        elif state == "number":
            yield element


def table_form(table: "Element") -> TableForm:
    """Return a prepared table as its start, its row and its end."""
    table = _clean(table)
    heading, data = table.findall(f"{W}tr")
    _describe(table)
    _prepare_heading(heading)
    table.remove(data)
    _prepare_data(data)
    start, _row_end, end = _form(table).rpartition("</w:tr>")
    return TableForm(f"{start}</w:tr>", _row_form(data, whole=True), _row_form(data, whole=False), end)


def _describe(table: "Element") -> None:
    """Give the table its two gaps for alternative text; both come last in its properties."""
    properties = _first(table, "tblPr")
    for name in ("tblCaption", "tblDescription"):
        for old in properties.findall(f"{W}{name}"):
            properties.remove(old)
        _append(properties, name).set(f"{W}val", _GAP)


def _prepare_heading(row: "Element") -> None:
    properties = _row_properties(row)
    for name in ("cantSplit", "tblHeader"):
        if properties.find(f"{W}{name}") is None:
            _append(properties, name)
    for cell in row.findall(f"{W}tc"):
        _cell_text(cell)


def _prepare_data(row: "Element") -> None:
    from lxml import etree

    for cell in row.findall(f"{W}tc"):
        run = _cell_text(cell)
        run.addnext(etree.ProcessingInstruction("kk", "notes"))


def _row_form(row: "Element", *, whole: bool) -> str:
    row = copy.deepcopy(row)
    properties = _row_properties(row)
    for mark in properties.findall(f"{W}cantSplit"):
        properties.remove(mark)
    if whole:
        _append(properties, "cantSplit")
    return _form(row).replace("<?kk notes?>", "%s")


def _row_properties(row: "Element") -> "Element":
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = _append(row, "trPr")
        row.insert(0 if row.find(f"{W}tblPrEx") is None else 1, properties)
    return properties


def _cell_text(cell: "Element") -> "Element":
    """Leave one run with a gap in the cell, in the looks of the first paragraph and its first run."""
    first, *others = cell.findall(f"{W}p")
    for other in others:
        cell.remove(other)
    look = first.find(f"{W}r/{W}rPr")
    for child in list(first):
        if child.tag != f"{W}pPr":
            first.remove(child)
    run = _append(first, "r")
    if look is not None:
        run.append(look)
    text = _append(run, "t")
    text.text = _GAP
    text.set(_SPACE, "preserve")
    return run


def _reference_form(sample: "Element | None") -> str:
    """Return the run that refers to a footnote, with a gap for the identifier."""
    reference = None if sample is None else sample.find(f".//{W}footnoteReference")
    if reference is None:
        return ""
    run = copy.deepcopy(reference.getparent())
    assert run is not None  # noqa: S101 - a reference found under a paragraph has a run around it
    for found in run.iter(f"{W}footnoteReference"):
        found.set(f"{W}id", _GAP)
    return _form(run)


def _footnote_form(note: "Element") -> str:
    note = _clean(note)
    note.set(f"{W}id", _GAP)
    for paragraph in note.iter(f"{W}p"):
        join_placeholders(paragraph)
    for text in note.iter(f"{W}t"):
        text.text = spaced(text.text or "").replace(FOOTNOTE, _GAP)
        text.set(_SPACE, "preserve")
    return _form(note)


def _first(element: "Element", name: str) -> "Element":
    found = element.find(f"{W}{name}")
    if found is None:
        found = _append(element, name)
        element.insert(0, found)
    return found


def _append(element: "Element", name: str) -> "Element":
    from lxml import etree

    return etree.SubElement(element, f"{W}{name}")
