"""The Word template of letters: a portrait page with the addressee, the subject and prepared paragraphs."""

from attachment_template.look import ACCENT, INK, QUIET
from attachment_template.word import word_parts
from attachment_template.word_document import word_footer
from attachment_template.word_markup import twips, word_paragraph, word_part, word_run
from attachment_template.word_styles import word_paragraph_style
from attachment_template.word_without_notes import without_footnotes

SIDE, TOP, BOTTOM = 25, 25, 20
"""Margins in millimetres; the office's own letterhead has its own."""

STYLES = {
    "Data": (
        "Data pisma",
        "Normal",
        "",
        '<w:spacing w:after="360"/><w:jc w:val="right"/>',
        '<w:sz w:val="21"/><w:szCs w:val="21"/>',
    ),
    "Adresat": (
        "Adresat",
        "Normal",
        "Title",
        f'<w:keepLines/><w:spacing w:after="480"/><w:ind w:left="{twips(85)}"/>',
        '<w:b/><w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    "Akapit": (
        "Akapit pisma",
        "Normal",
        "Akapit",
        '<w:spacing w:before="120" w:after="60" w:line="276" w:lineRule="auto"/>',
        '<w:sz w:val="21"/><w:szCs w:val="21"/>',
    ),
    "Pole": (
        "Pole pisma",
        "Akapit",
        "Pole",
        f'<w:keepLines/><w:spacing w:before="0" w:after="60"/><w:ind w:left="{twips(6)}"/>',
        "",
    ),
    "Zakonczenie": (
        "Zakończenie pisma",
        "Akapit",
        "Podpis",
        f'<w:keepNext/><w:spacing w:before="360" w:after="60"/><w:ind w:left="{twips(85)}"/>',
        "",
    ),
    "Podpis": (
        "Podpis pisma",
        "Akapit",
        "Podpis",
        f'<w:keepLines/><w:spacing w:before="0" w:after="20"/><w:ind w:left="{twips(85)}"/>',
        "",
    ),
}
"""Looks that only letters have; the others are those of the attachment."""

_LOOKS = {
    "Title": ('<w:keepNext/><w:spacing w:before="0" w:after="240"/>', f'<w:b/><w:color w:val="{ACCENT}"/>', 26),
    "heading 1": (
        '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/>',
        f'<w:b/><w:color w:val="{INK}"/>',
        21,
    ),
    "footer": (
        f'<w:tabs><w:tab w:val="right" w:pos="{twips(210 - 2 * SIDE)}"/></w:tabs><w:spacing w:after="0"/>',
        f'<w:color w:val="{QUIET}"/>',
        15,
    ),
}


def letter_parts() -> dict[str, str]:
    """Return every part of the template of letters."""
    parts = without_footnotes(word_parts())
    parts["word/document.xml"] = letter_document()
    parts["word/styles.xml"] = letter_styles(parts["word/styles.xml"])
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace("Szablon załącznika", "Szablon pisma")
    parts["word/header1.xml"] = word_part("hdr", word_paragraph("Header", word_run("{{ tytul }}")))
    parts["word/footer1.xml"] = word_part("ftr", word_paragraph("Footer", word_footer()))
    return parts


def letter_document() -> str:
    """Return the page with its placeholders and the prepared paragraphs."""
    field = word_run("{{ pole }}: ", "<w:b/>") + word_run("{{ wartosc }}")
    body = [
        word_paragraph("Data", word_run("{{ data }}")),
        word_paragraph("Adresat", word_run("{{ adresat }}")),
        word_paragraph("Title", word_run("{{ tytul }}")),
        word_paragraph("Akapit", word_run("{{ tresc }}")),
        word_paragraph("Akapit", word_run("{{ akapit }}")),
        word_paragraph("Heading1", word_run("{{ sprawa }}")),
        word_paragraph("Pole", field),
        word_paragraph("Zakonczenie", word_run("{{ zakonczenie }}")),
        word_paragraph("Podpis", word_run("{{ podpis }}")),
        word_paragraph("Akapit", word_run("{{ koniec }}")),
        word_section(),
    ]
    return word_part("document", f"<w:body>{''.join(body)}</w:body>")


def word_section() -> str:
    """Return the page: portrait A4, the subject at the top of the pages after the first."""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="r5"/><w:headerReference w:type="first" r:id="r6"/>'
        '<w:footerReference w:type="default" r:id="r7"/><w:footerReference w:type="first" r:id="r7"/>'
        f'<w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/>'
        f'<w:pgMar w:top="{twips(TOP)}" w:right="{twips(SIDE)}" w:bottom="{twips(BOTTOM)}" w:left="{twips(SIDE)}" '
        f'w:header="{twips(12)}" w:footer="{twips(10)}" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def letter_styles(styles: str) -> str:
    """Return the styles of the attachment with the looks of a letter."""
    from attachment_template.word_styles import PARAGRAPH_STYLES

    for identifier, (name, based, following, _paragraph, _run) in PARAGRAPH_STYLES.items():
        if name in _LOOKS:
            paragraph, run, size = _LOOKS[name]
            run += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
            old = word_paragraph_style(identifier, *PARAGRAPH_STYLES[identifier])
            styles = styles.replace(old, word_paragraph_style(identifier, name, based, following, paragraph, run))
    own = "".join(word_paragraph_style(identifier, *style) for identifier, style in STYLES.items())
    return styles.replace('<w:style w:type="character"', own + '<w:style w:type="character"', 1)
