"""Fill a unit's card as a spreadsheet program does: cells of the workbook's own XML, without our writer or reader."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from kkapp.model.quantity import Quantity
from kkapp.model.report import Report, SpendingKind
from kkapp.model.unit_card import ENTRY, MARKER, CardFile, CardRow
from kkapp.polish.money import write_money
from kkapp.polish.numbers import write_number
from kkapp.wording import unit_card as words

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CELL, _ROW, _TEXT, _INLINE = (f"{{{_MAIN}}}{name}" for name in ("c", "row", "t", "is"))
_HEADER = 4
"""The hidden sheet begins with so many cells that are not part of the card's text."""


def fill_card(card: Path, target: Path, reports: Mapping[str, Report], head: str) -> None:
    """Write a filled copy of a card: of each action what its report says, and who confirms."""
    with zipfile.ZipFile(card) as book:
        parts = {part.filename: book.read(part) for part in book.infolist()}
    strings = [_plain(item) for item in etree.fromstring(parts["xl/sharedStrings.xml"])]
    sheets = {name: etree.fromstring(content) for name, content in parts.items() if "worksheets/sheet" in name}
    hidden = next(cells for cells in (_texts(sheet, strings) for sheet in sheets.values()) if MARKER in cells)
    file = CardFile.model_validate(json.loads("".join(hidden[_HEADER:])))
    entries = {row.at: text for row in file.rows if (text := _entry(row, reports, head))}
    name = next(name for name, sheet in sheets.items() if f"kk:{ENTRY}" in _texts(sheet, strings))
    _fill(sheets[name], file.columns[ENTRY], entries)
    parts[name] = etree.tostring(sheets[name], xml_declaration=True, encoding="UTF-8", standalone=True)
    target.write_bytes(_packed(parts))


def _packed(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return made.getvalue()


def _plain(item: "etree._Element") -> str:
    return "".join(text.text or "" for text in item.iter(_TEXT))


def _texts(sheet: "etree._Element", strings: list[str]) -> list[str]:
    shared = (cell for cell in sheet.iter(_CELL) if cell.get("t") == "s" and len(cell))
    return [strings[int(cell[0].text or 0)] for cell in shared]


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


def _fill(sheet: "etree._Element", column: int, entries: Mapping[int, str]) -> None:
    rows = {int(row.get("r") or 0) - 1: row for row in sheet.iter(_ROW)}
    for at, text in entries.items():
        place = f"{_letters(column)}{at + 1}"
        cell = next(cell for cell in rows[at] if cell.get("r") == place)
        for child in list(cell):
            cell.remove(child)
        cell.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(cell, _INLINE), _TEXT).text = text


def _letters(column: int) -> str:
    return chr(ord("A") + column)


def fits_a_card(report: Report) -> bool:
    """Tell whether a card asks for just what a report holds: a figure like each planned one and nothing beside it."""
    planned = {quantity.indicator: _kind(quantity) for quantity in report.target.quantities}
    achieved = [quantity.indicator for quantity in report.achieved.quantities]
    alike = all(planned.get(quantity.indicator) == _kind(quantity) for quantity in report.achieved.quantities)
    return alike and not report.footnotes and len(achieved) == len(set(achieved))


def _kind(quantity: Quantity) -> tuple[object, ...]:
    return quantity.measure, quantity.qualifier, quantity.relation, quantity.mode, quantity.per, quantity.group
