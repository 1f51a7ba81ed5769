"""A picture in the text of a Word document, with its alternative text."""

from kkapp.exports.placeholders import parsed, to_bytes
from kkapp.exports.xml_text import escaped_attribute

CHART_PART = "word/media/kkChart.png"

_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "word/_rels/document.xml.rels"
_ID = "kkChart"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_EMPTY = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_EMU = 36_000  # of a millimetre
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RUN = (
    '<w:r><w:drawing><wp:inline xmlns:wp="{d}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="9001" name="Wykres" descr="{alt}"/>'
    '<a:graphic xmlns:a="{d}/main"><a:graphicData uri="{d}/picture"><pic:pic xmlns:pic="{d}/picture">'
    '<pic:nvPicPr><pic:cNvPr id="9001" name="Wykres" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)


def with_picture(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts with all that leads to ``CHART_PART``, which the caller writes."""
    types, relationships = parsed(parts[_TYPES]), parsed(parts.get(_RELATIONSHIPS, _EMPTY))
    space = str(types.tag).partition("}")[0] + "}"
    if not any(each.get("Extension", "").casefold() == "png" for each in types):
        types.insert(0, types.makeelement(f"{space}Default", {"Extension": "png", "ContentType": "image/png"}))
    space = str(relationships.tag).partition("}")[0] + "}"
    target = CHART_PART.removeprefix("word/")
    relationships.append(
        relationships.makeelement(f"{space}Relationship", {"Id": _ID, "Type": _IMAGE, "Target": target})
    )
    return parts | {_TYPES: to_bytes(types), _RELATIONSHIPS: to_bytes(relationships)}


def picture_run(width: float, height: float, alt: str) -> str:
    """Return a run that holds the picture, its size in millimetres."""
    cx, cy = round(width * _EMU), round(height * _EMU)
    return _RUN.format(d=_DRAWING, cx=cx, cy=cy, alt=escaped_attribute(alt), id=_ID)
