"""What a unit enters into its card, by the address of the cell; the card is read as XML, without our own reader."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from kkapp.model.quantity import Quantity
from kkapp.model.report import Report, SpendingKind
from kkapp.model.unit_card import ENTRY, LABEL, MARKER, CardField, CardFile, CardRow
from kkapp.polish.money import write_money
from kkapp.polish.numbers import write_number
from kkapp.wording import unit_card as words

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CELL, _TEXT = f"{{{MAIN}}}c", f"{{{MAIN}}}t"
_HEADER = 4
"""The hidden sheet begins with so many cells that are not part of the card's text."""


class Entry(NamedTuple):
    """A cell, and what is entered there."""

    address: str
    field: CardField
    text: str


class Entries(NamedTuple):
    """What is entered into a card, the part of the workbook it stands in, and a cell that nobody may change."""

    part: str
    entries: tuple[Entry, ...]
    protected: str


def entries_of_card(card: Path, reports: Mapping[str, Report], head: str) -> Entries:
    """Return what a unit enters: of each action what its report says, and who confirms."""
    with zipfile.ZipFile(card) as book:
        strings = [_plain(item) for item in etree.fromstring(book.read("xl/sharedStrings.xml"))]
        parts = [name for name in book.namelist() if "worksheets/sheet" in name]
        texts = {name: _texts(etree.fromstring(book.read(name)), strings) for name in parts}
    hidden = next(cells for cells in texts.values() if MARKER in cells)
    file = CardFile.model_validate(json.loads("".join(hidden[_HEADER:])))
    part = next(name for name, cells in texts.items() if f"kk:{ENTRY}" in cells)
    entries = (Entry(_address(file.columns[ENTRY], row.at), row.field, _entry(row, reports, head)) for row in file.rows)
    action = next(row for row in file.rows if row.field == "action")
    return Entries(part, tuple(e for e in entries if e.text), _address(file.columns[LABEL], action.at))


def _plain(item: "etree._Element") -> str:
    return "".join(text.text or "" for text in item.iter(_TEXT))


def _texts(sheet: "etree._Element", strings: list[str]) -> list[str]:
    shared = (cell for cell in sheet.iter(_CELL) if cell.get("t") == "s" and len(cell))
    return [strings[int(cell[0].text or 0)] for cell in shared]


def _address(column: int, at: int) -> str:
    return f"{chr(ord('A') + column)}{at + 1}"


def _entry(row: CardRow, reports: Mapping[str, Report], head: str) -> str:
    if row.field == "confirmed":
        return head
    report = reports.get(row.action)
    return _said(row, report) if report else ""


def _said(row: CardRow, report: Report) -> str:
    achieved = report.achieved
    if row.field == "figure" and row.figure:
        return next(_figures(row, report), "")
    if row.field == "spending":
        grosze = report.spending.grosze
        return write_money(grosze) if report.spending.kind is SpendingKind.AMOUNT and grosze is not None else ""
    said = {
        "status": words.STATUS[achieved.status] if achieved.status else "",
        "reason": words.REASON[achieved.reason] if achieved.reason else "",
        "reason_text": achieved.reason_text,
        "narrative": achieved.narrative,
    }
    return said.get(row.field) or ""


def _figures(row: CardRow, report: Report) -> Iterator[str]:
    for quantity in report.achieved.quantities:
        if row.figure and quantity.indicator == row.figure.indicator and quantity.number is not None:
            yield write_number(quantity.number)


def fits_a_card(report: Report) -> bool:
    """Tell whether a card asks for just what a report holds: a figure like each planned one and nothing beside it."""
    planned = {quantity.indicator: _kind(quantity) for quantity in report.target.quantities}
    achieved = [quantity.indicator for quantity in report.achieved.quantities]
    alike = all(planned.get(quantity.indicator) == _kind(quantity) for quantity in report.achieved.quantities)
    return alike and not report.footnotes and len(achieved) == len(set(achieved))


def _kind(quantity: Quantity) -> tuple[object, ...]:
    return quantity.measure, quantity.qualifier, quantity.relation, quantity.mode, quantity.per, quantity.group
