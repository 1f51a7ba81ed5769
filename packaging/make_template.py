"""Make resources/templates/attachment.docx and attachment.odt: page, styles and prepared parts of the attachment.

Run it after changing a look: ``python packaging/make_template.py``. The same source gives the same bytes.
The office replaces the Word template by its own; see resources/templates/README.md.
"""

import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

TEMPLATES = Path(__file__).resolve().parents[1] / "resources" / "templates"

FONT = "Arial"
INK = "1F2933"
ACCENT = "1F3A5F"
QUIET = "52606D"
LINE = "9AA5B1"
SHADE = "E8EDF3"
ALARM = "9B1C14"

PAGE_WIDTH, PAGE_HEIGHT, MARGIN, MARGIN_TOP, MARGIN_BOTTOM = 297, 210, 15, 18, 17
WIDTHS = {4: (80, 52, 60, 75), 5: (73, 50, 54, 60, 30)}
"""Widths of the columns in millimetres; each row adds up to the page without its margins, 267 mm."""

SAMPLE_HEADINGS = (
    "Planowane do realizacji działania",
    "Komórka/ jednostka odpowiedzialna za realizację",
    "Wskaźniki rezultatów zaplanowanych działań",
    "Zakres realizacji zadania",
    "Wysokość środków na realizację działania",
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def main() -> int:
    """Write both templates."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    write(TEMPLATES / "attachment.docx", word_parts())
    write(TEMPLATES / "attachment.odt", open_document_parts())
    return 0


def write(path: Path, parts: dict[str, str]) -> None:
    """Write an archive without dates; OpenDocument wants its type first and uncompressed."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, text.encode())


# --- Word ---------------------------------------------------------------------------------------------------------

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# identifier: (English name Word knows, based on, next, paragraph properties, run properties)
PARAGRAPH_STYLES = {
    "Normal": ("Normal", "", "", '<w:spacing w:after="80" w:line="259" w:lineRule="auto"/>', ""),
    "Title": (
        "Title",
        "Normal",
        "Normal",
        '<w:keepNext/><w:spacing w:before="160" w:after="280"/><w:jc w:val="center"/>',
        f'<w:b/><w:color w:val="{ACCENT}"/><w:sz w:val="30"/><w:szCs w:val="30"/>',
    ),
    "Heading1": (
        "heading 1",
        "Normal",
        "Normal",
        (
            '<w:keepNext/><w:keepLines/><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="3" '
            f'w:color="{ACCENT}"/></w:pBdr><w:spacing w:before="440" w:after="160"/><w:outlineLvl w:val="0"/>'
        ),
        f'<w:b/><w:color w:val="{ACCENT}"/><w:sz w:val="26"/><w:szCs w:val="26"/>',
    ),
    "Heading2": (
        "heading 2",
        "Normal",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="1"/>',
        f'<w:b/><w:color w:val="{ACCENT}"/><w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    "Heading3": (
        "heading 3",
        "Normal",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="2"/>',
        f'<w:b/><w:color w:val="{INK}"/><w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    "Zalacznik": (
        "Załącznik",
        "Normal",
        "Normal",
        '<w:spacing w:after="80"/><w:jc w:val="right"/>',
        f'<w:color w:val="{QUIET}"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    "Powiazania": (
        "Powiązania",
        "Normal",
        "PowiazanyDokument",
        '<w:keepNext/><w:spacing w:after="40"/>',
        "",
    ),
    "PowiazanyDokument": (
        "Powiązany dokument",
        "Normal",
        "PowiazanyDokument",
        '<w:keepNext/><w:keepLines/><w:spacing w:after="20"/><w:ind w:left="567" w:hanging="283"/>',
        "",
    ),
    "Caption": (
        "caption",
        "Normal",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="80"/>',
        f'<w:color w:val="{QUIET}"/><w:sz w:val="17"/><w:szCs w:val="17"/>',
    ),
    "Naglowektabeli": (
        "Nagłówek tabeli",
        "Normal",
        "",
        '<w:keepNext/><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        f'<w:b/><w:color w:val="{INK}"/><w:sz w:val="17"/><w:szCs w:val="17"/>',
    ),
    "Komorka": ("Komórka tabeli", "Normal", "", '<w:spacing w:after="0" w:line="247" w:lineRule="auto"/>', ""),
    "Kwota": ("Kwota w tabeli", "Komorka", "", '<w:jc w:val="right"/>', ""),
    "Header": (
        "header",
        "Normal",
        "",
        '<w:spacing w:after="0"/><w:jc w:val="right"/>',
        f'<w:color w:val="{QUIET}"/><w:sz w:val="15"/><w:szCs w:val="15"/>',
    ),
    "Footer": (
        "footer",
        "Normal",
        "",
        '<w:tabs><w:tab w:val="right" w:pos="15137"/></w:tabs><w:spacing w:after="0"/>',
        f'<w:color w:val="{QUIET}"/><w:sz w:val="15"/><w:szCs w:val="15"/>',
    ),
    "FootnoteText": (
        "footnote text",
        "Normal",
        "",
        '<w:spacing w:after="20" w:line="240" w:lineRule="auto"/><w:ind w:left="170" w:hanging="170"/>',
        '<w:sz w:val="16"/><w:szCs w:val="16"/>',
    ),
    "Koniec": (
        "Koniec załącznika",
        "Normal",
        "",
        '<w:spacing w:after="0" w:line="20" w:lineRule="exact"/>',
        '<w:sz w:val="2"/><w:szCs w:val="2"/>',
    ),
}


def twips(millimetres: float) -> int:
    """Return twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def word_parts() -> dict[str, str]:
    """Return every part of the Word template."""
    return {
        "[Content_Types].xml": word_types(),
        "_rels/.rels": relations(
            ("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")
        ).replace(
            "</Relationships>",
            '<Relationship Id="rCore" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
            'core-properties" Target="docProps/core.xml"/></Relationships>',
        ),
        "docProps/app.xml": XML
        + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Karta Koordynatora</Application></Properties>",
        "docProps/core.xml": XML
        + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Szablon załącznika</dc:title>'
        "<dc:language>pl-PL</dc:language></cp:coreProperties>",
        "word/document.xml": word_document(),
        "word/_rels/document.xml.rels": relations(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
            ("footnotes", "footnotes.xml"),
            ("header", "header1.xml"),
            ("header", "header2.xml"),
            ("footer", "footer1.xml"),
            ("theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": word_styles(),
        "word/settings.xml": word_settings(),
        "word/fontTable.xml": word_part(
            "fonts",
            f'<w:font w:name="{FONT}"><w:altName w:val="Liberation Sans"/><w:panose1 w:val="020B0604020202020204"/>'
            '<w:charset w:val="EE"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>',
        ),
        "word/theme/theme1.xml": word_theme(),
        "word/footnotes.xml": word_footnotes(),
        "word/header1.xml": word_part("hdr", word_paragraph("Header", word_run("{{ naglowek }}"))),
        "word/header2.xml": word_part("hdr", word_paragraph("Header", "")),
        "word/footer1.xml": word_part("ftr", word_paragraph("Footer", word_footer())),
    }


def word_types() -> str:
    """Return the list of content types."""
    kinds = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "fontTable": "fontTable",
        "footnotes": "footnotes",
        "header1": "header",
        "header2": "header",
        "footer1": "footer",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/word/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def relations(*targets: tuple[str, str]) -> str:
    """Return a part of relationships, numbered from r1."""
    entries = "".join(
        f'<Relationship Id="r{at}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{entries}</Relationships>"
    )


def word_part(root: str, inside: str) -> str:
    """Return a part of the document with its namespaces."""
    return f'{XML}<w:{root} xmlns:w="{W}" xmlns:r="{R}">{inside}</w:{root}>'


def word_run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def word_paragraph(style: str, inside: str) -> str:
    """Return a paragraph of a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def word_field(instruction: str) -> str:
    """Return a field Word computes."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


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


def word_styles() -> str:
    """Return the styles, Polish throughout."""
    return word_part(
        "styles",
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        f'<w:color w:val="{INK}"/><w:sz w:val="18"/><w:szCs w:val="18"/>'
        '<w:lang w:val="pl-PL" w:eastAsia="pl-PL" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        + "".join(word_paragraph_style(identifier, *style) for identifier, style in PARAGRAPH_STYLES.items())
        + '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        + word_table_styles(),
    )


def word_paragraph_style(identifier: str, name: str, based: str, following: str, paragraph: str, run: str) -> str:
    """Return one paragraph style."""
    default = ' w:default="1"' if identifier == "Normal" else ""
    basis = f'<w:basedOn w:val="{based}"/>' if based else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    language = '<w:lang w:val="pl-PL"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>{basis}{after}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}{language}</w:rPr></w:style>"
    )


def word_table_styles() -> str:
    """Return the table without looks that Word expects, and ours."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>'
        for side, width in (("top", 1), ("left", 1.6), ("bottom", 1), ("right", 1.6))
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="Zalaczniktabela"><w:name w:val="Tabela załącznika"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )


