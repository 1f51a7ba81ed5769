"""Fill a unit's card without the program: its XML is edited as another spreadsheet program would leave it."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
GUIDE, CARD = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
STYLES = "xl/styles.xml"


@dataclass(frozen=True, slots=True)
class Shown:
    """A number that a cell shows in a built-in format: 9 is percent, 14 a date, 11 scientific."""

    number: float
    format: int


@dataclass(frozen=True, slots=True)
class Failing:
    """A formula that fails, and what its cell shows: "#DIV/0!"."""

    shown: str


Entry = str | float | bool | Shown | Failing


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a workbook of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def filled(data: bytes, entries: Mapping[str, Entry], *, sheet: str = CARD) -> bytes:
    """Return the card with these entries by address ("H7"): a text becomes an inline string, a number a value."""
    parts = parts_of(data)
    root = etree.fromstring(parts[sheet])
    cells = {cell.get("r"): cell for cell in root.iter(f"{{{NS}}}c")}
    for address, entry in entries.items():
        _enter(cells[address], entry, parts)
    return packed({**parts, sheet: etree.tostring(root)})


def _enter(cell: etree._Element, entry: Entry, parts: dict[str, bytes]) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(entry, str):
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{{{NS}}}is"), f"{{{NS}}}t")
        text.text = entry
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return
    value = etree.SubElement(cell, f"{{{NS}}}v")
    if isinstance(entry, bool):
        cell.set("t", "b")
        value.text = str(int(entry))
    elif isinstance(entry, Failing):
        cell.set("t", "e")
        value.text = entry.shown
    elif isinstance(entry, Shown):
        cell.set("s", _style(parts, entry.format))
        value.text = repr(entry.number)
    else:
        value.text = repr(entry)


def _style(parts: dict[str, bytes], number_format: int) -> str:
    """Add a cell style with a number format; return its place."""
    root = etree.fromstring(parts[STYLES])
    styles = root.find(f"{{{NS}}}cellXfs")
    etree.SubElement(styles, f"{{{NS}}}xf", {"numFmtId": str(number_format), "applyNumberFormat": "1"})
    styles.set("count", str(len(styles)))
    parts[STYLES] = etree.tostring(root)
    return str(len(styles) - 1)


def renamed(data: bytes, old: str, new: str) -> bytes:
    """Return the workbook with a sheet of another name."""
    parts = parts_of(data)
    book = parts["xl/workbook.xml"].replace(f'name="{old}"'.encode(), f'name="{new}"'.encode())
    return packed({**parts, "xl/workbook.xml": book})


def without_rows(data: bytes, rows: Iterable[int]) -> bytes:
    """Return the card with rows (from 1) deleted; those below move up."""
    gone = sorted(rows)
    return _moved(data, lambda row: None if row in gone else row - sum(1 for other in gone if other < row))


def with_row_inserted(data: bytes, before: int, entries: Mapping[str, str]) -> bytes:
    """Return the card with a row inserted before another (from 1), holding texts by column letter."""
    moved = _moved(data, lambda row: row if row < before else row + 1)
    cells = "".join(
        f'<c r="{column}{before}" t="inlineStr"><is><t>{text}</t></is></c>' for column, text in entries.items()
    )
    parts = parts_of(moved)
    after = re.compile(rf'<row r="{before + 1}"'.encode())
    sheet = after.sub(f'<row r="{before}">{cells}</row><row r="{before + 1}"'.encode(), parts[CARD], count=1)
    return packed({**parts, CARD: sheet})


def _moved(data: bytes, move: Callable[[int], int | None]) -> bytes:
    parts = parts_of(data)
    root = etree.fromstring(parts[CARD])
    for row in list(root.iter(f"{{{NS}}}row")):
        at = move(int(row.get("r")))
        if at is None:
            row.getparent().remove(row)
            continue
        row.set("r", str(at))
        for cell in row:
            cell.set("r", re.sub(r"\d+", str(at), cell.get("r")))
    for merged in root.iter(f"{{{NS}}}mergeCells"):
        merged.getparent().remove(merged)
        break
    return packed({**parts, CARD: etree.tostring(root).replace(b"ns0:", b"").replace(b":ns0", b"")})


def as_ods(tables: Mapping[str, list[list[Any]]]) -> bytes:
    """Return an OpenDocument spreadsheet with these tables, written by odfpy."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.teletype import addTextToElement
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    for name, rows in tables.items():
        table = Table(name=name)
        for row in rows:
            line = TableRow()
            for value in row:
                if isinstance(value, str):
                    cell = TableCell(valuetype="string")
                    for paragraph in value.split("\n"):
                        text = P()
                        addTextToElement(text, paragraph)
                        cell.addElement(text)
                else:
                    cell = TableCell(valuetype="float", value=repr(value))
                line.addElement(cell if value != "" else TableCell())
            table.addElement(line)
        book.spreadsheet.addElement(table)
    target = io.BytesIO()
    book.write(target)
    return target.getvalue()
