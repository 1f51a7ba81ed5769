"""Cells of a table for other programs: tab-separated text, and the same as an HTML table."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt

from ui.item_models.action_table import COPY_ROLE

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from ui.views.grid.editable_table import EditableTable

Cells = Sequence[Sequence[str]]

_TEXT_CELL = "<td style=\"mso-number-format:'\\@'\">{text}</td>"
"""Excel would take a code such as "1/2" for a date; it is told that the cell is a text."""


def copied(table: "EditableTable", indexes: Iterable["QModelIndex"], *, titles: bool = False) -> QMimeData:
    """Return the cells as text and as HTML: the rows and columns that hold one of them, others blank."""
    chosen = {(index.row(), index.column()) for index in indexes}
    rows = sorted({row for row, _column in chosen})
    columns = [column for column in table.shown_columns() if any((row, column) in chosen for row in rows)]
    model = table.model()
    block = [
        [str(model.index(row, column).data(COPY_ROLE) or "") if (row, column) in chosen else "" for column in columns]
        for row in rows
    ]
    heads = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
    numeric = [bool(_right & Qt.AlignmentFlag.AlignRight) for _right in _alignments(table, rows, columns)]
    made = QMimeData()
    made.setText(as_text([heads, *block] if titles else block))
    made.setHtml(as_html(block, numeric, heads if titles else ()))
    return made


def _alignments(table: "EditableTable", rows: Sequence[int], columns: Sequence[int]) -> list[Qt.AlignmentFlag]:
    model, role = table.model(), Qt.ItemDataRole.TextAlignmentRole
    return [Qt.AlignmentFlag(model.index(rows[0], column).data(role)) for column in columns]


def as_text(block: Cells) -> str:
    """Return tab-separated text as spreadsheets write it: a cell with a tab or a line break is quoted."""
    return "".join("\t".join(map(_quoted, row)) + "\n" for row in block)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if "\t" in cell or "\n" in cell else cell


def as_html(block: Cells, numeric: Sequence[bool], heads: Sequence[str] = ()) -> str:
    """Return an HTML table; cells that hold no number are marked as text."""
    lines = [f"<tr>{''.join(f'<th>{_html(head)}</th>' for head in heads)}</tr>"] if heads else []
    for row in block:
        cells = (
            f"<td>{_html(cell)}</td>" if number else _TEXT_CELL.format(text=_html(cell))
            for cell, number in zip(row, numeric, strict=True)
        )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f'<meta charset="utf-8"><table>{"".join(lines)}</table>'


def _html(text: str) -> str:
    from html import escape

    return escape(text).replace("\n", "<br>")
