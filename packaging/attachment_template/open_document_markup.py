"""What the parts of an OpenDocument file begin with."""

from attachment_template.look import FONT

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


def open_fonts() -> str:
    """Return the declaration of the font."""
    return (
        f'<office:font-face-decls><style:font-face style:name="{FONT}" svg:font-family="{FONT}" '
        'style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls>'
    )
