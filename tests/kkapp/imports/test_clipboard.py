"""Blocks of cells from the clipboard, as text and as HTML."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkapp.imports.clipboard import read_html, read_text, spread


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("12", (("12",),)),
        ("12\r\n", (("12",),)),
        ("1\t2\r\n3\t4\r\n", (("1", "2"), ("3", "4"))),
        ("\t5\n", (("", "5"),)),
        ("\n5", (("",), ("5",))),
        ("1\t\n2", (("1", ""), ("2", ""))),
        ("1\t2\n3", (("1", "2"), ("3", ""))),
        ('"a\nb"\tc', (("a\nb", "c"),)),
        ('"a\t""b"""\tc\n', (('a\t"b"', "c"),)),
        ('"Dobry start"\t5', (('"Dobry start"', "5"),)),
        ('program "Dobry start"', (('program "Dobry start"',),)),
        ('"a\nb', (('"a',), ("b",))),
        ("", (("",),)),
    ],
)
def test_that_spreadsheet_text_is_read_cell_by_cell(text: str, block: tuple[tuple[str, ...], ...]) -> None:
    assert read_text(text) == block


cells = st.text(st.characters(blacklist_characters="\r", blacklist_categories=["Cs"]), max_size=12)


def excel(row: list[str]) -> str:
    return "\t".join('"' + cell.replace('"', '""') + '"' if {"\t", "\n"} & set(cell) else cell for cell in row)


@given(st.lists(st.lists(cells.filter(lambda text: not text.startswith('"')), min_size=3, max_size=3), min_size=1))
@settings(deadline=None, max_examples=60)
def test_that_any_block_a_spreadsheet_writes_comes_back(rows: list[list[str]]) -> None:
    assert read_text("".join(excel(row) + "\r\n" for row in rows)) == tuple(tuple(row) for row in rows)


def test_that_a_web_table_is_read_with_its_spans_and_line_breaks() -> None:
    source = """<html><body><!--StartFragment--><p>Tytuł</p><table>
      <tr><th colspan="2">Nazwa
      wskaźnika</th><th>2021</th></tr>
      <tr><td rowspan="2">rodziny<br>dzieci</td><td>a</td><td>1&nbsp;234,50</td></tr>
      <tr><td>b</td><td></td></tr></table></body></html>"""
    assert read_html(source) == (
        ("Nazwa wskaźnika", "", "2021"),
        ("rodziny\ndzieci", "a", "1 234,50"),
        ("", "b", ""),
    )


@pytest.mark.parametrize(
    ("source", "block"),
    [("<b>12</b> osób", (("12 osób",),)), ("", (("",),)), ("<table></table>", (("",),)), ("a\0b", (("ab",),))],
)
def test_that_html_without_a_table_is_one_cell(source: str, block: tuple[tuple[str, ...], ...]) -> None:
    assert read_html(source) == block


def test_that_a_small_block_is_repeated_only_where_it_fits_a_whole_number_of_times() -> None:
    assert spread((("1",),), 2, 2) == (("1", "1"), ("1", "1"))
    assert spread((("1", "2"),), 2, 2) == (("1", "2"), ("1", "2"))
    assert spread((("1", "2"),), 1, 3) == (("1", "2"),)
