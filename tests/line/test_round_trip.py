"""The whole line on the real year: import the reference, export in the raw wording, read back by other programs."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import page
import pdfplumber
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from kkapp.cli import main


@pytest.fixture(scope="module")
def exported(reference_2021: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the attachment in the raw wording, made from the command line alone."""
    folder = tmp_path_factory.mktemp("attachment")
    source = folder / "reference.json"
    source.write_text(json.dumps(reference_2021, ensure_ascii=False), encoding="utf-8")
    assert main(["import", str(source), str(folder / "w.kk")]) == 0
    for suffix in ("docx", "pdf"):
        target = str(folder / f"attachment.{suffix}")
        assert main(["export", str(folder / "w.kk"), "--what", "attachment", "--wording", "raw", "--to", target]) == 0
    return folder


def words(text: str) -> str:
    """Return the words of a text; where a line broke after a hyphen or slash there was no space."""
    return re.sub(r"([-/])\s+", r"\1", " ".join(text.split()))


def parts(reference: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for area in reference["areas"] for task in area["tasks"] for part in (task, *task["subtasks"])]


def wanted_rows(reference: dict[str, Any]) -> list[tuple[str, ...]]:
    columns = ("action", "units_text", "planned_text", "achieved_text", "spending_text")
    spending = {
        id(row): task["has_spending_column"]
        for area in reference["areas"]
        for task in area["tasks"]
        for row in task["rows"]
    }
    return [
        tuple(words(row[name] or "") for name in columns[: 5 if spending.get(id(row)) else 4])
        for part in parts(reference)
        for row in part["rows"]
    ]


def wanted_headings(reference: dict[str, Any]) -> list[str]:
    return [
        words(part["heading"])
        for area in reference["areas"]
        for part in (area, *(p for task in area["tasks"] for p in (task, *task["subtasks"])))
    ]


def agreement(found: Sequence[tuple[str, ...]], reference: dict[str, Any], name: str, capsys: Any) -> int:
    wanted = wanted_rows(reference)
    heads = {tuple(map(words, part["columns"])) for part in parts(reference) if part["columns"]}
    rows = [row for row in found if row not in heads]
    agree = sum(row == want for row, want in zip(rows, wanted, strict=True))
    with capsys.disabled():
        print(f"\n{name}, read back: {agree} of {len(wanted)} rows agree, word for word and in order")
    return agree


def test_that_the_docx_reads_back_word_for_word(
    exported: Path, reference_2021: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    document = docx.Document(str(exported / "attachment.docx"))
    headings, rows = [], []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows += [tuple(words(cell.text) for cell in row.cells) for row in block.rows]
        elif isinstance(block, Paragraph) and str(block.style.name if block.style else "").startswith("Heading"):
            headings.append(words(block.text))
    assert headings == wanted_headings(reference_2021)
    assert agreement(rows, reference_2021, "DOCX", capsys) == 185


def test_that_the_text_layer_of_the_pdf_reads_back_word_for_word(
    exported: Path, reference_2021: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    with pdfplumber.open(exported / "attachment.pdf") as pdf:
        text = words(" ".join(sheet.extract_text() for sheet in pdf.pages))
        tables = [table for sheet in pdf.pages for table in sheet.extract_tables()]
    place = 0
    for heading in wanted_headings(reference_2021):
        place = text.index(heading, place)
    rows = [tuple(words(cell or "") for cell in row) for table in tables for row in table]
    assert agreement(rows, reference_2021, "PDF", capsys) == 185


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_that_the_real_attachment_passes_the_accessibility_and_archive_profiles(exported: Path, profile: str) -> None:
    assert page.is_pdf_compliant(str(exported / "attachment.pdf"), profile=profile)
