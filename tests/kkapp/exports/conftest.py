"""Attachments to render: the full one of 2021 from the reference's raw texts, and small ones of any text."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kkapp.exports.attachment import Attachment, Cell, Column, Footnote, Row, Section, Table

FOUR = (Column.ACTION, Column.UNITS, Column.PLANNED, Column.ACHIEVED)
FIVE = (*FOUR, Column.SPENDING)
HEADERS = ("Działanie", "Jednostka", "Plan na 2021 rok", "Wykonanie w 2021 roku", "Wydatki w 2021 roku")

AttachmentOf = Callable[..., Attachment]


@pytest.fixture(scope="session")
def attachment_2021(reference_2021: dict[str, Any]) -> Attachment:
    """Return the attachment of 2021, all 185 rows, word for word as in the reference."""
    document = reference_2021["document"]
    return Attachment(
        title=document["title"],
        header_line=document["header_line"],
        year=document["report_year"],
        programme=document["programme"],
        author="Miejski Ośrodek Pomocy Społecznej w Krakowie",
        sections=tuple(_sections(reference_2021)),
    )


@pytest.fixture(scope="session")
def hostile() -> tuple[str, ...]:
    """Return texts that break documents written without care."""
    return HOSTILE


@pytest.fixture(scope="session")
def attachment_of() -> AttachmentOf:
    """Return a maker of one-table attachments: rows of texts in, footnotes by (row, column) → numbers."""
    return _attachment_of


def _attachment_of(
    rows: list[list[str]],
    *,
    notes: dict[tuple[int, int], tuple[int, ...]] | None = None,
    footnotes: tuple[str, ...] = (),
    title: str = "Sprawozdanie z działań podejmowanych w 2021 roku",
    table: bool = True,
) -> Attachment:
    width = len(rows[0]) if rows else 4
    cells = [
        tuple(Cell(text, footnotes=(notes or {}).get((at, column), ())) for column, text in enumerate(row))
        for at, row in enumerate(rows)
    ]
    prepared = Table(
        caption="Działania zadania I.1",
        columns=FIVE[:width],
        headers=HEADERS[:width],
        rows=tuple(Row(row[0].text, f"I.1/{at}", row) for at, row in enumerate(cells, 1)),
    )
    return Attachment(
        title=title,
        header_line="Załącznik nr 3 do sprawozdania za rok 2021",
        year=2021,
        programme="Program Wspierania Rodziny",
        author="Miejski Ośrodek Pomocy Społecznej",
        sections=(
            Section(1, "I Wsparcie środowiska rodzinnego"),
            Section(
                2,
                "I.1 Zadanie podstawowe",
                linked_documents_lead="Działania powiązane z:",
                linked_documents=("1. Usługą Publiczną W-2", "2. Usługą Publiczną K-2"),
                table=prepared if table else None,
            ),
        ),
        footnotes=tuple(Footnote(number, text) for number, text in enumerate(footnotes, 1)),
    )


def _sections(reference: dict[str, Any]) -> Iterator[Section]:
    for area in reference["areas"]:
        yield Section(1, area["heading"])
        for task in area["tasks"]:
            yield _section(2, task, task, task["rows"])
            for subtask in task["subtasks"]:
                yield _section(3, subtask, task, subtask["rows"])


def _section(level: int, part: dict[str, Any], task: dict[str, Any], rows: list[dict[str, Any]]) -> Section:
    in_heading = part.get("linked_documents_in_heading", False)
    return Section(
        level,
        part["heading"],
        linked_documents_lead=part["linked_documents_lead"],
        linked_documents=() if in_heading else tuple(part["linked_documents"]),
        table=_table(part, rows, five=task["has_spending_column"]) if rows else None,
    )


def _table(part: dict[str, Any], rows: list[dict[str, Any]], *, five: bool) -> Table:
    return Table(
        caption=part["heading"].split(":")[0],
        columns=FIVE if five else FOUR,
        headers=tuple(part["columns"]),
        rows=tuple(_row(row, five=five) for row in rows),
    )


def _row(row: dict[str, Any], *, five: bool) -> Row:
    texts = [row["action"], row["units_text"], row["planned_text"], row["achieved_text"]]
    if five:
        texts.append(row["spending_text"] or "")
    return Row(row["action"], row["id"], tuple(Cell(text) for text in texts))


Printed = dict[str, list[Any]]
"""What another program found in a document: ``headings`` and ``rows`` (a list of cell texts each)."""


def printed_of(attachment: Attachment) -> Printed:
    """Return what has to be found in a document made from the attachment."""
    tables = [section.table for section in attachment.sections if section.table]
    return {
        "headings": [section.heading for section in attachment.sections],
        "rows": [[cell.text for cell in row.cells] for table in tables for row in table.rows],
    }


@pytest.fixture(scope="session")
def agreement() -> Callable[[Attachment, Printed], str]:
    """Return a comparison that says "185 of 185": rows whose every cell, and the headings, are the same words."""

    def compare(attachment: Attachment, found: Printed) -> str:
        wanted = printed_of(attachment)
        assert found["headings"] == wanted["headings"]
        assert len(found["rows"]) == len(wanted["rows"])
        same = sum(a == b for a, b in zip(wanted["rows"], found["rows"], strict=True))
        return f"{same} of {len(wanted['rows'])}"

    return compare


HOSTILE = (
    "& < > \" ' {{ x }} {% for a in b %} ]]> <!-- --> <?php ?> &amp; %s %(a)s",
    "👩‍👩‍👧 zażółć gęślą jaźń 🇵🇱",
    "שלום עולם – مرحبا",
    "dwie  spacje, \u00a0twarda, tabulator\ti wiersz\ndrugi ",
    "x" * 20_000,
    "=1+1",
)
