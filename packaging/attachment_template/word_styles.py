"""The styles of the Word template."""

from attachment_template.look import ACCENT, FONT, INK, LINE, QUIET
from attachment_template.word_markup import twips, word_part

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
