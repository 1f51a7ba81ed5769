"""The styles of the OpenDocument template, and its page."""

from attachment_template.look import ACCENT, ALARM, FONT, INK, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, QUIET, XML
from attachment_template.open_document_markup import NAMESPACES, open_fonts

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
