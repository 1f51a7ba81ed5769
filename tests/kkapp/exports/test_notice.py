"""A notice is read back from every format, on every page and sheet; a document without one has no trace of it."""

import csv
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import page
import pdfplumber
import pytest
from lxml import etree, html
from openxml_audit import OdfValidator, OpenXmlValidator
from python_calamine import CalamineWorkbook

from kkapp.exports.attachment import Attachment
from kkapp.exports.formats import SUFFIXES, writer_for
from kkapp.paths import resources
from kkapp.wording.phrases import TRAINING

AttachmentOf = Callable[..., Attachment]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


@pytest.fixture(scope="session")
def warned(attachment_of: AttachmentOf) -> Attachment:
    """Return an attachment of several pages with a notice."""
    rows = [[f"Działanie {at}", "Jednostka", "12 warsztatów " * 12, "słowo " * 60, "1,00 zł"] for at in range(60)]
    return replace(attachment_of(rows), notice=TRAINING)


@pytest.fixture(scope="session")
def written(warned: Attachment, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a way to the document in a format, written once."""
    folder = tmp_path_factory.mktemp("notice")

    def path_of(suffix: str) -> Path:
        path = folder / f"a{suffix}"
        if not path.exists():
            writer_for(path)(warned, path, None)
        return path

    return path_of


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(part: bytes) -> str:
    return "".join(str(text) for text in etree.fromstring(part).itertext())


def everything(path: Path) -> str:
    """Return all texts of a document, whatever holds them."""
    if path.suffix == ".pdf":
        with pdfplumber.open(path) as pdf:
            return "\n".join(sheet.extract_text() for sheet in pdf.pages)
    if path.suffix in (".html", ".csv"):
        return path.read_text("utf-8")
    return "\n".join(text_of(part) for name, part in parts(path).items() if name.endswith(".xml"))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_that_every_format_carries_it_and_only_when_it_is_given(
    written: Callable[[str], Path], attachment_of: AttachmentOf, tmp_path: Path, suffix: str
) -> None:
    assert TRAINING in everything(written(suffix))
    plain = tmp_path / f"plain{suffix}"
    writer_for(plain)(attachment_of([["a", "b", "c", "d"]]), plain, None)
    assert "WICZENIE" not in everything(plain)
    assert "@page { @top" not in everything(plain)


def test_that_it_stands_on_every_page_of_the_pdf_which_stays_valid(written: Callable[[str], Path]) -> None:
    with pdfplumber.open(written(".pdf")) as pdf:
        pages = [sheet.extract_text() for sheet in pdf.pages]
        large = [word for word in pdf.pages[0].extract_words(extra_attrs=["size"]) if word["text"].startswith("ĆWICZ")]
    assert len(pages) > 5
    assert [at for at, text in enumerate(pages) if TRAINING not in text] == []
    assert max(word["size"] for word in large) >= 14
    for profile in ("ua1", "3a"):
        assert page.is_pdf_compliant(str(written(".pdf")), profile=profile)


def headers(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield section, kind and text of every header of a Word document."""
    for at, section in enumerate(docx.Document(str(path)).sections):
        kinds = {"default": section.header, "first": section.first_page_header, "even": section.even_page_header}
        for kind, header in kinds.items():
            yield str(at), kind, "\n".join(paragraph.text for paragraph in header.paragraphs)


def test_that_it_is_the_first_line_of_the_word_document_and_of_every_header(written: Callable[[str], Path]) -> None:
    document = docx.Document(str(written(".docx")))
    assert document.paragraphs[0].text == TRAINING
    assert [place for *place, text in headers(written(".docx")) if not text.startswith(TRAINING)] == []
    assert OpenXmlValidator().validate(str(written(".docx"))).is_valid


def own_template(tmp_path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    found = parts(resources() / "templates" / "attachment.docx")
    change(found)
    made = tmp_path / "papier.docx"
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in found.items():
            archive.writestr(name, part)
    return made


def without_headers(found: dict[str, bytes]) -> None:
    for name in ("word/header1.xml", "word/header2.xml"):
        del found[name]
    found["word/document.xml"] = re.sub(rb"<w:headerReference [^>]*/>", b"", found["word/document.xml"])
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        found[name] = re.sub(rb"<(?:Override|Relationship) [^>]*header\d\.xml[^>]*/>", b"", found[name])


def without_page(found: dict[str, bytes]) -> None:
    without_headers(found)
    found["word/document.xml"] = re.sub(rb"<w:sectPr>.*</w:sectPr>", b"", found["word/document.xml"])


def with_two_sections(found: dict[str, bytes]) -> None:
    (section,) = re.findall(rb"<w:sectPr>.*</w:sectPr>", found["word/document.xml"])
    break_ = b"<w:p><w:pPr>" + section + b"</w:pPr></w:p>"
    found["word/document.xml"] = found["word/document.xml"].replace(b"<w:body>", b"<w:body>" + break_)


def with_conditions(found: dict[str, bytes]) -> None:
    text = b"{% if autor %}{{ naglowek }}{% endif %}"
    found["word/header1.xml"] = found["word/header1.xml"].replace(b"{{ naglowek }}", text)


@pytest.mark.parametrize("change", [without_headers, without_page, with_two_sections, with_conditions])
def test_that_no_letterhead_of_an_office_escapes_it(
    warned: Attachment, tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    path = tmp_path / "a.docx"
    writer_for(path, template=own_template(tmp_path, change))(warned, path, None)
    assert docx.Document(str(path)).paragraphs[0].text == TRAINING
    found = list(headers(path))
    assert len(found) in (3, 6)
    assert [place for *place, text in found if not text.startswith(TRAINING)] == []
    assert OpenXmlValidator().validate(str(path)).is_valid


def test_that_it_is_in_the_text_and_in_every_header_of_the_open_document(written: Callable[[str], Path]) -> None:
    found = parts(written(".odt"))
    lines = etree.fromstring(found["content.xml"]).xpath("//office:text/text:p", namespaces=_namespaces(found))
    assert "".join(lines[0].itertext()) == TRAINING
    tops = [e for e in etree.fromstring(found["styles.xml"]).iter() if str(e.tag).startswith(f"{OFFICE}header")]
    tops = [e for e in tops if e.getparent().tag == f"{OFFICE}master-page"]
    assert len(tops) == 2
    assert ["".join(top.itertext()).startswith(TRAINING) for top in tops] == [True, True]
    assert b'style:name="Ostrzezenie"' in found["styles.xml"]
    assert OdfValidator().validate(str(written(".odt"))).is_valid


def _namespaces(found: dict[str, bytes]) -> dict[str, str]:
    return {key: value for key, value in etree.fromstring(found["content.xml"]).nsmap.items() if key}


def test_that_it_heads_every_sheet_and_every_printed_page_of_the_workbook(written: Callable[[str], Path]) -> None:
    book = CalamineWorkbook.from_path(written(".xlsx"))
    assert len(book.sheet_names) == 2
    for name in book.sheet_names:
        assert book.get_sheet_by_name(name).to_python()[0][0] == TRAINING
    sheets = [part for name, part in parts(written(".xlsx")).items() if name.startswith("xl/worksheets/sheet")]
    assert [TRAINING in str(etree.fromstring(sheet).findtext(".//{*}oddHeader")) for sheet in sheets] == [True, True]
    assert list(OpenXmlValidator().validate(written(".xlsx")).errors) == []
    listed = book.get_sheet_by_name("Dane").to_python()
    assert (listed[1][0], len(listed)) == ("obszar", 62), "heads and rows stand below it"


def test_that_it_heads_the_web_page_and_each_table_that_may_go_on_to_another_page(
    written: Callable[[str], Path],
) -> None:
    document: Any = html.parse(str(written(".html"))).getroot()
    assert document.body.xpath("normalize-space(*[1])") == TRAINING
    heads = document.xpath("//thead/tr[1]")
    assert [head.text_content() for head in heads] == [TRAINING] * len(document.xpath("//table"))
    assert f'content: "{TRAINING}"' in document.xpath("string(//style)")


def test_that_every_line_of_the_table_as_text_carries_it(written: Callable[[str], Path]) -> None:
    with written(".csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    assert len(lines) == 61
    assert {line[0] for line in lines} == {TRAINING}
    assert {len(line) for line in lines} == {10}
