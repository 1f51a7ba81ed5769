"""One look through the XML of a workbook: how far its cells reach, how much they hold, which are percents or errors."""

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_TAGS = 600_000
MOST_CELLS = 200_000
MOST_TEXT = 32_000_000
"""Characters of all cells together, a text that many cells share counted for each of them."""
LAST_ROW, LAST_COLUMN = 5_000, 200
_ADDRESS_LETTERS = 26
_RELATIONS = "xl/_rels/workbook.xml.rels"
"""Says which part holds which sheet."""
_PERCENT_FORMATS = {"9", "10"}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


class RefusedMarkupError(ValueError):
    """The XML is malformed, holds what a spreadsheet never writes, or far too much (``too_much``)."""

    def __init__(self, *, too_much: bool = False) -> None:
        super().__init__("too much" if too_much else "malformed")
        self.too_much = too_much


@dataclass(slots=True)
class Marked:
    """Places (row, column, from 0) of a sheet: cells shown in percent; cells whose formula fails, with what they show.

    The spreadsheet reader gives the first as a plain number and the second as blank.
    """

    percentages: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


class Markup:
    """Reads part after part; styles and shared strings have to come first."""

    def __init__(self) -> None:
        self._marked: dict[str, Marked] = {}
        self._related: dict[str, str] = {}
        self._titled: dict[str, str] = {}
        self._tags = self._cells = self._text = 0
        self._shared: list[int] = []
        self._percent_formats = set(_PERCENT_FORMATS)
        self._percent_styles: set[str] = set()

    def marked(self, place: str) -> Marked:
        """Return the marks of a part, or of a table of OpenDocument by its name, to be filled while it is read."""
        return self._marked.setdefault(place, Marked())

    def of_sheet(self, title: str) -> Marked:
        """Return the marks of a sheet; where nothing says which part it is, those of all: better one too many."""
        place = self._related.get(self._titled.get(title, ""), title)
        if place in self._marked:
            return self._marked[place]
        every = Marked()
        for each in self._marked.values():
            every.percentages |= each.percentages
            every.errors |= each.errors
        return every

    def titled(self, title: str, relation: str) -> None:
        """Remember by which relation of the workbook a sheet's part is found."""
        self._titled[title] = relation

    def related(self, relation: str, target: str) -> None:
        """Remember which part a relation of the workbook means."""
        self._related[relation] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")

    def read(self, part: bytes, name: str = "") -> None:
        """Read a part.

        Raises:
            RefusedMarkupError: it is malformed, declares a document type (and so entities), or is too much.
        """
        if part.startswith(_UTF_16):
            raise RefusedMarkupError
        self._tags += part.count(b"<")
        if self._tags > MOST_TAGS:
            raise RefusedMarkupError(too_much=True)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        _Part(self, parser, name)
        try:
            parser.Parse(part, True)  # noqa: FBT003 - expat takes no names
        except expat.ExpatError as error:
            raise RefusedMarkupError from error

    def add_cells(self, cells: int, text: int) -> None:
        """Count cells with their text."""
        self._cells += cells
        self._text += text
        if self._cells > MOST_CELLS or self._text > MOST_TEXT:
            raise RefusedMarkupError(too_much=True)

    def add_shared(self, length: int) -> None:
        """Remember how long the next shared text is."""
        self._shared.append(length)

    def shared(self, index: str) -> int:
        """Return how long a shared text is."""
        at = _small(index, len(self._shared))
        return self._shared[at] if at < len(self._shared) else 0

    def style(self, name: str, attributes: dict[str, str], position: int) -> None:
        """Remember which number formats and cell styles show percent."""
        if name == "numFmt" and "%" in attributes.get("formatCode", ""):
            self._percent_formats.add(attributes.get("numFmtId", ""))
        elif name == "xf" and attributes.get("numFmtId") in self._percent_formats:
            self._percent_styles.add(str(position))

    def is_percent(self, style: str | None) -> bool:
        """Return whether a cell style shows percent."""
        return style in self._percent_styles


def _require_near(row: int, column: int) -> None:
    """Refuse a cell far out."""
    if row >= LAST_ROW or column >= LAST_COLUMN:
        raise RefusedMarkupError(too_much=True)


