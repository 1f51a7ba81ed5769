"""Enter texts into a workbook by its own XML, where no spreadsheet program is at hand to do it."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from kkapp.demo.card_entries import MAIN, Entries

_CELL, _TEXT, _INLINE = (f"{{{MAIN}}}{name}" for name in ("c", "t", "is"))


def enter(card: Path, target: Path, entries: Entries) -> None:
    """Write a filled copy of a card."""
    with zipfile.ZipFile(card) as book:
        parts = {part.filename: book.read(part) for part in book.infolist()}
    sheet = etree.fromstring(parts[entries.part])
    cells = {cell.get("r"): cell for cell in sheet.iter(_CELL)}
    for entry in entries.entries:
        _write(cells[entry.address], entry.text)
    parts[entries.part] = etree.tostring(sheet, xml_declaration=True, encoding="UTF-8", standalone=True)
    target.write_bytes(_packed(parts))


def _write(cell: "etree._Element", text: str) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    etree.SubElement(etree.SubElement(cell, _INLINE), _TEXT).text = text


def _packed(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return made.getvalue()
