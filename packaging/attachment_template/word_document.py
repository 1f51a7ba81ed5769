"""The page of the Word template: placeholders, prepared tables, running footer."""

from attachment_template.look import (
    MARGIN,
    MARGIN_BOTTOM,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SAMPLE_HEADINGS,
    SHADE,
    WIDTHS,
)
from attachment_template.word_markup import twips, word_field, word_paragraph, word_part, word_run


def word_document() -> str:
    """Return the page with its placeholders and the prepared parts."""
    body = [
        word_paragraph("Zalacznik", word_run("{{ naglowek }}")),
        word_paragraph("Title", word_run("{{ tytul }}")),
        word_paragraph("Normal", word_run("{{ tresc }}")),
        word_paragraph("Heading1", word_run("{{ obszar }}")),
        word_paragraph("Heading2", word_run("{{ zadanie }}")),
        word_paragraph("Heading3", word_run("{{ podzadanie }}")),
        word_paragraph("Powiazania", word_run("{{ powiazania }}")),
        word_paragraph("PowiazanyDokument", word_run("{{ dokument }}")),
        word_caption(),
        word_table(4),
        word_paragraph("Normal", ""),
        word_table(5),
        word_paragraph(
            "Normal",
            word_run("{{ przypis }}")
            + '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/></w:r>',
        ),
        word_paragraph("Normal", word_run("{{ koniec }}")),
        word_paragraph("Koniec", ""),
        word_section(),
    ]
    return word_part("document", f"<w:body>{''.join(body)}</w:body>")


def word_caption() -> str:
    """Return the caption of a table, numbered by Word."""
    inside = word_run("Tabela ") + word_field("SEQ Tabela \\* ARABIC") + word_run(". {{ podpis_tabeli }}")
    return word_paragraph("Caption", inside)


def word_table(columns: int) -> str:
    """Return a prepared table: a row of headings, repeated on every page, and a row of data."""
    widths = [twips(width) for width in WIDTHS[columns]]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    styles = ["Komorka"] * 4 + ["Kwota"] * (columns - 4)
    heading = "".join(
        word_cell(width, "Naglowektabeli", name, f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>')
        for width, name in zip(widths, SAMPLE_HEADINGS, strict=False)
    )
    data = "".join(word_cell(width, style, "…") for width, style in zip(widths, styles, strict=True))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Zalaczniktabela"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heading}</w:tr>"
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{data}</w:tr></w:tbl>"
    )


def word_cell(width: int, style: str, text: str, look: str = "") -> str:
    """Return a cell with one paragraph."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>'
        f"{word_paragraph(style, word_run(text))}</w:tc>"
    )


def word_section() -> str:
    """Return the page: landscape A4, the first page without the running header."""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="r5"/><w:headerReference w:type="first" r:id="r6"/>'
        '<w:footerReference w:type="default" r:id="r7"/><w:footerReference w:type="first" r:id="r7"/>'
        f'<w:pgSz w:w="{twips(PAGE_WIDTH)}" w:h="{twips(PAGE_HEIGHT)}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{twips(MARGIN_TOP)}" w:right="{twips(MARGIN)}" w:bottom="{twips(MARGIN_BOTTOM)}" '
        f'w:left="{twips(MARGIN)}" w:header="{twips(9)}" w:footer="{twips(8)}" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def word_footer() -> str:
    """Return the programme at the left and "strona X z Y" at the right."""
    return (
        word_run("{{ program }}")
        + "<w:r><w:tab/></w:r>"
        + word_run("strona ")
        + word_field("PAGE")
        + word_run(" z ")
        + word_field("NUMPAGES")
    )
