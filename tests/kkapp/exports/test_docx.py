"""The Word document, read back by other programs than the one that wrote it."""

import re
import runpy
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from kkapp.errors import CancelledError, ExportError
from kkapp.exports.attachment import Attachment
from kkapp.exports.docx_file import _run_texts, write_docx
from kkapp.exports.docx_forms import run_text
from kkapp.paths import resources

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEMPLATE = resources() / "templates" / "attachment.docx"

AttachmentOf = Callable[..., Attachment]


def part(path: Path, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def words(element: Any) -> str:
    inside = {f"{W}br": "\n", f"{W}tab": "\t"}
    found = element.iter(f"{W}t", f"{W}br", f"{W}tab")
    return "".join(inside.get(piece.tag) or piece.text or "" for piece in found)


def printed(path: Path) -> dict[str, list[Any]]:
    body = part(path).find(f"{W}body")
    styles = body.xpath("w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Heading')]", namespaces={"w": W[1:-1]})
    rows = [row for table in body.findall(f"{W}tbl") for row in table.findall(f"{W}tr")[1:]]
    return {
        "headings": [words(heading) for heading in styles],
        "rows": [[words(cell) for cell in row.findall(f"{W}tc")] for row in rows],
    }


def test_that_all_rows_of_2021_read_back_word_for_word(
    attachment_2021: Attachment, agreement: Callable[..., str], tmp_path: Path
) -> None:
    target = tmp_path / "a.docx"
    write_docx(attachment_2021, target)
    told = agreement(attachment_2021, printed(target))
    print(f"DOCX: {told}")
    assert told == "185 of 185"
    assert OpenXmlValidator().validate(str(target)).is_valid


def test_that_python_docx_finds_title_headings_and_properties(attachment_2021: Attachment, tmp_path: Path) -> None:
    write_docx(attachment_2021, tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    names = [paragraph.style.name for paragraph in document.paragraphs]
    levels = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert names[1] == "Title"
    assert (levels.count(1), levels.count(2), levels.count(3)) == (4, 10, 8)
    assert all(after - before <= 1 for before, after in pairwise([0, *levels]))
    properties = document.core_properties
    assert (properties.title, properties.language) == (attachment_2021.title, "pl-PL")
    assert (properties.subject, properties.author) == (attachment_2021.programme, attachment_2021.author)


def test_that_tables_are_accessible(attachment_2021: Attachment, tmp_path: Path) -> None:
    write_docx(attachment_2021, tmp_path / "a.docx")
    tables = part(tmp_path / "a.docx").findall(f"{W}body/{W}tbl")
    assert len(tables) == 16
    for number, table in enumerate(tables, 1):
        heading, *rows = table.findall(f"{W}tr")
        assert heading.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")
        assert not list(table.iter(f"{W}gridSpan", f"{W}vMerge"))
        assert words(table.getprevious()).startswith(f"Tabela {number}. ")


def test_that_page_and_language_are_those_of_a_polish_landscape_document(
    attachment_of: AttachmentOf, tmp_path: Path
) -> None:
    write_docx(attachment_of([["a"] * 5]), tmp_path / "a.docx")
    page = part(tmp_path / "a.docx").find(f".//{W}pgSz")
    assert (page.get(f"{W}w"), page.get(f"{W}h"), page.get(f"{W}orient")) == ("16838", "11906", "landscape")
    defaults = part(tmp_path / "a.docx", "word/styles.xml").find(f"{W}docDefaults")
    assert defaults.find(f".//{W}lang").get(f"{W}val") == "pl-PL"
    footer = part(tmp_path / "a.docx", "word/footer1.xml")
    fields = [field.get(f"{W}instr").strip() for field in footer.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert re.search(r"strona \d+ z \d+", words(footer))


def test_that_hostile_texts_stay_text(attachment_of: AttachmentOf, hostile: tuple[str, ...], tmp_path: Path) -> None:
    rows = [[text, text, text, text] for text in hostile]
    write_docx(attachment_of(rows, title=hostile[0]), tmp_path / "a.docx")
    assert printed(tmp_path / "a.docx")["rows"] == rows
    assert hostile[0] in words(part(tmp_path / "a.docx"))
    assert OpenXmlValidator().validate(str(tmp_path / "a.docx")).is_valid


def test_that_a_row_longer_than_half_a_page_may_break(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    write_docx(attachment_of([["x" * 20_000, "a", "b", "c"], ["x"] * 4]), tmp_path / "a.docx")
    _heading, long, short = part(tmp_path / "a.docx").iter(f"{W}tr")
    assert long.find(f"{W}trPr/{W}cantSplit") is None
    assert short.find(f"{W}trPr/{W}cantSplit") is not None


@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=80))
@settings(deadline=None, max_examples=40)
def test_that_any_printable_text_comes_back_equal(
    attachment_of: AttachmentOf, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    target = tmp_path_factory.getbasetemp() / "any.docx"
    write_docx(attachment_of([["a", text, "b", "c"]]), target)
    assert printed(target)["rows"][0][1] == text


def test_that_characters_xml_cannot_hold_are_dropped(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    write_docx(attachment_of([["a\x00b\x0bc\ud800d\uffffe", "", "", ""]]), tmp_path / "a.docx")
    assert printed(tmp_path / "a.docx")["rows"][0][0] == "abcde"


def test_that_a_footnote_is_printed_once_and_referred_to_twice(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    made = attachment_of(
        [["a"] * 4, ["b"] * 4],
        notes={(0, 2): (1,), (1, 3): (1, 2)},
        footnotes=("Liczby nie & sumują się.", "Drugi", "Bez odwołania"),
    )
    write_docx(made, tmp_path / "a.docx")
    document = part(tmp_path / "a.docx")
    carried = [note.get(f"{W}id") for note in document.iter(f"{W}footnoteReference")]
    notes = {
        note.get(f"{W}id"): words(note).strip()
        for note in part(tmp_path / "a.docx", "word/footnotes.xml")
        if words(note)
    }
    assert [notes[identifier] for identifier in carried] == ["Liczby nie & sumują się.", "Drugi"]
    assert [field.get(f"{W}instr").split()[:2] for field in document.iter(f"{W}fldSimple")][-1] == [
        "NOTEREF",
        "przypis_1",
    ]
    assert [words(cell) for cell in document.iter(f"{W}tc")][-1] == "b1,"
    assert "3. Bez odwołania" in words(document)
    assert OpenXmlValidator().validate(str(tmp_path / "a.docx")).is_valid


def test_that_an_attachment_without_rows_or_tables_is_a_document(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    for made in (attachment_of([]), attachment_of([], table=False)):
        write_docx(made, tmp_path / "a.docx")
        assert OpenXmlValidator().validate(str(tmp_path / "a.docx")).is_valid
        assert printed(tmp_path / "a.docx")["rows"] == []


def test_that_stopping_leaves_the_old_document(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"old")

    def stop(done: int, all_rows: int) -> None:
        assert all_rows == 120
        if done >= 100:
            raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        write_docx(attachment_of([["a"] * 4] * 120), tmp_path / "a.docx", progress=stop)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_that_progress_is_told_by_portions_and_at_the_end(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_docx(attachment_of([["a"] * 4] * 120), tmp_path / "a.docx", progress=lambda *at: told.append(at))
    assert told == [(50, 120), (100, 120), (120, 120), (120, 120)]


def test_that_equal_data_gives_equal_bytes(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    write_docx(attachment_of([["a"] * 5]), tmp_path / "a.docx")
    write_docx(attachment_of([["a"] * 5]), tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def changed(tmp_path: Path, changes: list[tuple[str, str]], name: str = "word/document.xml") -> Path:
    """Return a copy of our template with texts of one part replaced."""
    made = tmp_path / "papier.docx"
    with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            for before, after in changes if entry.filename == name else []:
                assert before.encode() in text
                text = text.replace(before.encode(), after.encode())
            new.writestr(entry.filename, text)
    return made


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ([("{{ tresc }}", "")], "{{ tresc }}"),
        ([("{{ obszar }}", ""), ("{{ dokument }}", "")], "{{ obszar }}; {{ dokument }}"),
        ([("{{ tytul }}", "Tytuł")], "{{ tytul }}"),
        ([('w:val="Heading2"', 'w:val="Normal"')], "{{ zadanie }}"),
        ([("<w:gridCol ", "<w:gridCol/><w:gridCol ")], "4"),
    ],
)
def test_that_an_incomplete_template_is_refused_by_name_of_what_is_missing(
    attachment_of: AttachmentOf, tmp_path: Path, changes: list[tuple[str, str]], missing: str
) -> None:
    with pytest.raises(ExportError, match=re.escape(missing)):
        write_docx(attachment_of([["a"] * 4]), tmp_path / "a.docx", template=changed(tmp_path, changes))
    assert not (tmp_path / "a.docx").exists()


@pytest.mark.parametrize(
    "attack",
    [
        "{{ tytul.__class__.__mro__ }}",
        "{{ nieznane }}",
        "{% for a in range(10**9) %}x{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
        "{% if tytul.__class__.__mro__ %}x{% endif %}",
        "{% if ''.join(tytul) %}x{% endif %}",
        "{% set a = 'x' * 999999999 %}{{ a }}",
        "{% include '/etc/passwd' %}",
        "{% if autor %}",
    ],
)
def test_that_a_hostile_template_does_not_run(attachment_of: AttachmentOf, tmp_path: Path, attack: str) -> None:
    template = changed(tmp_path, [("{{ naglowek }}", attack)])
    with pytest.raises(ExportError, match=r"papier\.docx"):
        write_docx(attachment_of([["a"] * 4]), tmp_path / "a.docx", template=template)


def test_that_a_template_may_have_conditions(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    text = "{% if autor %}Sporządził: {{ autor }}{% endif %} &amp; {{ tytul }}"
    template = changed(tmp_path, [("{{ naglowek }}", text)])
    write_docx(attachment_of([["a"] * 4], title="A & B <c> {{ tresc }}"), tmp_path / "a.docx", template=template)
    document = words(part(tmp_path / "a.docx"))
    assert "Sporządził: Miejski Ośrodek Pomocy Społecznej & A & B <c> {{ tresc }}" in document
    assert printed(tmp_path / "a.docx")["rows"] == [["a"] * 4]


def test_that_a_placeholder_split_by_word_is_found(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    split = '{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ ty</w:t></w:r><w:r><w:t xml:space="preserve">tul }}'
    template = changed(tmp_path, [("{{ tytul }}", split)])
    write_docx(attachment_of([["a"] * 4]), tmp_path / "a.docx", template=template)
    assert "Sprawozdanie z działań" in words(part(tmp_path / "a.docx"))


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 broken"])
def test_that_a_file_that_is_no_word_document_is_refused(
    attachment_of: AttachmentOf, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "papier.docx").write_bytes(content)
    for template in (tmp_path / "papier.docx", tmp_path / "nie ma.docx"):
        with pytest.raises(ExportError, match=template.name):
            write_docx(attachment_of([["a"] * 4]), tmp_path / "a.docx", template=template)


def test_that_the_shipped_templates_are_what_their_source_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker = Path(__file__).resolve().parents[3] / "packaging" / "make_template.py"
    monkeypatch.syspath_prepend(str(maker.parent))  # as when it is run
    made = runpy.run_path(str(maker))
    for name, parts in (("attachment.docx", "word_parts"), ("attachment.odt", "open_document_parts")):
        made["write"](tmp_path / name, made[parts]())
        with zipfile.ZipFile(tmp_path / name) as fresh, zipfile.ZipFile(TEMPLATE.with_name(name)) as shipped:
            assert {entry: fresh.read(entry) for entry in fresh.namelist()} == {
                entry: shipped.read(entry) for entry in shipped.namelist()
            }


def test_that_a_null_character_does_not_move_texts_to_other_cells() -> None:
    assert _run_texts(["a\0<b", "c"]) == [run_text("a\0<b"), "c"]
    assert _run_texts(["a<", "", "b\n"]) == [run_text("a<"), "", run_text("b\n")]
