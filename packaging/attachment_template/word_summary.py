"""The Word template of the yearly summary: the page of the attachment with the tables of the summary."""

from attachment_template.look import MARGIN, PAGE_WIDTH, SHADE
from attachment_template.word import word_parts
from attachment_template.word_document import word_caption, word_cell, word_section
from attachment_template.word_markup import twips, word_paragraph, word_part, word_run
from attachment_template.word_styles import word_paragraph_style
from attachment_template.word_without_notes import without_footnotes

PAGE = PAGE_WIDTH - 2 * MARGIN
LINES = (5.6, 1.75, 2.15, 2.05, 1.85, 1.35, 1.8, 1.95, 1.5, 1.45, 1.85, 2.45, 3.55)
"""Shares of the columns of the tables by area, task and unit."""
WIDTHS = {
    3: (90, 40, 35),
    4: (24, 95, 62, 86),
    13: tuple(PAGE * share / sum(LINES) for share in LINES),
}
"""Widths of the columns in millimetres, by the number of columns."""
STYLES = {
    "Zdanie": (
        "Zdanie podsumowania",
        "Normal",
        "Zdanie",
        '<w:keepNext/><w:spacing w:before="80" w:after="60"/>',
        '<w:sz w:val="21"/><w:szCs w:val="21"/>',
    ),
    "Wykres": ("Wykres", "Normal", "Normal", '<w:keepLines/><w:spacing w:before="120" w:after="60"/>', ""),
    "Liczba": ("Liczba w tabeli", "Komorka", "", '<w:jc w:val="right"/>', '<w:sz w:val="17"/><w:szCs w:val="17"/>'),
    "Glowa": ("Nagłówek wąskiej kolumny", "Naglowektabeli", "", "", '<w:sz w:val="14"/><w:szCs w:val="14"/>'),
}
"""Looks that only the summary has; the others are those of the attachment."""


def summary_parts() -> dict[str, str]:
    """Return every part of the template of the summary."""
    parts = without_footnotes(word_parts())
    own = "".join(word_paragraph_style(identifier, *style) for identifier, style in STYLES.items())
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        '<w:style w:type="character"', own + '<w:style w:type="character"', 1
    )
    parts["word/styles.xml"] = parts["word/styles.xml"].replace('w:before="440"', 'w:before="240"')
    parts["word/document.xml"] = summary_document()
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace("Szablon załącznika", "Szablon podsumowania")
    parts["word/header1.xml"] = word_part("hdr", word_paragraph("Header", word_run("{{ tytul }}")))
    return parts


def summary_document() -> str:
    """Return the page with its placeholders and the prepared parts."""
    body = [
        word_paragraph("Title", word_run("{{ tytul }}")),
        word_paragraph("Normal", word_run("{{ tresc }}")),
        word_paragraph("Heading1", word_run("{{ naglowek_czesci }}")),
        word_paragraph("Zdanie", word_run("{{ zdanie }}")),
        word_paragraph("Wykres", word_run("{{ wykres }}")),
        word_caption(),
        *(word_table(columns) + word_paragraph("Normal", "") for columns in WIDTHS),
        word_paragraph("Normal", word_run("{{ uwaga }}")),
        word_paragraph("Normal", word_run("{{ koniec }}")),
        word_section(),
    ]
    return word_part("document", f"<w:body>{''.join(body)}</w:body>")


def word_margins() -> str:
    """Return the margins of cells: rows stand closer than in the attachment, so that the overview fits its page."""
    margins = "".join(
        f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>'
        for side, width in (("top", 0.3), ("left", 1.6), ("bottom", 0.3), ("right", 1.6))
    )
    return f"<w:tblCellMar>{margins}</w:tblCellMar>"


def word_table(columns: int) -> str:
    """Return a prepared table; all but the first column hold numbers, except in the one of four columns."""
    widths = [twips(width) for width in WIDTHS[columns]]
    words = columns == 4  # noqa: PLR2004 - number, action, units, reason: all in words
    styles = ["Komorka", *["Komorka" if words else "Liczba"] * (columns - 1)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
    head = "Glowa" if columns > 4 else "Naglowektabeli"  # noqa: PLR2004 - narrow columns have small heads
    heading = "".join(word_cell(width, head, "…", shade) for width in widths)
    data = "".join(word_cell(width, style, "…") for width, style in zip(widths, styles, strict=True))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Zalaczniktabela"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{word_margins()}'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heading}</w:tr>"
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{data}</w:tr></w:tbl>"
    )
