"""How the cells of a unit's card look: colour is never alone, a sign or a frame says the same."""

from typing import TYPE_CHECKING, Any

from kkapp.exports.xlsx_paper import ALARM

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_FONT: dict[str, Any] = {"font_name": "Arial", "font_size": 9, "text_wrap": True, "valign": "top"}
_GRID: dict[str, Any] = {"border": 1, "border_color": "#9AA3AD"}
_TYPED: dict[str, Any] = {"num_format": "@", "font_size": 10}
"""Entries are texts: a number format would make a date of "1.02" and round what does not fit."""

_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "valign": "vcenter"},
    "line": {"font_color": "#464646"},
    "notice": ALARM | {"align": "center", "border": 2, "border_color": ALARM["font_color"]},
    "deadline": {"bold": True, "font_size": 11, "valign": "vcenter"},
    "section": {"bold": True, "font_size": 11, "valign": "vcenter", "bottom": 1, "bottom_color": "#9AA3AD"},
    "step": {"font_size": 10},
    "meaning": {"font_size": 10, "align": "left", "indent": 1},
    "link": {"font_size": 10, "font_color": "#0B4F8A", "underline": 1},
    "head": _GRID | {"bold": True, "bg_color": "#DDE3EA", "align": "center", "valign": "vcenter"},
    "area": {"bold": True, "font_size": 12, "valign": "vcenter"},
    "task": {"bold": True, "font_size": 10, "valign": "vcenter"},
    "subtask": {"bold": True, "valign": "vcenter"},
    "action": _GRID | {"bold": True, "font_size": 10, "bg_color": "#E8EEF5", "top": 2, "valign": "vcenter"},
    "fixed": _GRID,
    "label": _GRID | {"align": "left", "indent": 1},
    "figure": _GRID | {"align": "right"},
    "closed": _GRID | _TYPED | {"bg_color": "#F2F2F2"},
    "sign": _GRID | {"align": "center", "bold": True},
    "entry": _GRID | _TYPED | {"bg_color": "#FFF6CC", "locked": False},
    "questioned": _TYPED | {"bg_color": "#FFDDB8", "border": 2, "border_color": "#8A4B00", "locked": False},
    "entry sign": _GRID | {"align": "center", "bold": True, "bg_color": "#FFF6CC"},
    "questioned sign": {"align": "center", "bold": True, "bg_color": "#FFDDB8", "border": 2, "border_color": "#8A4B00"},
    "question": _GRID | {"italic": True},
}


def looks_of(book: "Workbook") -> "dict[str, Format]":
    """Return the formats by name."""
    return {name: book.add_format(_FONT | look) for name, look in _LOOKS.items()}