def word_settings() -> str:
    """Return the settings: the document of today's Word, its separators of footnotes, its language."""
    return word_part(
        "settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="pl-PL"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>',
    )


def word_theme() -> str:
    """Return the smallest theme: Word asks for one, the styles use none of it."""
    colours = {"dk1": INK, "lt1": "FFFFFF", "dk2": ACCENT, "lt2": SHADE, "hlink": ACCENT, "folHlink": QUIET}
    colours |= {f"accent{at}": ACCENT for at in range(1, 7)}
    order = ("dk1", "lt1", "dk2", "lt2", *(f"accent{at}" for at in range(1, 7)), "hlink", "folHlink")
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colours[name]}"/></a:{name}>' for name in order)
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Załącznik">'
        f'<a:themeElements><a:clrScheme name="Załącznik">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Załącznik"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="Załącznik"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def word_footnotes() -> str:
    """Return Word's two separators and the sample footnote."""
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    return word_part(
        "footnotes",
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        f'</w:footnote><w:footnote w:id="1">'
        f"{word_paragraph('FootnoteText', mark + word_run(' ') + word_run('{{ przypis }}'))}</w:footnote>",
    )


# --- OpenDocument -------------------------------------------------------------------------------------------------

ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{prefix}="{ODF}:{name}:1.0"'
            for prefix, name in {
                "office": "office",
                "style": "style",
                "text": "text",
                "table": "table",
                "meta": "meta",
                "fo": "xsl-fo-compatible",
                "svg": "svg-compatible",
            }.items()
        ),
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:ooow="http://openoffice.org/2004/writer"',
        'office:version="1.3"',
    ]
)
MIMETYPE = "application/vnd.oasis.opendocument.text"

