"""Letters on paper and as text for an e-mail, read back by other programs."""

import runpy
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from kkapp.errors import BadValueError, ExportError
from kkapp.exports.letter import write_letter
from kkapp.model.letter import Letter, LetterItem
from kkapp.paths import resources

TEMPLATE = resources() / "templates" / "letter.docx"
LETTER = Letter(
    subject="Uwagi do sprawozdania za 2021\u00a0rok\u00a0– Filia nr\u00a01",
    recipient="Filia nr\u00a01",
    paragraphs=("Szanowni Państwo,", "prosimy o\u00a0wyjaśnienia."),
    items=(
        LetterItem("Działanie I.1/1\u00a0– Kluby", (("Pole", "wydatki"), ("Uwaga", "Skąd\nta kwota?"))),
        LetterItem("Działanie I.1/2\u00a0– Warsztaty", (("Pole", "opis słowny"), ("", "Bez etykiety."))),
    ),
    closing=("Prosimy o\u00a0odpowiedź do 31\u00a0marca\u00a02022\u00a0r.", "Z\u00a0poważaniem"),
    sender=("Anna Nowak", "Wydział"),
    dateline="1\u00a0lutego\u00a02022\u00a0r.",
    programme="Program Wspierania Rodziny",
    year=2021,
)
LINES = [
    "1\u00a0lutego\u00a02022\u00a0r.",
    "Filia nr\u00a01",
    LETTER.subject,
    *LETTER.paragraphs,
    "1. Działanie I.1/1\u00a0– Kluby",
    "Pole: wydatki",
    "Uwaga: Skąd\nta kwota?",
    "2. Działanie I.1/2\u00a0– Warsztaty",
    "Pole: opis słowny",
    "Bez etykiety.",
    *LETTER.closing,
    *LETTER.sender,
]


def read(path: Path) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in docx.Document(str(path)).paragraphs]


def test_that_the_document_says_all_of_the_letter_in_its_order(tmp_path: Path) -> None:
    write_letter(LETTER, tmp_path / "a.docx")
    assert [text for _style, text in read(tmp_path / "a.docx")] == LINES
    assert OpenXmlValidator().validate(str(tmp_path / "a.docx")).is_valid


