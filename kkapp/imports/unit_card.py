"""Read a filled card of a unit, XLSX or ODS, saved by whatever program; what cannot be read is kept and reported."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.errors import BadFileError, system_reason
from kkapp.i18n import _
from kkapp.imports.unit_card_archive import PACKED_LIMIT, not_a_card, too_large
from kkapp.imports.unit_card_entries import Entry, Reading
from kkapp.imports.unit_card_sheets import FilledSheet, card_file_of, filled_sheet_of, sheets_of
from kkapp.model.unit_card import ANSWER, ENTRY, LABEL, PLANNED, CardFile, CardRow, ReadCard, UnreadableCell

if TYPE_CHECKING:
    from kkapp.imports.unit_card_sheets import Sheet

_WITHOUT_ENTRY = ("action", "footnotes")


def read_unit_card(source: Path | bytes, name: str = "") -> ReadCard:
    """Read a filled card; the same file gives the same content each time. ``name`` is for sentences only.

    Raises:
        BadFileError: it is no card, is damaged, of a newer format, or holds far more than a card.
    """
    from pydantic import ValidationError

    if isinstance(source, Path):
        name = name or source.name
        source = _bytes_of(source, name)
    sheets = sheets_of(source, name)
    card = card_file_of(sheets, name)
    filled = filled_sheet_of(sheets, card, name)
    try:
        return _read(card, filled)
    except ValidationError as error:
        # What the hidden sheet says is well-formed, but no card of ours says it.
        raise not_a_card(name) from error


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as opened:
            data = opened.read(PACKED_LIMIT + 1)
    except OSError as error:
        raise BadFileError(
            _("“{name}” cannot be read ({reason}). Nothing was changed; check the path and the permissions.").format(
                name=name, reason=system_reason(error)
            ),
            path=path,
        ) from error
    if len(data) > PACKED_LIMIT:
        raise too_large(name)
    return data


def _read(card: CardFile, filled: FilledSheet) -> ReadCard:
    reading = Reading(card)
    for row in card.rows:
        for at, place in enumerate(filled.places.get(row.key, ())):
            entry = _entry(filled, place)
            if at == 0:
                reading.take(row, entry)
            else:
                _copied(reading, row, entry, _entry(filled, filled.places[row.key][0]))
        if not filled.places.get(row.key) and row.field not in (*_WITHOUT_ENTRY, "spare"):
            _missing(reading, row, filled)
    for place in filled.foreign:
        entry = _entry(filled, place)
        reading.report(entry.address, "", entry.typed.text, _("This row is none of the card's; it was added."))
    owners = {place: row for row in card.rows for place in filled.places.get(row.key, ())}
    for place, column, text in filled.notes:
        code = reading.code(owners[place]) if place in owners else ""
        address = filled.sheet.address(place, column)
        reading.report(address, code, text, _("This stands beside the cells of the card, so it was not read."))
    content = reading.content()
    return ReadCard(card.identity, card.unit_name, content, tuple(_in_order(reading.unreadable)))


def _entry(filled: FilledSheet, place: int) -> Entry:
    sheet, columns = filled.sheet, filled.columns
    entry = columns[ENTRY]
    label = columns.get(LABEL)
    answer = columns.get(ANSWER)
    planned = columns.get(PLANNED)
    return Entry(
        typed=sheet.at(place, entry),
        address=sheet.address(place, entry),
        label=sheet.at(place, label).text if label is not None else "",
        label_address=sheet.address(place, label if label is not None else entry),
        answer=sheet.at(place, answer).text if answer is not None else "",
        planned=sheet.at(place, planned).text if planned is not None else None,
        planned_address=sheet.address(place, planned) if planned is not None else "",
    )


def _copied(reading: Reading, row: CardRow, copy: Entry, first: Entry) -> None:
    if row.field not in _WITHOUT_ENTRY and copy.typed.text and copy.typed != first.typed:
        reading.report(
            copy.address,
            reading.code(row),
            copy.typed.text,
            _("This row stands in the card twice; the upper one was read."),
        )


def _missing(reading: Reading, row: CardRow, filled: FilledSheet) -> None:
    reading.report(
        _handed_out_at(filled.sheet, row, filled.columns[ENTRY]),
        reading.code(row),
        "",
        _("The row of this field was deleted; what was known before stays."),
    )


def _handed_out_at(sheet: "Sheet", row: CardRow, column: int) -> str:
    return sheet.address(row.at, column)


def _in_order(found: list[UnreadableCell]) -> Iterator[UnreadableCell]:
    yield from sorted(found, key=lambda cell: int("0" + "".join(filter(str.isdigit, cell.address.rpartition("!")[2]))))
