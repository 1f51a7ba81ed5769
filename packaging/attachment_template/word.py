"""Every part of the Word template."""

from attachment_template.look import ACCENT, FONT, INK, QUIET, SHADE, XML
from attachment_template.word_document import word_document, word_footer
from attachment_template.word_markup import WORD_TYPE, relations, word_paragraph, word_part, word_run
from attachment_template.word_styles import word_styles


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