class _Part:
    """The handlers for one part; Office Open XML and OpenDocument use different names, so both are watched for."""

    def __init__(self, markup: Markup, parser: expat.XMLParserType, name: str) -> None:
        self._markup = markup
        self._name = name
        self._marks = markup.marked(name)
        self._row, self._column = -1, -1
        self._length = 0  # of the text since the cell, the value or the shared text began
        self._value = ""
        self._in_value = self._in_cell_styles = False
        self._xf = -1
        self._kind = ""
        self._repeated = (1, 1)  # rows, columns
        self._row_cells = self._row_text = 0
        self._filled = False
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "sheet": self._sheet_named,
            "Relationship": self._related_part,
            "row": self._row_begins,
            "c": self._cell_begins,
            "v": self._value_begins,
            "si": self._text_begins,
            "cellXfs": self._styles_begin,
            "xf": self._style,
            "numFmt": self._format,
            "table": self._table_begins,
            "table-row": self._ods_row_begins,
            "p": self._value_begins,
            "table-cell": self._ods_cell_begins,
            "covered-table-cell": self._ods_cell_begins,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "c": self._cell_ends,
            "v": self._value_ends,
            "si": lambda: markup.add_shared(self._length),
            "cellXfs": self._styles_end,
            "table-row": self._ods_row_ends,
            "table-cell": self._ods_cell_ends,
            "covered-table-cell": self._ods_cell_ends,
            "p": self._ods_text_ends,
        }
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.XmlDeclHandler = self._declared

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        begin = self._starts.get(name.rpartition(":")[2])
        if begin:
            begin({key.rpartition(":")[2]: value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        end = self._ends.get(name.rpartition(":")[2])
        if end:
            end()

    def _characters(self, text: str) -> None:
        self._length += len(text)
        if self._in_value and len(self._value) < 20:  # noqa: PLR2004 - no index is longer
            self._value += text

    def _doctype(self, *_told: object) -> None:
        raise RefusedMarkupError

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.upper() not in ("UTF-8", "US-ASCII"):
            raise RefusedMarkupError

    # --- Office Open XML

    def _sheet_named(self, attributes: dict[str, str]) -> None:
        self._markup.titled(attributes.get("name", ""), attributes.get("id", ""))

    def _related_part(self, attributes: dict[str, str]) -> None:
        if self._name == _RELATIONS:
            self._markup.related(attributes.get("Id", ""), attributes.get("Target", ""))

    def _row_begins(self, attributes: dict[str, str]) -> None:
        told = attributes.get("r")
        self._row = self._row + 1 if told is None else _small(told, LAST_ROW) - 1
        self._column = -1
        if self._row < 0:
            raise RefusedMarkupError

    def _cell_begins(self, attributes: dict[str, str]) -> None:
        told = attributes.get("r")
        if told is None:
            self._column += 1
        else:
            self._row, self._column = _address(told)
        _require_near(self._row, self._column)
        if self._markup.is_percent(attributes.get("s")):
            self._marks.percentages.add((self._row, self._column))
        self._kind = attributes.get("t", "")
        self._value, self._length = "", 0

    def _cell_ends(self) -> None:
        if self._kind == "e":
            self._marks.errors[self._row, self._column] = self._value
        shared = self._kind == "s"
        self._markup.add_cells(1, self._markup.shared(self._value) if shared else self._length)

    def _value_begins(self, _attributes: dict[str, str]) -> None:
        self._in_value = True

    def _value_ends(self) -> None:
        self._in_value = False

    def _text_begins(self, _attributes: dict[str, str]) -> None:
        self._length = 0

    def _styles_begin(self, _attributes: dict[str, str]) -> None:
        self._in_cell_styles, self._xf = True, -1

    def _styles_end(self) -> None:
        self._in_cell_styles = False

    def _style(self, attributes: dict[str, str]) -> None:
        if self._in_cell_styles:
            self._xf += 1
            self._markup.style("xf", attributes, self._xf)

    def _format(self, attributes: dict[str, str]) -> None:
        self._markup.style("numFmt", attributes, -1)

    # --- OpenDocument

    def _table_begins(self, attributes: dict[str, str]) -> None:
        self._row = -1
        self._marks = self._markup.marked(attributes.get("name", ""))

    def _ods_row_begins(self, attributes: dict[str, str]) -> None:
        self._repeated = (_repeated(attributes.get("number-rows-repeated")), 1)
        self._column, self._row_cells, self._row_text = -1, 0, 0

    def _ods_cell_begins(self, attributes: dict[str, str]) -> None:
        self._repeated = (self._repeated[0], _repeated(attributes.get("number-columns-repeated")))
        told = ("value-type", "value", "string-value", "date-value", "time-value", "boolean-value", "formula")
        self._filled = any(name in attributes for name in told)
        self._length = sum(len(attributes.get(name, "")) for name in told)
        self._kind = attributes.get("value-type", "")
        self._value = ""

    def _ods_text_ends(self) -> None:
        self._filled, self._in_value = True, False

    def _ods_cell_ends(self) -> None:
        columns = self._repeated[1]
        if self._filled:
            if self._kind == "percentage":
                self._marks.percentages.add((self._row + 1, self._column + 1))
            elif self._kind == "error":
                self._marks.errors[self._row + 1, self._column + 1] = self._value
            _require_near(0, min(self._column + columns, LAST_COLUMN))
            self._row_cells += columns
            self._row_text += columns * self._length
        self._column = min(self._column + columns, LAST_COLUMN)
        self._filled = False

    def _ods_row_ends(self) -> None:
        rows = self._repeated[0]
        if self._row_cells:
            _require_near(min(self._row + rows, LAST_ROW), 0)
            self._markup.add_cells(self._row_cells * rows, self._row_text * rows)
        self._row = min(self._row + rows, LAST_ROW)


def _small(text: str, most: int) -> int:
    """Return a number that is told in digits, at most one more than ``most``."""
    if not (text.isascii() and text.isdigit()):
        raise RefusedMarkupError
    return most + 1 if len(text.lstrip("0")) > 9 else min(int(text), most + 1)  # noqa: PLR2004 - digits


def _repeated(told: str | None) -> int:
    return 1 if told is None else max(1, _small(told, 100_000_000))


def _address(told: str) -> tuple[int, int]:
    letters = told.rstrip("0123456789")
    if not (letters.isascii() and letters.isalpha()):
        raise RefusedMarkupError
    column = 0
    for letter in letters[:4].upper():
        column = column * _ADDRESS_LETTERS + ord(letter) - ord("A") + 1
    row = _small(told[len(letters) :], LAST_ROW) - 1
    if row < 0:
        raise RefusedMarkupError
    return row, column - 1
