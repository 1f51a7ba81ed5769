"""Put a notice on every page of a Word template, whoever made it: into the text and into every header."""

import re
from typing import TYPE_CHECKING

from kkapp.exports.placeholders import W, parsed, to_bytes

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIPS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_HEADER = re.compile(r"word/header\w*\.xml")
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_HEADER_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
_RELATIONSHIPS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = ("default", "first", "even")
"""The headers a section can have; a page without one of its own would go without the notice."""
_COLOUR = "9B1C14"
_NAME, _ID = "header9001", "kkNotice"


def warn(document: "Element", parts: dict[str, bytes], notice: str) -> None:
    """Put the notice into the document and into its headers, making those that are missing."""
    body = document.find(f"{W}body")
    if body is None:
        return
    body.insert(0, _line(body, notice, half_points=28))
    first = _first_section(body)
    met = {reference.get(f"{W}type") for reference in first.findall(f"{W}headerReference")}
    missing = [kind for kind in _KINDS if kind not in met]
    for kind in missing:
        reference = first.makeelement(f"{W}headerReference", {f"{W}type": kind, f"{_R}id": _ID})
        first.insert(0, reference)
    if missing:
        _add_header(document, parts)
    for name in [name for name in parts if _HEADER.fullmatch(name)]:
        header = parsed(parts[name])
        header.insert(0, _line(header, notice, half_points=20))
        parts[name] = to_bytes(header)


def _first_section(body: "Element") -> "Element":
    """Return the properties of the first section; the others go on with its headers unless they have their own."""
    found = next(body.iter(f"{W}sectPr"), None)
    if found is None:
        found = body.makeelement(f"{W}sectPr")
        body.append(found)
    return found


def _add_header(document: "Element", parts: dict[str, bytes]) -> None:
    header = document.makeelement(f"{W}hdr", nsmap={"w": W[1:-1]})
    parts[f"word/{_NAME}.xml"] = to_bytes(header)
    relationships = parsed(parts.get(_RELATIONSHIPS, f'<Relationships xmlns="{_RELATIONSHIPS_NAMESPACE}"/>'.encode()))
    _add(relationships, "Relationship", {"Id": _ID, "Type": _HEADER_RELATIONSHIP, "Target": f"{_NAME}.xml"})
    parts[_RELATIONSHIPS] = to_bytes(relationships)
    types = parsed(parts[_TYPES])
    _add(types, "Override", {"PartName": f"/word/{_NAME}.xml", "ContentType": _HEADER_TYPE})
    parts[_TYPES] = to_bytes(types)


def _add(parent: "Element", name: str, attributes: dict[str, str]) -> None:
    namespace = str(parent.tag).partition("}")[0]
    parent.append(parent.makeelement(f"{namespace}}}{name}", attributes))


def _line(near: "Element", notice: str, *, half_points: int) -> "Element":
    """Return a framed, bold paragraph; its look stands in it, since the office's template has no style for it."""
    paragraph = near.makeelement(f"{W}p")
    properties = _child(paragraph, "pPr")
    borders = _child(properties, "pBdr")
    for side in ("top", "left", "bottom", "right"):
        _child(borders, side, val="single", sz="12", space="3", color=_COLOUR)
    _child(properties, "jc", val="center")
    run = _child(paragraph, "r")
    look = _child(run, "rPr")
    _child(look, "b")
    _child(look, "color", val=_COLOUR)
    _child(look, "sz", val=str(half_points))
    _child(run, "t").text = notice
    return paragraph


def _child(parent: "Element", name: str, **attributes: str) -> "Element":
    made = parent.makeelement(f"{W}{name}", {f"{W}{key}": value for key, value in attributes.items()})
    parent.append(made)
    return made
