"""The small pieces of Word's XML."""

from xml.sax.saxutils import escape

from attachment_template.look import XML

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def twips(millimetres: float) -> int:
    """Return twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


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