# name: (shown name, parent, outline level, paragraph properties, text properties)
OPEN_STYLES = {
    "Standard": ("", "", 0, 'fo:margin-bottom="0.14cm" fo:line-height="108%"', ""),
    "Title": (
        "",
        "Standard",
        0,
        'fo:text-align="center" fo:margin-top="0.28cm" fo:margin-bottom="0.5cm" fo:keep-with-next="always"',
        f'fo:font-size="15pt" fo:font-weight="bold" fo:color="#{ACCENT}"',
    ),
    "Heading_20_1": (
        "Heading 1",
        "Standard",
        1,
        (
            'fo:keep-with-next="always" fo:keep-together="always" fo:margin-top="0.78cm" fo:margin-bottom="0.28cm" '
            f'fo:border-bottom="1pt solid #{ACCENT}" fo:padding-bottom="0.1cm"'
        ),
        f'fo:font-size="13pt" fo:font-weight="bold" fo:color="#{ACCENT}"',
    ),
    "Heading_20_2": (
        "Heading 2",
        "Standard",
        2,
        'fo:keep-with-next="always" fo:keep-together="always" fo:margin-top="0.56cm" fo:margin-bottom="0.21cm"',
        f'fo:font-size="11pt" fo:font-weight="bold" fo:color="#{ACCENT}"',
    ),
    "Heading_20_3": (
        "Heading 3",
        "Standard",
        3,
        'fo:keep-with-next="always" fo:keep-together="always" fo:margin-top="0.5cm" fo:margin-bottom="0.18cm"',
        'fo:font-size="10pt" fo:font-weight="bold"',
    ),
    "Zalacznik": (
        "Załącznik",
        "Standard",
        0,
        'fo:text-align="end" fo:margin-bottom="0.14cm"',
        f'fo:color="#{QUIET}"',
    ),
    "Ostrzezenie": (
        "Ostrzeżenie",
        "Standard",
        0,
        f'fo:text-align="center" fo:margin-bottom="0.14cm" fo:padding="0.08cm" fo:border="1.5pt solid #{ALARM}"',
        f'fo:font-size="11pt" fo:font-weight="bold" fo:color="#{ALARM}"',
    ),
    "Powiazania": ("Powiązania", "Standard", 0, 'fo:keep-with-next="always" fo:margin-bottom="0.07cm"', ""),
    "Dokument": (
        "Powiązany dokument",
        "Standard",
        0,
        'fo:keep-with-next="always" fo:margin-left="1cm" fo:text-indent="-0.5cm" fo:margin-bottom="0.04cm"',
        "",
    ),
    "Caption": (
        "",
        "Standard",
        0,
        'fo:keep-with-next="always" fo:margin-top="0.28cm" fo:margin-bottom="0.14cm"',
        f'fo:font-size="8.5pt" fo:color="#{QUIET}"',
    ),
    "Table_20_Contents": ("Table Contents", "Standard", 0, 'fo:margin-bottom="0cm" fo:line-height="103%"', ""),
    "Table_20_Heading": (
        "Table Heading",
        "Table_20_Contents",
        0,
        'fo:keep-with-next="always"',
        'fo:font-size="8.5pt" fo:font-weight="bold"',
    ),
    "Kwota": ("Kwota w tabeli", "Table_20_Contents", 0, 'fo:text-align="end"', ""),
    "Header": (
        "",
        "Standard",
        0,
        'fo:text-align="end" fo:margin-bottom="0cm"',
        f'fo:font-size="7.5pt" fo:color="#{QUIET}"',
    ),
    "Footer": ("", "Standard", 0, 'fo:margin-bottom="0cm"', f'fo:font-size="7.5pt" fo:color="#{QUIET}"'),
    "Footnote": (
        "",
        "Standard",
        0,
        'fo:margin-left="0.3cm" fo:text-indent="-0.3cm" fo:margin-bottom="0.04cm" fo:line-height="100%"',
        'fo:font-size="8pt"',
    ),
}


