"""The OpenDocument text, read back by other programs than the one that wrote it."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from odf.opendocument import load
from openxml_audit import OdfValidator

from kkapp.errors import CancelledError
from kkapp.exports.attachment import Attachment
from kkapp.exports.odt_file import write_odt

ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = {
    "text": f"{ODF}:text:1.0",
    "table": f"{ODF}:table:1.0",
    "office": f"{ODF}:office:1.0",
    "style": f"{ODF}:style:1.0",
    "fo": f"{ODF}:xsl-fo-compatible:1.0",
}
TEXT = f"{{{NAMES['text']}}}"

AttachmentOf = Callable[..., Attachment]


def part(path: Path, name: str = "content.xml") -> Any:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def words(element: Any) -> str:
    special = {
        f"{TEXT}s": " " * int(element.get(f"{TEXT}c", "1")),
        f"{TEXT}tab": "\t",
        f"{TEXT}line-break": "\n",
        f"{TEXT}note": "",
    }
    if element.tag in special:
        return special[element.tag]
    return (element.text or "") + "".join(words(child) + (child.tail or "") for child in element)


def printed(path: Path) -> dict[str, list[Any]]:
    content = part(path)
    rows = content.xpath("//table:table/table:table-row", namespaces=NAMES)
    return {
        "headings": [words(heading) for heading in content.iter(f"{TEXT}h")],
        "rows": [[words(cell) for cell in row] for row in rows],
    }


def assert_valid(path: Path) -> None:
    assert OdfValidator().validate(str(path)).is_valid
    load(str(path))


def test_that_all_rows_of_2021_read_back_word_for_word(
    attachment_2021: Attachment, agreement: Callable[..., str], tmp_path: Path
) -> None:
    write_odt(attachment_2021, tmp_path / "a.odt")
    told = agreement(attachment_2021, printed(tmp_path / "a.odt"))
    print(f"ODT: {told}")
    assert told == "185 of 185"
    assert_valid(tmp_path / "a.odt")


def test_that_headings_tables_language_and_title_are_those_of_a_document(
    attachment_2021: Attachment, tmp_path: Path
) -> None:
    write_odt(attachment_2021, tmp_path / "a.odt")
    content, styles = part(tmp_path / "a.odt"), part(tmp_path / "a.odt", "styles.xml")
    levels = [heading.get(f"{TEXT}outline-level") for heading in content.iter(f"{TEXT}h")]
    assert (levels.count("1"), levels.count("2"), levels.count("3")) == (4, 10, 8)
    assert len(content.xpath("//table:table/table:table-header-rows", namespaces=NAMES)) == 16
    assert styles.xpath("//style:default-style//@fo:language", namespaces=NAMES) == ["pl"]
    assert styles.xpath("//@style:print-orientation", namespaces=NAMES) == ["landscape"]
    assert len(styles.xpath("//style:footer//text:page-number", namespaces=NAMES)) == 1
    meta = {element.tag.rpartition("}")[2]: element.text for element in part(tmp_path / "a.odt", "meta.xml").iter()}
    assert (meta["title"], meta["language"]) == (attachment_2021.title, "pl-PL")


def test_that_the_type_comes_first_and_uncompressed(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    write_odt(attachment_of([["a"] * 4]), tmp_path / "a.odt")
    with zipfile.ZipFile(tmp_path / "a.odt") as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")


def test_that_hostile_texts_stay_text(attachment_of: AttachmentOf, hostile: tuple[str, ...], tmp_path: Path) -> None:
    rows = [[text, text, text, text] for text in hostile]
    write_odt(attachment_of(rows, title="{{ naglowek }} & <"), tmp_path / "a.odt")
    assert printed(tmp_path / "a.odt")["rows"] == rows
    assert "{{ naglowek }} & <" in words(part(tmp_path / "a.odt"))
    assert_valid(tmp_path / "a.odt")


@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=80))
@settings(deadline=None, max_examples=40)
def test_that_any_printable_text_comes_back_equal(
    attachment_of: AttachmentOf, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    target = tmp_path_factory.getbasetemp() / "any.odt"
    write_odt(attachment_of([["a", text, "b", "c"]]), target)
    assert printed(target)["rows"][0][1] == text


def test_that_runs_of_spaces_are_written_so_that_no_program_folds_them(
    attachment_of: AttachmentOf, tmp_path: Path
) -> None:
    write_odt(attachment_of([[" a  b ", "", "", ""]]), tmp_path / "a.odt")
    (paragraph,) = part(tmp_path / "a.odt").xpath("//table:table/table:table-row/*[1]/text:p", namespaces=NAMES)
    assert [space.get(f"{TEXT}c") for space in paragraph] == ["1", "2", "1"]


def test_that_a_footnote_is_carried_once_and_referred_to_twice(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    made = attachment_of(
        [["a"] * 4, ["b"] * 4], notes={(0, 2): (1,), (1, 3): (1, 2)}, footnotes=("Liczby & sumy", "Drugi", "Trzeci")
    )
    write_odt(made, tmp_path / "a.odt")
    content = part(tmp_path / "a.odt")
    bodies = content.xpath("//text:note/text:note-body", namespaces=NAMES)
    assert [words(body) for body in bodies] == ["Liczby & sumy", "Drugi"]
    assert content.xpath("//text:note-ref/@text:ref-name", namespaces=NAMES) == ["przypis1"]
    assert printed(tmp_path / "a.odt")["rows"][1][3] == "b1,"
    assert "3. Trzeci" in words(content)
    assert_valid(tmp_path / "a.odt")


def test_that_an_attachment_without_rows_or_tables_is_a_document(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    for made in (attachment_of([]), attachment_of([], table=False)):
        write_odt(made, tmp_path / "a.odt")
        assert_valid(tmp_path / "a.odt")


def test_that_stopping_leaves_the_old_document(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_bytes(b"old")

    def stop(done: int, all_rows: int) -> None:
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        write_odt(attachment_of([["a"] * 4] * 120), tmp_path / "a.odt", progress=stop)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
