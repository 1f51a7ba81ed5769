"""The CSV file, read back by pandas and by the csv reader."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkapp.errors import CancelledError, ExportError
from kkapp.exports.attachment import Attachment
from kkapp.exports.csv_file import HEADER, write_csv

AttachmentOf = Callable[..., Attachment]


def unguarded(text: str) -> str:
    """Take the guard against formulas off again, as a reader of the file does."""
    return re.sub("^'(?='*[=+\\-@\t\r])", "", text)


def printed(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [[unguarded(text) for text in line] for line in list(csv.reader(file, delimiter=";"))[1:]]


def test_that_all_rows_of_2021_read_back_word_for_word(
    attachment_2021: Attachment, agreement: Callable[..., str], tmp_path: Path
) -> None:
    write_csv(attachment_2021, tmp_path / "a.csv")
    table = pd.read_csv(tmp_path / "a.csv", sep=";", encoding="utf-8-sig", dtype=str, keep_default_na=False)
    assert tuple(table.columns) == HEADER
    widths = [len(s.table.columns) for s in attachment_2021.sections if s.table for _row in s.table.rows]
    lines = [[unguarded(text) for text in line] for line in table.to_numpy().tolist()]
    rows = [line[4 : 4 + width] for line, width in zip(lines, widths, strict=True)]
    headings = [section.heading for section in attachment_2021.sections]
    assert {text for line in lines for text in line[:3] if text} == set(headings)
    told = agreement(attachment_2021, {"headings": headings, "rows": rows})
    print(f"CSV: {told}")
    assert told == "185 of 185"
    codes = [row.code for s in attachment_2021.sections if s.table for row in s.table.rows]
    assert [line[3] for line in lines] == codes


def test_that_the_file_is_what_polish_excel_opens(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    write_csv(attachment_of([["a"] * 5]), tmp_path / "a.csv")
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith("\ufeffobszar;zadanie;podzadanie;".encode())
    assert data.count(b"\r\n") == data.count(b"\n") == 2
    assert data.endswith(b";a;a;a;a;a\r\n")


@pytest.mark.parametrize("text", ["=1+1", "+48 12", "-", "@x", "\tx", "\rx", "'=x"])
def test_that_no_text_is_run_as_a_formula(attachment_of: AttachmentOf, tmp_path: Path, text: str) -> None:
    write_csv(attachment_of([[text, "b", "c", "d"]]), tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file, delimiter=";"))[1][4]
    assert written == f"'{text}"


def test_that_hostile_texts_stay_text(attachment_of: AttachmentOf, hostile: tuple[str, ...], tmp_path: Path) -> None:
    write_csv(attachment_of([[text] * 4 for text in hostile]), tmp_path / "a.csv")
    assert [line[4:8] for line in printed(tmp_path / "a.csv")] == [[text] * 4 for text in hostile]


@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=80))
@settings(deadline=None, max_examples=40)
def test_that_any_printable_text_comes_back_equal(
    attachment_of: AttachmentOf, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    target = tmp_path_factory.getbasetemp() / "any.csv"
    write_csv(attachment_of([["a", text, "b", "c"]]), target)
    assert printed(target)[0][5] == text


def test_that_no_rows_leave_the_header(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    write_csv(attachment_of([], table=False), tmp_path / "a.csv")
    assert printed(tmp_path / "a.csv") == []


def test_that_stopping_leaves_nothing(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    def stop(done: int, all_rows: int) -> None:
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        write_csv(attachment_of([["a"] * 4] * 120), tmp_path / "a.csv", progress=stop)
    assert not list(tmp_path.iterdir())


def test_that_a_missing_folder_is_told(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="nowhere"):
        write_csv(attachment_of([["a"] * 4]), tmp_path / "nowhere" / "a.csv")
