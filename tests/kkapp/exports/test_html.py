"""The web page, read back by the parser of the standard library."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkapp.errors import CancelledError
from kkapp.exports.attachment import Attachment
from kkapp.exports.html_file import write_html

AttachmentOf = Callable[..., Attachment]


class Page(HTMLParser):
    """Collects headings, cells and every tag with its attributes."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.rows: list[list[str]] = []
        self._open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"meta", "br"}:
            return
        self._open.append(tag)
        self.texts.setdefault(tag, []).append("")
        if tag == "tr" and "tbody" in self._open:
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open[-1]][-1] += data
        if self._open[-1:] == ["td"]:
            self.rows[-1][-1] += data


def printed(path: Path) -> dict[str, list[Any]]:
    raw = re.findall(r'<h[2-4] id="s\d+">(.*?)</h', path.read_text(encoding="utf-8"))
    page = Page(path)
    kept = {text for tag in ("h2", "h3", "h4") for text in page.texts.get(tag, [])}
    assert set(raw) <= kept  # no heading of the reference needs escaping
    return {"headings": raw, "rows": page.rows}


def test_that_all_rows_of_2021_read_back_word_for_word(
    attachment_2021: Attachment, agreement: Callable[..., str], tmp_path: Path
) -> None:
    write_html(attachment_2021, tmp_path / "a.html")
    told = agreement(attachment_2021, printed(tmp_path / "a.html"))
    print(f"HTML: {told}")
    assert told == "185 of 185"


def test_that_the_page_is_semantic_and_fetches_nothing(attachment_2021: Attachment, tmp_path: Path) -> None:
    write_html(attachment_2021, tmp_path / "a.html")
    page = Page(tmp_path / "a.html")
    tags = [tag for tag, _attributes in page.tags]
    assert (tags.count("h1"), tags.count("h2"), tags.count("h3"), tags.count("h4")) == (1, 4, 10, 8)
    assert tags.count("table") == tags.count("caption") == tags.count("thead") == 16
    assert all(attributes["scope"] == "col" for tag, attributes in page.tags if tag == "th")
    assert page.tags[0] == ("html", {"lang": "pl"})
    assert page.texts["title"] == [attachment_2021.title]
    assert not {"script", "link", "img", "iframe"} & set(tags)
    assert all(attributes["href"].startswith("#") for tag, attributes in page.tags if tag == "a")
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "url(" not in text
    assert "@import" not in text
    assert "size: A4 landscape" in text


def test_that_every_link_leads_to_one_place(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    made = attachment_of(
        [["a"] * 4, ["b"] * 4], notes={(0, 2): (1,), (1, 3): (1, 2)}, footnotes=("Liczby & sumy", "Drugi", "Trzeci")
    )
    write_html(made, tmp_path / "a.html")
    page = Page(tmp_path / "a.html")
    places = [attributes["id"] for _tag, attributes in page.tags if "id" in attributes]
    assert len(places) == len(set(places))
    assert {str(a["href"])[1:] for tag, a in page.tags if tag == "a"} <= set(places)
    assert page.texts["span"] == ["Liczby & sumy", "Drugi", "Trzeci"]
    assert page.rows == [["a"] * 4, ["b"] * 4]


def test_that_hostile_texts_stay_text(attachment_of: AttachmentOf, hostile: tuple[str, ...], tmp_path: Path) -> None:
    attack = '"><script>alert(1)</script>'
    rows = [[text, text, text, text] for text in (*hostile, attack)]
    write_html(attachment_of(rows, title=attack), tmp_path / "a.html")
    page = Page(tmp_path / "a.html")
    assert page.rows == rows
    assert page.texts["title"] == [attack]
    assert "script" not in page.texts


@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=80))
@settings(deadline=None, max_examples=40)
def test_that_any_printable_text_comes_back_equal(
    attachment_of: AttachmentOf, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    target = tmp_path_factory.getbasetemp() / "any.html"
    write_html(attachment_of([["a", text, "b", "c"]]), target)
    assert Page(target).rows[0][1] == text


def test_that_an_attachment_without_rows_or_tables_is_a_page(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    for made in (attachment_of([]), attachment_of([], table=False)):
        write_html(made, tmp_path / "a.html")
        assert Page(tmp_path / "a.html").rows == []


def test_that_stopping_leaves_the_old_page(attachment_of: AttachmentOf, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"old")

    def stop(done: int, all_rows: int) -> None:
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        write_html(attachment_of([["a"] * 4] * 120), tmp_path / "a.html", progress=stop)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