def open_document_parts() -> dict[str, str]:
    """Return every part of the OpenDocument template; ``<?kk content?>`` stands where the attachment goes."""
    return {
        "mimetype": MIMETYPE,
        "META-INF/manifest.xml": open_manifest(),
        "meta.xml": f"{XML}<office:document-meta {NAMESPACES}><office:meta>"
        "<meta:generator>Karta Koordynatora</meta:generator></office:meta></office:document-meta>",
        "styles.xml": open_styles(),
        "content.xml": open_content(),
    }


def open_manifest() -> str:
    """Return the list of parts."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in {
            "/": MIMETYPE,
            "content.xml": "text/xml",
            "styles.xml": "text/xml",
            "meta.xml": "text/xml",
        }.items()
    ).replace(f'media-type="{MIMETYPE}"', f'version="1.3" manifest:media-type="{MIMETYPE}"')
    namespace = f'xmlns:manifest="{ODF}:manifest:1.0" manifest:version="1.3"'
    return f"{XML}<manifest:manifest {namespace}>{entries}</manifest:manifest>"


def open_styles() -> str:
    """Return named styles and the page."""
    named = "".join(open_style(name, *style) for name, style in OPEN_STYLES.items())
    return (
        f"{XML}<office:document-styles {NAMESPACES}>{open_fonts()}<office:styles>"
        '<style:default-style style:family="paragraph"><style:paragraph-properties '
        'style:tab-stop-distance="1.25cm" style:writing-mode="lr-tb"/><style:text-properties '
        f'style:font-name="{FONT}" style:font-name-asian="{FONT}" style:font-name-complex="{FONT}" '
        f'fo:font-size="9pt" style:font-size-asian="9pt" style:font-size-complex="9pt" fo:color="#{INK}" '
        'fo:language="pl" fo:country="PL" fo:hyphenate="false"/></style:default-style>'
        '<style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/>'
        '</style:default-style><style:default-style style:family="table-row"><style:table-row-properties '
        f'fo:keep-together="auto"/></style:default-style>{named}'
        '<style:style style:name="Footnote_20_anchor" style:display-name="Footnote anchor" style:family="text">'
        '<style:text-properties style:text-position="super 58%"/></style:style>'
        '<style:style style:name="Footnote_20_Symbol" style:display-name="Footnote Symbol" style:family="text"/>'
        f"{open_outline()}"
        '<text:notes-configuration text:note-class="footnote" text:citation-style-name="Footnote_20_Symbol" '
        'text:citation-body-style-name="Footnote_20_anchor" style:num-format="1" text:start-value="0" '
        'text:footnotes-position="page" text:start-numbering-at="document"/></office:styles>'
        f"<office:automatic-styles>{open_page()}</office:automatic-styles>"
        f"<office:master-styles>{open_master_page()}</office:master-styles></office:document-styles>"
    )


def open_fonts() -> str:
    """Return the declaration of the font."""
    return (
        f'<office:font-face-decls><style:font-face style:name="{FONT}" svg:font-family="{FONT}" '
        'style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls>'
    )


def open_style(name: str, shown: str, parent: str, level: int, paragraph: str, text: str) -> str:
    """Return one paragraph style."""
    title = f' style:display-name="{shown}"' if shown else ""
    basis = f' style:parent-style-name="{parent}"' if parent else ""
    outline = f' style:default-outline-level="{level}"' if level else ""
    return (
        f'<style:style style:name="{name}"{title} style:family="paragraph"{basis}{outline} style:class="text">'
        f'<style:paragraph-properties {paragraph}/><style:text-properties {text} fo:language="pl" fo:country="PL"/>'
        "</style:style>"
    )


def open_outline() -> str:
    """Return headings without numbers of their own: the numbers are in their words."""
    levels = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format="" style:num-suffix=""/>'
        for level in range(1, 4)
    )
    return f'<text:outline-style style:name="Outline">{levels}</text:outline-style>'


def open_page() -> str:
    """Return landscape A4 and the footer's stop for page numbers."""
    return (
        '<style:page-layout style:name="Strona"><style:page-layout-properties '
        f'fo:page-width="{PAGE_WIDTH}mm" fo:page-height="{PAGE_HEIGHT}mm" style:print-orientation="landscape" '
        f'fo:margin-left="{MARGIN}mm" fo:margin-right="{MARGIN}mm" fo:margin-top="9mm" fo:margin-bottom="8mm">'
        '<style:footnote-sep style:width="0.018cm" style:rel-width="25%" style:color="#000000" '
        'style:line-style="solid" style:adjustment="left" style:distance-before-sep="0.1cm" '
        'style:distance-after-sep="0.1cm"/></style:page-layout-properties>'
        '<style:header-style><style:header-footer-properties fo:min-height="9mm" fo:margin-bottom="4mm"/>'
        '</style:header-style><style:footer-style><style:header-footer-properties fo:min-height="9mm" '
        'fo:margin-top="4mm"/></style:footer-style></style:page-layout>'
        '<style:style style:name="Stopka" style:family="paragraph" style:parent-style-name="Footer">'
        f'<style:paragraph-properties><style:tab-stops><style:tab-stop style:position="{PAGE_WIDTH - 2 * MARGIN}mm" '
        'style:type="right"/></style:tab-stops></style:paragraph-properties></style:style>'
    )


