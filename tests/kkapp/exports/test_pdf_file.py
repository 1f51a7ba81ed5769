"""The PDF: valid for readers with and without sight, word for word, and carrying its data."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import page
import pdfplumber
import pikepdf
import pytest

from kkapp.errors import CancelledError, ExportError
from kkapp.exports.attachment import Attachment, Section
from kkapp.exports.pdf_file import write_pdf
from kkapp.exports.pdf_typesetting import typeset

AttachmentOf = Callable[..., Attachment]
WHEN = datetime(2022, 3, 31, tzinfo=UTC)


@pytest.fixture(scope="session")
def pdf_2021(attachment_2021: Attachment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "zalacznik.pdf"
    write_pdf(replace(attachment_2021, data=json.dumps({"imię": "Żółć", "rows": 185})), path, made_at=WHEN)
    return path


@pytest.fixture(scope="session")
def read_2021(pdf_2021: Path) -> tuple[list[str], list[list[str]]]:
    """Return the text of every page and the rows of every table, as pdfplumber reads them."""
    with pdfplumber.open(pdf_2021) as pdf:
        return [sheet.extract_text() for sheet in pdf.pages], _table_rows(pdf)


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_that_the_full_attachment_is_valid(pdf_2021: Path, profile: str) -> None:
    assert page.is_pdf_compliant(str(pdf_2021), profile=profile)


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_that_footnotes_and_an_empty_table_are_valid(attachment_of: AttachmentOf, tmp_path: Path, profile: str) -> None:
    cited = attachment_of(
        [["Poradnictwo", "MOPS", "10", "12"], ["Klub", "UMK", "1", ""]],
        notes={(0, 3): (1, 2), (1, 2): (1,)},
        footnotes=("Liczby nie sumują się.", "Stan na 31 grudnia.", "Nikt jej nie przywołuje."),
    )
    for name, attachment in (("notes", cited), ("empty", attachment_of([])), ("none", attachment_of([], table=False))):
        path = tmp_path / f"{name}.pdf"
        write_pdf(attachment, path)
        assert page.is_pdf_compliant(str(path), profile=profile), name


def test_that_every_row_reads_back_word_for_word(
    attachment_2021: Attachment, read_2021: tuple[list[str], list[list[str]]]
) -> None:
    tables = [section.table for section in attachment_2021.sections if section.table]
    heads = {tuple(map(_words, table.headers)) for table in tables}
    wanted = [[_words(cell.text) for cell in row.cells] for table in tables for row in table.rows]
    found = [row for row in read_2021[1] if tuple(row) not in heads]
    agree = sum(row == want for row, want in zip(found, wanted, strict=True))
    print(f"PDF: {agree} of {len(wanted)} rows agree")
    assert agree == len(wanted) == 185


def test_that_every_heading_reads_back_in_order(
    attachment_2021: Attachment, read_2021: tuple[list[str], list[list[str]]]
) -> None:
    text = _words(" ".join(read_2021[0]))
    at = 0
    for section in attachment_2021.sections:
        at = text.index(_words(section.heading), at)


def test_that_the_structure_names_what_a_screen_reader_needs(attachment_2021: Attachment, pdf_2021: Path) -> None:
    with pikepdf.open(pdf_2021) as pdf:
        elements = list(_elements(pdf.Root.StructTreeRoot.K))
        assert str(pdf.Root.Lang).startswith("pl")
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]) == attachment_2021.title
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
    levels = [str(element.S)[2:] for element in elements if re.fullmatch("/H[1-6]", str(element.S))]
    assert levels == [str(section.level) for section in attachment_2021.sections]
    tables = [section.table for section in attachment_2021.sections if section.table]
    heads = [element for element in elements if element.S == "/TH"]
    assert len(heads) == sum(len(table.headers) for table in tables)
    assert all(_attribute(head, "/Scope") == "/Column" for head in heads)
    assert sum(element.S == "/Caption" for element in elements) == len(tables)
    assert sum(element.S == "/TD" for element in elements) == sum(
        len(row.cells) for table in tables for row in table.rows
    )


def test_that_the_data_travels_in_the_file(pdf_2021: Path) -> None:
    with pikepdf.open(pdf_2021) as pdf:
        (file,) = pdf.attachments.values()
        assert json.loads(file.get_file().read_bytes()) == {"imię": "Żółć", "rows": 185}
        assert file.filename == "dane-2021.json"
        assert file.obj.AFRelationship == "/Source"
        assert file.get_file().mime_type == "application/json"


def test_that_the_same_moment_makes_the_same_bytes(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write_pdf(attachment_of([["a", "b", "c", "d", "1,00 zł"]]), tmp_path / name, made_at=WHEN)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_that_typst_markup_stays_a_text(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    hostile = ['#read("x") *b* _i_', "$x$ @ref <a> \\u{41}", "= H // x /* y */", "-- --- ... \"q\" 's' ~"]
    write_pdf(attachment_of([hostile], title="#panic() *t*"), tmp_path / "a.pdf")
    assert _rows(tmp_path / "a.pdf")[1] == list(map(_words, hostile))


@pytest.mark.parametrize("huge", ["Ωmega " * 1700, "Ω" * 8_000, "Ωmega\n" * 300])
def test_that_a_huge_cell_loses_nothing(attachment_of: AttachmentOf, tmp_path: Path, huge: str) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(attachment_of([["przed", "a", "b", "c"], ["x", "y", huge, "z"], ["po", "d", "e", "f"]]), path)
    assert _text_on_pages(path).count(huge[0]) == huge.count(huge[0])
    assert page.is_pdf_compliant(str(path), profile="ua1")


def test_that_no_row_of_any_height_is_cut_off(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    heights = range(10, 70, 3)
    wide = [["a", "ważne " * height, "b", "c"] for height in heights]  # each word takes its own half line
    high = [["a", "ważne\n" * height, "b", "c"] for height in heights]
    write_pdf(attachment_of(wide + high), tmp_path / "a.pdf")
    assert _text_on_pages(tmp_path / "a.pdf").count("ważne") == 2 * sum(heights)


def test_that_a_word_wider_than_its_column_stays_in_it(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    word = "https://krakow.pl/" + "bardzodługiadres" * 12
    write_pdf(attachment_of([[word, word, word, "koniec"]]), tmp_path / "a.pdf")
    cells = _rows(tmp_path / "a.pdf")[1]
    assert [cell.replace(" ", "") for cell in cells] == [word, word, word, "koniec"]


def test_that_a_hyphen_at_the_end_of_a_line_is_not_doubled(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    compounds = " ".join(["opiekuńczo-wychowawczych"] * 15)
    write_pdf(attachment_of([[compounds] * 4]), tmp_path / "a.pdf")
    assert _rows(tmp_path / "a.pdf")[1] == [compounds] * 4


def test_that_word_bullets_and_marks_are_printed(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    write_pdf(attachment_of([["\uf0b7 punkt", "☑☐", "a\vb", "≥ 5 → 6\ufeff\x01"]]), tmp_path / "a.pdf")
    assert _rows(tmp_path / "a.pdf")[1] == ["• punkt", "☑☐", "a b", "≥ 5 → 6"]
    assert page.is_pdf_compliant(str(tmp_path / "a.pdf"), profile="ua1")


def test_that_a_sign_without_a_shape_is_named_with_its_action(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"earlier")
    with pytest.raises(ExportError) as error:
        write_pdf(attachment_of([["a", "b", "c", "d"], ["e", "f", "radość 😀", "g"]]), target)
    assert "😀" in str(error.value)
    assert "U+1F600" in str(error.value)
    assert "I.1/2" in str(error.value)
    assert target.read_bytes() == b"earlier"


def test_that_a_heading_level_is_never_skipped(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    attachment = replace(attachment_of([]), sections=(Section(3, "najpierw"), Section(1, "a"), Section(3, "b")))
    write_pdf(attachment, tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        kinds = [str(element.S) for element in _elements(pdf.Root.StructTreeRoot.K)]
    assert [kind for kind in kinds if re.fullmatch("/H[1-6]", kind)] == ["/H1", "/H1", "/H2"]


def test_that_a_footnote_is_printed_once_under_its_number(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    attachment = attachment_of(
        [["a", "b", "c", "d"], ["e", "f", "g", "h"]],
        notes={(0, 2): (2,), (1, 3): (2, 1)},
        footnotes=("pierwszy przypis", "drugi przypis"),
    )
    write_pdf(attachment, tmp_path / "a.pdf")
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        text = pdf.pages[0].extract_text()
    assert text.count("drugi przypis") == text.count("pierwszy przypis") == 1
    shown = [[cell.replace(", ", ",") for cell in row] for row in _rows(tmp_path / "a.pdf")[1:]]
    assert shown == [["a", "b", "c2", "d"], ["e", "f", "g", "h2,1"]]


def test_that_pages_are_counted(read_2021: tuple[list[str], list[list[str]]]) -> None:
    texts = read_2021[0]
    assert all(f"strona {number} z {len(texts)}" in text for number, text in enumerate(texts, 1))


def test_that_stopping_leaves_the_target_as_it_was(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        write_pdf(attachment_of([["a", "b", "c", "d"]]), tmp_path / "a.pdf", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_that_progress_ends_with_all_rows(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    write_pdf(
        attachment_of([["a", "b", "c", "d"]] * 3), tmp_path / "a.pdf", progress=lambda *counts: seen.append(counts)
    )
    assert (seen[0], seen[-1]) == ((0, 3), (3, 3))


def test_that_a_refusal_of_typst_is_a_sentence() -> None:
    with pytest.raises(ExportError, match="dictionary does not contain key"):
        typeset({"document": "{}", "data": "{}"}, WHEN)


def _rows(path: Path) -> list[list[str]]:
    with pdfplumber.open(path) as pdf:
        return _table_rows(pdf)


def _text_on_pages(path: Path) -> str:
    """Return the text between the margins; what typst draws below the edge of the paper is not seen by anyone."""
    with pdfplumber.open(path) as pdf:
        return "".join(sheet.crop((0, 0, sheet.width, sheet.height - 40)).extract_text() for sheet in pdf.pages)


def _table_rows(pdf: pdfplumber.PDF) -> list[list[str]]:
    return [
        [_words(cell or "") for cell in row] for sheet in pdf.pages for table in sheet.extract_tables() for row in table
    ]


def _words(text: str) -> str:
    """Return the words with one space between; where a line broke after a hyphen or slash there was none."""
    return re.sub(r"([-/])\s+", r"\1", " ".join(text.split()))


def _elements(kids: Any) -> Iterator[Any]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid.get("/K", pikepdf.Array()))


def _attribute(element: Any, name: str) -> str | None:
    groups = element.get("/A", pikepdf.Array())
    for group in groups if isinstance(groups, pikepdf.Array) else [groups]:
        if name in group:
            return str(group[name])
    return None
