"""A block of cells as the clipboard brings it: tab-separated text of a spreadsheet or a browser, or an HTML table."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Block = tuple[tuple[str, ...], ...]
"""Rows of cells, all equally long."""

_BREAK = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r|\n|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_LINE = "\ue000"
"""Stands for a line break that HTML means, while those of its source are taken for spaces."""
_NOT_IN_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ue000]")
_MOST_SPANNED = 100
"""A cell that says it spans more than so many others says it by mistake."""


def read_text(text: str) -> Block:
    """Read tab-separated text as spreadsheets put it on the clipboard.

    A cell is quoted only where it holds a tab or a line break; one newline at the end closes the last row. Empty cells
    keep their places, the first one too.
    """
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if at >= len(text):
            break
        if text[at] == "\t":
            at += 1
            continue
        broken = _BREAK.match(text, at)
        at = broken.end() if broken else at + 1
        if at >= len(text):
            break
        rows.append([])
    return _even(rows)


def _cell(text: str, at: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, at)
    if quoted and re.search(r"[\t\r\n]", quoted[1]):
        return _BREAK.sub("\n", quoted[1].replace('""', '"')), quoted.end()
    plain = _PLAIN.match(text, at)
    end = plain.end() if plain else at
    return text[at:end], end


def _even(rows: list[list[str]]) -> Block:
    width = max(map(len, rows))
    return tuple((*row, *("",) * (width - len(row))) for row in rows)


def spread(block: Block, rows: int, columns: int) -> Block:
    """Return the block repeated over a selection that it fits into a whole number of times, else the block itself."""
    high, wide = len(block), len(block[0])
    if rows % high or columns % wide:
        return block
    return tuple(block[at % high] * (columns // wide) for at in range(rows))


def read_html(source: str) -> Block:
    """Read the first table of an HTML text; a text without one is a single cell."""
    from lxml import html

    if not source.strip():
        return (("",),)
    root = html.document_fromstring(_NOT_IN_HTML.sub("", source))
    table = next(root.iter("table"), None)
    rows = _table_rows(table) if table is not None else []
    return _even(rows) if rows else ((_text_of(root),),)


def _table_rows(table: "HtmlElement") -> list[list[str]]:
    rows: list[list[str]] = []
    below: dict[tuple[int, int], str] = {}
    for at, row in enumerate(table.iter("tr")):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            while (at, len(cells)) in below:
                cells.append("")
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            below |= {(at + down, len(cells) + right): "" for down in range(1, high) for right in range(wide)}
            cells += [_text_of(cell), *("",) * (wide - 1)]
        rows.append(cells)
    return rows if any(rows) else []


def _span(cell: "HtmlElement", name: str) -> int:
    told = str(cell.get(name, "1"))
    return min(max(1, int(told)), _MOST_SPANNED) if told.isdecimal() else 1


def _text_of(element: "HtmlElement") -> str:
    for line in element.iter("br"):
        line.tail = _LINE + (line.tail or "")
    text = " ".join(str(element.text_content()).split())
    return "\n".join(line.strip() for line in text.split(_LINE)).strip()
