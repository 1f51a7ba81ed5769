"""The pages for the screen are those of the export, and every cell is found where it lies."""

import json
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkapp.errors import CancelledError
from kkapp.exports.attachment import Attachment
from kkapp.exports.pdf_layout import drawn
from kkapp.exports.pdf_typesetting import typeset, typeset_marked
from kkapp.exports.preview import beginning, preview_of
from kkapp.exports.preview_places import CellPlace, places_of

AttachmentOf = Callable[..., Attachment]
WHEN = datetime(2022, 3, 31, tzinfo=UTC)


def _quiet() -> None:
    return


def _inputs(attachment: Attachment) -> dict[str, str]:
    return {"document": json.dumps(drawn(attachment), ensure_ascii=False), "data": "{}"}


def _letters(text: str) -> str:
    return "".join(text.split())


def test_that_the_pages_are_those_of_the_export(attachment_2021: Attachment) -> None:
    attachment = beginning(attachment_2021, 12)
    with (
        pdfplumber.open(BytesIO(typeset_marked(_inputs(attachment)).pdf)) as seen,
        pdfplumber.open(BytesIO(typeset(_inputs(attachment), WHEN))) as written,
    ):
        assert len(seen.pages) == len(written.pages)
        for ours, theirs in zip(seen.pages, written.pages, strict=True):
            assert [(c["text"], c["x0"], c["top"]) for c in ours.chars] == [
                (c["text"], c["x0"], c["top"]) for c in theirs.chars
            ]


def test_that_the_exported_file_knows_no_marks(attachment_of: AttachmentOf) -> None:
    inputs = _inputs(attachment_of([["a", "b", "c", "d"]]))
    assert typeset(inputs, WHEN) == typeset(dict(inputs), WHEN)
    assert len(typeset_marked(inputs).begins) == 8, "the head's four cells and the row's"


def test_that_every_cell_of_the_year_lies_where_its_text_is_printed(attachment_2021: Attachment) -> None:
    attachment = beginning(attachment_2021, 24)  # reading a PDF back takes long
    shown = preview_of(attachment, _quiet)
    rows = [row for section in attachment.sections if section.table for row in section.table.rows]
    wanted = [(row.code, _letters(cell.text)) for row in rows for cell in row.cells]
    assert _read(shown.pdf, shown.places) == wanted


def test_that_a_row_over_several_pages_is_found_on_each_of_them(attachment_of: AttachmentOf) -> None:
    long = "Zdanie z dość długim opisem tego, co zrobiono. " * 150
    attachment = attachment_of(
        [["a", "b", "c", "krótko"], ["działanie", "jednostka", "plan", long], ["e", "f", "g", "h"]]
    )
    shown = preview_of(attachment, _quiet)
    parts = [place for place in shown.places if place.text == long]
    assert len(parts) > 2
    assert [part.page for part in parts] == list(range(parts[0].page, parts[-1].page + 1))
    tables = [section.table for section in attachment.sections if section.table]
    wanted = [(row.code, _letters(cell.text)) for row in tables[0].rows for cell in row.cells]
    assert _read(shown.pdf, shown.places) == wanted


def _read(pdf: bytes, places: tuple[CellPlace, ...]) -> list[tuple[str, str]]:
    """Return the code of each cell and the letters another program finds inside its places."""
    found: defaultdict[tuple[str, str], str] = defaultdict(str)
    with pdfplumber.open(BytesIO(pdf)) as document:
        for place in places:
            page = document.pages[place.page]
            box = (place.left, place.top, place.right, min(place.bottom, float(page.height)))
            words = page.crop(box, strict=False).extract_text()
            found[place.action + place.code, place.column.value] += _letters(words)
    return [(key[0][len(_action(places, key[0])) :], letters) for key, letters in found.items()]


def _action(places: tuple[CellPlace, ...], key: str) -> str:
    return next(place.action for place in places if place.action + place.code == key)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.lists(st.integers(0, 4000), min_size=5, max_size=5), min_size=1, max_size=6))
def test_that_places_cover_a_table_without_gaps(lengths: list[list[int]]) -> None:
    attachment = _table_of([["słowo " * (length // 6) for length in row] for row in lengths])
    places = places_of(attachment, typeset_marked(_inputs(attachment)))
    for page in {place.page for place in places}:
        rows = sorted({(place.top, place.bottom) for place in places if place.page == page})
        assert all(top < bottom for top, bottom in rows)
        assert all(one[1] == pytest.approx(other[0], abs=0.01) for one, other in pairwise(rows))
        tops = [sorted(p.left for p in places if p.page == page and p.top == top) for top, _bottom in rows]
        assert all(lefts == tops[0] for lefts in tops)


def test_that_stopping_raises_out_of_the_work(attachment_of: AttachmentOf) -> None:
    asked: list[int] = []

    def stop() -> None:
        asked.append(1)
        if len(asked) > 2:
            raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        preview_of(attachment_of([["a" * 400, "b", "c", "d"]] * 300), stop)


def test_that_the_beginning_is_whole_tables_and_their_notes(attachment_2021: Attachment) -> None:
    first = beginning(attachment_2021, 6)
    assert 6 <= first.row_count < 30
    assert first.sections == attachment_2021.sections[: len(first.sections)]
    assert beginning(attachment_2021, 10_000) == attachment_2021


def _table_of(rows: list[list[str]]) -> Attachment:
    from kkapp.exports.attachment import Cell, Column, Row, Section, Table

    columns = (Column.ACTION, Column.UNITS, Column.PLANNED, Column.ACHIEVED, Column.SPENDING)
    made = tuple(Row(str(at), f"I.1/{at}", tuple(map(Cell, row))) for at, row in enumerate(rows))
    heads = ("Działanie", "Jednostka", "Plan", "Wykonanie", "Wydatki")
    section = Section(1, "I", table=Table("Tabela", columns, heads, made))
    return Attachment("Tytuł", "", 2021, "Program", "", (section,))
