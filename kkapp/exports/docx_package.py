"""The parts around the text of a Word document: what is carried over, properties, footnotes."""

import re

from kkapp.exports.attachment import Attachment
from kkapp.exports.letterhead import FOOTNOTES
from kkapp.exports.placeholders import STYLES, W, parsed, to_bytes
from kkapp.exports.xml_text import encoded, escaped

_TYPES = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_RELATIONSHIPS = "_rels/.rels"
_CORE_TYPE = b"application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATIONSHIP = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

_CORE_FORM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{author}</dc:creator>"
    "<dc:language>pl-PL</dc:language></cp:coreProperties>"
)


def carried(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the template's parts that go into the document, the list of content types first.

    A template saved as ``.dotx`` becomes a document; properties of the template are not those of the document.
    """
    types = parts[_TYPES].replace(b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml")
    if _CORE_TYPE not in types:
        override = b'<Override PartName="/docProps/core.xml" ContentType="' + _CORE_TYPE + b'"/>'
        types = types.replace(b"</Types>", override + b"</Types>")
    relationships = parts[_RELATIONSHIPS]
    if _CORE_RELATIONSHIP not in relationships:
        relation = b'<Relationship Id="kkCore" Type="' + _CORE_RELATIONSHIP + b'" Target="docProps/core.xml"/>'
        relationships = relationships.replace(b"</Relationships>", relation + b"</Relationships>")
    parts = parts | {STYLES: _in_polish(parts[STYLES])}
    others = {name: part for name, part in parts.items() if name not in {_TYPES, _CORE, FOOTNOTES}}
    return {_TYPES: types, **others, _RELATIONSHIPS: relationships}


def _in_polish(styles: bytes) -> bytes:
    """Return the styles with Polish as the language of every text that says nothing else."""
    root = parsed(styles)
    element = root
    for name in ("docDefaults", "rPrDefault", "rPr", "lang"):
        found = element.find(f"{W}{name}")
        if found is None:
            found = element.makeelement(f"{W}{name}")
            element.insert(len(element) if name == "lang" else 0, found)
        element = found
    element.set(f"{W}val", "pl-PL")
    return to_bytes(root)


def core_properties(attachment: Attachment) -> bytes:
    """Return title, author, subject and language of the document; no times, so that equal data gives equal files."""
    return encoded(
        _CORE_FORM.format(
            title=escaped(attachment.title), subject=escaped(attachment.programme), author=escaped(attachment.author)
        )
    )


def free_footnote_id(parts: dict[str, bytes]) -> int:
    """Return the number to add to ours, so that footnotes of the letterhead keep theirs."""
    if FOOTNOTES not in parts:
        return 0
    taken = [int(note.get(f"{W}id", "0")) for note in parsed(parts[FOOTNOTES])]
    return max(taken, default=0)


def footnotes_part(parts: dict[str, bytes], made: bytes) -> bytes:
    """Return the part of the footnotes with ours after those of the letterhead."""
    return re.sub(rb"(?=</w:footnotes>\s*$)", lambda _: made, parts[FOOTNOTES], count=1)