def test_that_the_subject_is_the_title_and_each_matter_a_heading(tmp_path: Path) -> None:
    write_letter(LETTER, tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    assert [text for style, text in read(tmp_path / "a.docx") if style == "Title"] == [LETTER.subject]
    assert len([text for style, text in read(tmp_path / "a.docx") if style == "Heading 1"]) == 2
    assert (document.core_properties.title, document.core_properties.language) == (LETTER.subject, "pl-PL")
    assert document.core_properties.author == "Anna Nowak, Wydział"


def test_that_a_page_never_ends_between_a_question_and_what_it_asks_about(tmp_path: Path) -> None:
    write_letter(LETTER, tmp_path / "a.docx")
    paragraphs = docx.Document(str(tmp_path / "a.docx")).paragraphs
    kept = {each.text: each.paragraph_format.keep_with_next for each in paragraphs}
    whole = {each.text: each.paragraph_format.keep_together for each in paragraphs}
    asked = LINES[LINES.index("1. Działanie I.1/1\u00a0– Kluby") : -4]
    assert {text: whole[text] for text in asked} == dict.fromkeys(asked, True)  # also on a letterhead of other styles
    assert kept["1. Działanie I.1/1\u00a0– Kluby"]
    assert kept["Pole: wydatki"]
    assert kept["Pole: opis słowny"]
    assert not kept["Uwaga: Skąd\nta kwota?"]
    assert not kept["Bez etykiety."]


def test_that_a_matter_longer_than_a_page_goes_on_over_the_next(tmp_path: Path) -> None:
    long = LetterItem(
        "Działanie I.1/1", (("Pole", "opis słowny"), ("Obecnie wpisano", "słowo " * 900), ("Uwaga", "Ile?"))
    )
    write_letter(replace(LETTER, items=(long,)), tmp_path / "a.docx")
    found = [each for each in docx.Document(str(tmp_path / "a.docx")).paragraphs if each.style.name == "Pole pisma"]
    assert [each.paragraph_format.keep_together for each in found] == [True, False, True]
    assert [each.paragraph_format.keep_with_next for each in found] == [True, False, False]
    assert OpenXmlValidator().validate(str(tmp_path / "a.docx")).is_valid


def test_that_a_single_matter_bears_no_number(tmp_path: Path) -> None:
    write_letter(replace(LETTER, items=LETTER.items[:1]), tmp_path / "a.docx")
    write_letter(replace(LETTER, items=LETTER.items[:1]), tmp_path / "a.txt")
    assert "Działanie I.1/1\u00a0– Kluby" in [text for _style, text in read(tmp_path / "a.docx")]
    assert "\r\nDziałanie I.1/1" in (tmp_path / "a.txt").read_bytes().decode()


def test_that_the_text_for_an_e_mail_has_a_paragraph_a_line_and_ends_of_lines_for_windows(tmp_path: Path) -> None:
    write_letter(LETTER, tmp_path / "a.txt")
    data = (tmp_path / "a.txt").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.decode().replace("\r\n", "\n").replace("\u00a0", " ") == (
        "Temat: Uwagi do sprawozdania za 2021 rok – Filia nr 1\n\n"
        "1 lutego 2022 r.\n\n"
        "Szanowni Państwo,\n\n"
        "prosimy o wyjaśnienia.\n\n"
        "1. Działanie I.1/1 – Kluby\n   Pole: wydatki\n   Uwaga: Skąd\n   ta kwota?\n\n"
        "2. Działanie I.1/2 – Warsztaty\n   Pole: opis słowny\n   Bez etykiety.\n\n"
        "Prosimy o odpowiedź do 31 marca 2022 r.\n\n"
        "Z poważaniem\nAnna Nowak\nWydział\n"
    )


def test_that_made_up_data_are_told_on_paper_and_in_the_text(tmp_path: Path) -> None:
    warned = replace(LETTER, notice="ĆWICZENIE – to nie jest dokument urzędowy")
    for name in ("a.docx", "a.txt"):
        write_letter(warned, tmp_path / name)
    assert read(tmp_path / "a.docx")[0][1] == warned.notice
    assert (tmp_path / "a.txt").read_text("utf-8").startswith(warned.notice)
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        headers = [archive.read(name).decode() for name in archive.namelist() if name.startswith("word/header")]
    assert len(headers) == 3
    assert all(warned.notice in header for header in headers)
    assert OpenXmlValidator().validate(str(tmp_path / "a.docx")).is_valid


def test_that_the_same_letter_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        write_letter(LETTER, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_that_any_text_stays_a_text(hostile: tuple[str, ...], tmp_path: Path) -> None:
    item = LetterItem("x", tuple(("Uwaga", text) for text in hostile))
    write_letter(replace(LETTER, items=(item,), recipient=hostile[0]), tmp_path / "a.docx")
    texts = [text for _style, text in read(tmp_path / "a.docx")]
    assert [f"Uwaga: {text}" for text in hostile if f"Uwaga: {text}" not in texts] == []
    assert hostile[0] in texts
    assert OpenXmlValidator().validate(str(tmp_path / "a.docx")).is_valid


def own_template(folder: Path, before: bytes, after: bytes) -> Path:
    path = folder / "papier.docx"
    with zipfile.ZipFile(TEMPLATE) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(before, after) if name == "word/document.xml" else part)
    return path


def test_that_an_office_writes_on_its_own_letterhead(tmp_path: Path) -> None:
    own = own_template(tmp_path, b"{{ tytul }}", b"Dotyczy: {{ tytul }} ({{ rok }})")
    write_letter(LETTER, tmp_path / "a.docx", template=own)
    assert f"Dotyczy: {LETTER.subject} (2021)" in [text for _style, text in read(tmp_path / "a.docx")]


@pytest.mark.parametrize("name", ["akapit", "sprawa", "wartosc", "podpis", "tytul", "tresc"])
def test_that_a_letterhead_that_lacks_something_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    own = own_template(tmp_path, f"{{{{ {name} }}}}".encode(), b"x")
    with pytest.raises(ExportError, match=name):
        write_letter(LETTER, tmp_path / "a.docx", template=own)
    assert not (tmp_path / "a.docx").exists()


def test_that_a_format_no_letter_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadValueError, match="txt"):
        write_letter(LETTER, tmp_path / "a.pdf")


def test_that_the_template_is_what_its_source_makes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    packaging = Path(__file__).resolve().parents[3] / "packaging"
    monkeypatch.syspath_prepend(str(packaging))
    made = runpy.run_path(str(packaging / "make_template.py"))
    made["write"](tmp_path / "letter.docx", made["letter_parts"]())
    assert (tmp_path / "letter.docx").read_bytes() == TEMPLATE.read_bytes()