def open_master_page() -> str:
    """Return the page with its running header, which the first page leaves empty, and its footer."""
    footer = (
        '<text:p text:style-name="Stopka">{{ program }}<text:tab/>strona '
        '<text:page-number text:select-page="current">1</text:page-number> z '
        "<text:page-count>1</text:page-count></text:p>"
    )
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="Strona">'
        '<style:header><text:p text:style-name="Header">{{ naglowek }}</text:p></style:header>'
        '<style:header-first><text:p text:style-name="Header"/></style:header-first>'
        f"<style:footer>{footer}</style:footer><style:footer-first>{footer}</style:footer-first></style:master-page>"
    )


def open_content() -> str:
    """Return the title, the place of the attachment, and the looks of tables."""
    return (
        f"{XML}<office:document-content {NAMESPACES}>{open_fonts()}<office:automatic-styles>"
        f"{open_table_style(4)}{open_table_style(5)}"
        '<style:style style:name="Wiersz" style:family="table-row"><style:table-row-properties '
        'fo:keep-together="always"/></style:style>'
        '<style:style style:name="WierszDlugi" style:family="table-row"><style:table-row-properties '
        'fo:keep-together="auto"/></style:style>'
        f"{open_cell_style('Komorka')}{open_cell_style('KomorkaNaglowka', SHADE)}"
        "</office:automatic-styles><office:body><office:text>"
        '<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Tabela"/>'
        "</text:sequence-decls>"
        '<text:p text:style-name="Zalacznik">{{ naglowek }}</text:p>'
        '<text:p text:style-name="Title">{{ tytul }}</text:p>'
        "<?kk content?></office:text></office:body></office:document-content>"
    )


def open_table_style(columns: int) -> str:
    """Return the look of a table and the widths of its columns."""
    widths = WIDTHS[columns]
    look = (
        f'<style:style style:name="Tabela{columns}" style:family="table"><style:table-properties '
        f'style:width="{sum(widths)}mm" table:align="left" table:border-model="collapsing"/></style:style>'
    )
    return look + "".join(
        f'<style:style style:name="Tabela{columns}.{at}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width}mm"/></style:style>'
        for at, width in enumerate(widths, 1)
    )


def open_cell_style(name: str, shade: str = "") -> str:
    """Return the look of a cell."""
    fill = f' fo:background-color="#{shade}"' if shade else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
        f'fo:border="0.5pt solid #{LINE}" fo:padding-left="1.6mm" fo:padding-right="1.6mm" fo:padding-top="1mm" '
        f'fo:padding-bottom="1mm"{fill}/></style:style>'
    )


if __name__ == "__main__":
    sys.exit(main())
