"""The workbook: read by another program than the one that wrote it, it says the same."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook

from kkapp.errors import CancelledError, ExportError
from kkapp.exports.attachment import Attachment, Column
from kkapp.exports.outline import placed_tables
from kkapp.exports.xlsx_file import write_xlsx

AttachmentOf = Callable[..., Attachment]
WHEN = datetime(2022, 3, 31, tzinfo=UTC)
LISTED = 4  # columns of the list before the cells: area, task, subtask, code


@pytest.fixture(scope="session")
def xlsx_2021(attachment_2021: Attachment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("xlsx") / "zalacznik.xlsx"
    write_xlsx(attachment_2021, path, made_at=WHEN)
    return path


def test_that_the_full_workbook_is_valid(xlsx_2021: Path) -> None:
    result = OpenXmlValidator().validate(xlsx_2021)
    assert list(result.errors) == []


def test_that_every_row_of_the_list_reads_back(attachment_2021: Attachment, xlsx_2021: Path) -> None:
    wanted = [
        [place.area, place.task, place.subtask, row.code, *(cell.text for cell in row.cells[:4])]
        for place in placed_tables(attachment_2021)
        for row in place.table.rows
    ]
    found = [row[: LISTED + 4] for row in _sheet(xlsx_2021, "Dane")[1:]]
    agree = sum(row == want for row, want in zip(found, wanted, strict=True))
    print(f"XLSX: {agree} of {len(wanted)} rows agree")
    assert agree == len(wanted) == 185


def test_that_every_row_stands_on_the_paper_sheet_in_order(attachment_2021: Attachment, xlsx_2021: Path) -> None:
    rows = [row for place in placed_tables(attachment_2021) for row in place.table.rows]
    wanted = [[cell.text for cell in row.cells] for row in rows]
    lines = iter(_sheet(xlsx_2021, "Załącznik"))
    assert all(any(line[: len(want)] == want for line in lines) for want in wanted)


def test_that_headings_documents_and_heads_stand_on_the_paper_sheet(
    attachment_2021: Attachment, xlsx_2021: Path
) -> None:
    lines = [[str(text).strip() for text in line] for line in _sheet(xlsx_2021, "Załącznik")]
    first = {line[0] for line in lines}
    for section in attachment_2021.sections:
        assert {section.heading, *section.linked_documents} <= first
        if section.table:
            assert [*section.table.headers] in [line[: len(section.table.headers)] for line in lines]


def test_that_spending_is_a_number_of_zloty(attachment_2021: Attachment, xlsx_2021: Path) -> None:
    spending = [row[LISTED + 4] for row in _sheet(xlsx_2021, "Dane")[1:]]
    texts = [
        dict(zip(place.table.columns, row.cells, strict=True)).get(Column.SPENDING)
        for place in placed_tables(attachment_2021)
        for row in place.table.rows
    ]
    reported = {text.text: value for text, value in zip(texts, spending, strict=True) if text and text.text}
    assert reported["1 839 660,39 zł"] == 1839660.39
    assert reported["2 561 423, 94 zł"] == 2561423.94
    assert reported["0,00 zł"] == 0.0
    assert [value for text, value in zip(texts, spending, strict=True) if not text] == [""] * 174


def test_that_blank_zero_dash_and_not_applicable_stay_apart(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    rows = [["a", "b", "c", "d", text] for text in ("", "0,00 zł", "–", "nie dotyczy", "1 000,50 zł")]
    write_xlsx(attachment_of(rows), tmp_path / "a.xlsx")
    assert [row[LISTED + 4] for row in _sheet(tmp_path / "a.xlsx", "Dane")[1:]] == [
        "", 0.0, "–", "nie dotyczy", 1000.5,
    ]  # fmt: skip


def test_that_nothing_becomes_a_formula_or_a_link(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    hostile = ["=1+1", "00123", "https://krakow.pl", "{=SUM(A1)}", "@x"]
    write_xlsx(attachment_of([hostile]), tmp_path / "a.xlsx")
    assert _sheet(tmp_path / "a.xlsx", "Dane")[1][LISTED : LISTED + 5] == hostile


def test_that_a_text_too_long_for_a_cell_is_refused_and_named(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as error:
        write_xlsx(attachment_of([["a", "b", "c", "d"], ["e", "f", "x" * 32_768, "g"]]), tmp_path / "a.xlsx")
    assert "I.1/2" in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_that_signs_beyond_the_basic_plane_count_double(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    write_xlsx(attachment_of([["a", "b", "😀" * 16_383, "d"]]), tmp_path / "a.xlsx")
    with pytest.raises(ExportError):
        write_xlsx(attachment_of([["a", "b", "😀" * 16_384, "d"]]), tmp_path / "a.xlsx")


def test_that_a_text_higher_than_a_row_goes_on_in_the_next(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    long = " ".join(f"słowo{at}" for at in range(2000))
    write_xlsx(attachment_of([["a", "b", long, "d"], ["e", "f", "g", "h"]]), tmp_path / "a.xlsx")
    parts = [line[2] for line in _sheet(tmp_path / "a.xlsx", "Załącznik") if "słowo" in str(line[2])]
    assert len(parts) > 5
    assert " ".join(parts) == long
    assert _sheet(tmp_path / "a.xlsx", "Dane")[1][LISTED + 2] == long


def test_that_footnotes_are_cited_and_printed(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    attachment = attachment_of([["a", "b", "c", "d"]], notes={(0, 3): (1, 2)}, footnotes=("jeden", "dwa"))
    write_xlsx(attachment, tmp_path / "a.xlsx")
    lines = _sheet(tmp_path / "a.xlsx", "Załącznik")
    assert ["a", "b", "c", "d1), 2)"] in [line[:4] for line in lines]
    assert [line[0] for line in lines[-2:]] == ["1) jeden", "2) dwa"]
    assert _sheet(tmp_path / "a.xlsx", "Dane")[1][-1] == "1) jeden\n2) dwa"
    assert list(OpenXmlValidator().validate(tmp_path / "a.xlsx").errors) == []


@pytest.mark.parametrize("table", [True, False])
def test_that_no_rows_make_a_valid_workbook(attachment_of: AttachmentOf, tmp_path: Path, *, table: bool) -> None:
    write_xlsx(attachment_of([], table=table), tmp_path / "a.xlsx")
    assert list(OpenXmlValidator().validate(tmp_path / "a.xlsx").errors) == []
    assert len(_sheet(tmp_path / "a.xlsx", "Dane")) == 1


def test_that_the_same_moment_makes_the_same_bytes(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx(attachment_of([["a", "b", "c", "d"]]), tmp_path / name, made_at=WHEN)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_that_stopping_leaves_the_target_as_it_was(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise CancelledError("stopped")

    (tmp_path / "a.xlsx").write_bytes(b"earlier")
    with pytest.raises(CancelledError):
        write_xlsx(attachment_of([["a", "b", "c", "d"]]), tmp_path / "a.xlsx", progress=stop)
    assert (tmp_path / "a.xlsx").read_bytes() == b"earlier"
    assert len(list(tmp_path.iterdir())) == 1


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40), min_size=4, max_size=4))
@settings(deadline=None, max_examples=40)
def test_that_any_text_comes_back(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        from_row = [text.replace("\ufffe", "").replace("\uffff", "") for text in texts]
        write_xlsx(_one_row(from_row), path)
        assert _sheet(path, "Dane")[1][LISTED : LISTED + 4] == from_row


def _one_row(texts: list[str]) -> Attachment:
    from kkapp.exports.attachment import Cell, Row, Section, Table

    columns = (Column.ACTION, Column.UNITS, Column.PLANNED, Column.ACHIEVED)
    row = Row(texts[0], "I.1/1", tuple(map(Cell, texts)))
    table = Table("Tabela 1", columns, ("a", "b", "c", "d"), (row,))
    return Attachment("Tytuł", "", 2021, "Program", "MOPS", (Section(1, "I", table=table),))


def _sheet(path: Path, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python()
