"""The sheets of a filled card: the hidden one that says what is what, and the one that was filled in."""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kkapp.errors import BadFileError
from kkapp.i18n import _
from kkapp.imports.unit_card_archive import checked_workbook, damaged, not_a_card
from kkapp.imports.unit_card_values import Typed, as_typed
from kkapp.model.base import TEXT_LIMIT
from kkapp.model.unit_card import COLUMNS, ENTRY, FORMAT, KEY, MARKER, CardFile, column_mark
from kkapp.wording import unit_card as words

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_SEARCHED = 50
"""The hidden row that names the columns is looked for in so many rows."""
_MOST_SHEETS = 64
_HEAD = 4
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet by row and column from 0; rows are as long as they are filled."""

    name: str
    rows: Sequence[Sequence[object]]
    percentages: frozenset[tuple[int, int]] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Typed:
        """Return what stands in a cell.

        Raises:
            BadFileError: the text is longer than a field may hold.
        """
        line = self.rows[row] if row < len(self.rows) else ()
        value = line[column] if column < len(line) else None
        place = (row, column)
        typed = as_typed(value, percent=place in self.percentages, error=self.errors.get(place, ""))
        if len(typed.text) > TEXT_LIMIT:
            raise BadFileError(
                _("The text in the cell {address} is longer than a field may hold. Nothing was changed.").format(
                    address=self.address(row, column)
                )
            )
        return typed

    def address(self, row: int, column: int) -> str:
        """Return a cell's address as a spreadsheet shows it: "Karta!F17"."""
        letters, rest = "", column + 1
        while rest:
            rest, letter = divmod(rest - 1, _LETTERS)
            letters = chr(ord("A") + letter) + letters
        return f"{self.name}!{letters}{row + 1}"


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """The filled sheet with its columns, the rows of each key, filled rows that are none of the card's, and notes.

    ``notes`` are what somebody wrote right of the card: row, first column, and the texts of the row joined.
    """

    sheet: Sheet
    columns: dict[str, int]
    places: dict[str, list[int]]
    foreign: tuple[int, ...]
    notes: tuple[tuple[int, int, str], ...] = ()


def sheets_of(data: bytes, name: str) -> list[Sheet]:
    """Return all sheets of a workbook.

    Raises:
        BadFileError: it cannot be read as one.
    """
    checked, markup = checked_workbook(data, name)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return [
            Sheet(title, rows, frozenset(marked.percentages), marked.errors)
            for title, rows in _tables(CalamineWorkbook.from_filelike(io.BytesIO(checked)))
            for marked in (markup.of_sheet(title),)
        ]
    except (CalamineError, OSError, ValueError, LookupError, OverflowError, TypeError) as error:
        raise damaged(name) from error
    except BaseException as error:
        # A panic of the reader's Rust is no Exception to Python, and still only a file that is damaged.
        if type(error).__name__ == "PanicException":
            raise damaged(name) from error
        raise


def _tables(book: "CalamineWorkbook") -> Iterator[tuple[str, Sequence[Sequence[object]]]]:
    for index, title in enumerate(book.sheet_names[:_MOST_SHEETS]):
        yield title, book.get_sheet_by_index(index).to_python(skip_empty_area=False)


def card_file_of(sheets: Sequence[Sheet], name: str) -> CardFile:
    """Return what the hidden sheet holds.

    Raises:
        BadFileError: there is none, it was changed, or the card is of a newer format.
    """
    from pydantic import ValidationError

    hidden = next((sheet for sheet in sheets if sheet.at(0, 0).text == MARKER), None)
    if hidden is None:
        raise not_a_card(name)
    told, hashed, parts = (hidden.at(row, 0).text for row in range(1, _HEAD))
    if not (told.isascii() and told.isdigit()) or len(told) > _HEAD:
        raise _changed(name)
    if int(told) > FORMAT:
        raise BadFileError(
            _(
                "“{name}” is a card of a newer format ({theirs}; this program knows {ours}). Nothing was changed; "
                "update the program and receive the card again."
            ).format(name=name, theirs=int(told), ours=FORMAT)
        )
    text = "".join(hidden.at(row, 0).text for row in range(_HEAD, len(hidden.rows)))
    wanted = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    if hashed != f"sha256:{wanted}" or not parts.startswith("parts:"):
        raise _changed(name)
    try:
        return CardFile.model_validate_json(text)
    except ValidationError as error:
        raise _changed(name) from error


def _changed(name: str) -> BadFileError:
    return BadFileError(
        _(
            "The hidden sheet of “{name}”, which says whose card it is, was changed or is not whole, so the card "
            "cannot be read. Nothing was changed; ask for the card that was handed out, filled in anew."
        ).format(name=name)
    )


def filled_sheet_of(sheets: Sequence[Sheet], card: CardFile, name: str) -> FilledSheet:
    """Return the sheet that was filled in, found by its hidden row, whatever it is called and wherever columns went.

    Raises:
        BadFileError: there is none.
    """
    for sheet in sheets:
        for row in range(min(_SEARCHED, len(sheet.rows))):
            columns = _columns(sheet.rows[row])
            if KEY in columns and ENTRY in columns:
                return _filled(sheet, row, columns, card)
    named = next((sheet for sheet in sheets if sheet.name == words.SHEET), None)
    if named is None or ENTRY not in card.columns:
        raise BadFileError(
            _(
                "The sheet to fill in is no longer in “{name}”. Nothing was changed; ask for the card that was handed "
                "out, filled in anew."
            ).format(name=name)
        )
    return _filled(named, -1, card.columns, card)


def _columns(row: Sequence[object]) -> dict[str, int]:
    marks = {column_mark(name): name for name in COLUMNS}
    return {marks[cell]: at for at, cell in reversed([*enumerate(row)]) if isinstance(cell, str) and cell in marks}


def _filled(sheet: Sheet, marks: int, columns: dict[str, int], card: CardFile) -> FilledSheet:
    keys = {row.key for row in card.rows}
    places: dict[str, list[int]] = {}
    foreign = []
    for row in range(marks + 1, len(sheet.rows)):
        key = sheet.at(row, columns[KEY]).text if KEY in columns else ""
        if key in keys:
            places.setdefault(key, []).append(row)
        elif not key and sheet.at(row, columns[ENTRY]).text:
            foreign.append(row)
    notes = tuple(_notes(sheet, marks + 1, max(*columns.values(), *card.columns.values()) + 1))
    if places:
        return FilledSheet(sheet, columns, places, tuple(foreign), notes)
    # Somebody emptied the hidden column: rows stand where they were written, as far as anybody knows.
    return FilledSheet(sheet, columns, {row.key: [row.at] for row in card.rows}, (), notes)


def _notes(sheet: Sheet, first: int, beyond: int) -> Iterator[tuple[int, int, str]]:
    for row in range(first, len(sheet.rows)):
        cells = ((column, sheet.at(row, column).text) for column in range(beyond, len(sheet.rows[row])))
        written = [(column, text) for column, text in cells if text]
        if written:
            yield row, written[0][0], " | ".join(text for _column, text in written)
